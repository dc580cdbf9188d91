/** The parts of a survey by their names, and where in the builder each is found. */
import type { Definition, LocalText, Survey } from '../../core/surveys/contract.ts'
import { questionsOf } from '../../core/surveys/questions.ts'
import { textIn } from '../../core/surveys/text.ts'

const MOST_LETTERS = 90

/** `Question 3: Where do you live?`; null where there is no such question. */
export function questionName(definition: Definition, id: string): string | null {
  const questions = questionsOf(definition)
  const at = questions.findIndex((question) => question.id === id)
  const found = questions[at]
  return found ? `Question ${at + 1}: ${shortText(found.text, definition)}` : null
}

export function shortText(text: LocalText, { languages }: Pick<Definition, 'languages'>): string {
  const words = textIn(text, navigator.language, languages[0] ?? 'en')
  return words.length > MOST_LETTERS ? `${words.slice(0, MOST_LETTERS)}…` : words
}

export const questionHref = (survey_id: string, id: string) => `/app/surveys/${survey_id}/edit?question=${encodeURIComponent(id)}`

const RECURRENCE = /^settings\.(min_days_between_attempts|auto_remind|reminder_intervals)/

/** The part of the draft that a path of the API is about: `definition.pages.0.questions.2.options.1.text`. */
export function placeIn({ id, definition }: Pick<Survey, 'id' | 'definition'>, path: string): { name: string; href: string } | null {
  const [, list, index, questions, at] = path.split('.')
  const edit = `/app/surveys/${id}/edit`
  if (list === 'groups') {
    const group = definition.groups[Number(index)]
    return { name: group ? `Group: ${shortText(group.label, definition)}` : 'The groups', href: `${edit}/groups` }
  }
  if (RECURRENCE.test(path)) return { name: 'The reminders', href: `${edit}/reminders` }
  if (list !== 'pages') return path.startsWith('settings.') ? { name: 'The settings', href: `${edit}/settings` } : null
  const page = definition.pages[Number(index)]
  const question = questions === 'questions' ? page?.questions[Number(at)] : undefined
  if (question) return { name: questionName(definition, question.id) ?? '', href: questionHref(id, question.id) }
  return { name: page && index !== undefined ? `Page ${Number(index) + 1}` : 'The questions', href: edit }
}
