/** What the parts of a survey are called on this screen. */
import type { Definition, LocalText, Page } from '../../../core/surveys/contract.ts'
import type { Difference } from '../../../core/surveys/editing/merge.ts'
import type { PartRef } from '../../../core/surveys/editing/problems.ts'
import type { Use } from '../../../core/surveys/editing/uses.ts'
import { textIn } from '../../../core/surveys/text.ts'
import type { OutlinePage } from './draft-signals.ts'

const MOST_LETTERS = 80

export function shortText(text: LocalText | undefined, languages: readonly string[]): string {
  const first = languages[0] ?? 'en'
  const words = text === undefined ? '' : textIn(text, first, first).trim()
  return words.length > MOST_LETTERS ? `${words.slice(0, MOST_LETTERS)}…` : words
}

/** Its number over all pages, from 1; 0 when it is not there. */
export function numberOf(outline: readonly OutlinePage[], id: string): number {
  return outline.flatMap(({ questions }) => questions).indexOf(id) + 1
}

export const pageNumberOf = (outline: readonly OutlinePage[], question: string) =>
  outline.findIndex(({ questions }) => questions.includes(question)) + 1

/** A page by its number, counted from 0, and its title. */
export function pageName(at: number, page: Page | undefined, languages: readonly string[]): string {
  const title = shortText(page?.title, languages)
  return title ? `Page ${at + 1}: ${title}` : `Page ${at + 1}`
}

/** A part by its number and words, or by what it is where it has gone. */
export function partName({ what, id }: PartRef, { pages, groups, languages }: Definition): string {
  if (what === 'question') {
    const at = pages.flatMap(({ questions }) => questions).findIndex((question) => question.id === id)
    const found = pages.flatMap(({ questions }) => questions)[at]
    return found ? `Question ${at + 1}: ${shortText(found.text, languages) || 'no text yet'}` : 'A question that is gone'
  }
  if (what === 'page') {
    const at = pages.findIndex((page) => page.id === id)
    return at < 0 ? 'A page that is gone' : pageName(at, pages[at], languages)
  }
  if (what === 'group') return `Group: ${shortText(groups.find((group) => group.id === id)?.label, languages)}`
  return what === 'settings' ? 'Settings' : 'The survey'
}

const HOW = { added: 'added', changed: 'changed', deleted: 'deleted' }

const SURVEY_PARTS: Record<string, string> = { title: 'Title', description: 'Description', languages: 'Languages' }

/** `Question 3: Where do you live? (changed)` */
export function differenceName({ what, id, how }: Difference, now: Definition, before: Definition): string {
  if (what === 'order') return 'The order of pages and questions'
  if (what === 'setting') return `Setting: ${id.replaceAll('_', ' ')}`
  if (what === 'survey') return SURVEY_PARTS[id] ?? `The survey’s ${id.replaceAll('_', ' ')}`
  const isThere = !partName({ what, id }, now).includes('that is gone')
  return `${partName({ what, id }, isThere ? now : before)} (${HOW[how]})`
}

const USES: Record<Use['as'], string> = {
  show_if: 'is shown under a condition that asks for it',
  required_if: 'is required under a condition that asks for it',
  check: 'has a check that asks for it',
  jump: 'has a jump that leads there or asks for it',
  value: 'is calculated from it',
  text: 'shows it in its text',
}

export function useName({ by, as }: Use, definition: Definition): string {
  const isPage = definition.pages.some((page) => page.id === by)
  const isQuestion = definition.pages.some((page) => page.questions.some((question) => question.id === by))
  const name = isPage
    ? partName({ what: 'page', id: by }, definition)
    : isQuestion
      ? partName({ what: 'question', id: by }, definition)
      : 'The survey'
  return `${name} ${USES[as]}`
}
