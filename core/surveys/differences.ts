/** What differs between two versions of a thing, fact by fact, in words. Each fact stands under the name of its field. */
import type { Change, Effect, LocalText } from './contract.ts'
import { byLanguage, isSameWording } from './wording.ts'

/** `effect` is what a change of it does; of a text that follows from how much is left of it, and help is a text that asks nothing. */
export type Fact = { value: unknown; what: string; effect: Effect | 'wording' | 'help' }
export type Facts = Record<string, Fact>
export type Place = { place: string; question_id: string | null }

export const fact = (what: string, value: unknown, effect: Fact['effect']): Fact => ({ what, value, effect })
export const words = (what: string, text: LocalText | undefined) => fact(what, text, 'wording')
export const noted = (what: string, value: unknown) => fact(what, value, 'comparable_with_note')
export const free = (what: string, value: unknown) => fact(what, value, 'comparable')

export function differences(before: Facts, after: Facts, { place, question_id }: Place): Change[] {
  return [...new Set([...Object.keys(after), ...Object.keys(before)])].flatMap((field) => {
    const [old, now] = [before[field], after[field]]
    const { what, effect } = (now ?? old) as Fact // The field is of one of them.
    const [was, is] = [old?.value, now?.value]
    if (JSON.stringify(was) === JSON.stringify(is)) return []
    const said = effect === 'wording' ? wordingEffect(was, is) : effect === 'help' ? 'comparable' : effect
    return [
      {
        effect: said,
        path: place + field,
        question_id,
        message: `${what}: ${effect === 'wording' || effect === 'help' ? reworded(was, is) : told(was, is)}`,
      },
    ]
  })
}

const wordingEffect = (was: unknown, is: unknown): Effect =>
  was === undefined || is === undefined || isSameWording(was as LocalText, is as LocalText) ? 'comparable' : 'comparable_with_note'

/** Words and numbers from what to what. Of conditions, bands and the like that they changed: they are read in the builder. */
function told(was: unknown, is: unknown): string {
  const isComposed = (value: unknown) => typeof value === 'object' && value !== null
  if (!isComposed(was) && !isComposed(is)) return `${shown(was)} → ${shown(is)}`
  return was === undefined ? 'added' : is === undefined ? 'removed' : 'changed'
}

/** A text from what to what, in each language in which it differs. */
function reworded(was: unknown, is: unknown): string {
  const [before, after] = [was, is].map((text) => (text ?? {}) as LocalText) // A fact of wording is a text, or not there.
  const [old, now] = [byLanguage(before ?? {}, after ?? {}), byLanguage(after ?? {}, before ?? {})]
  const differing = [...new Set([...Object.keys(now), ...Object.keys(old)])].filter((language) => old[language] !== now[language])
  if (differing.length === 0) return 'the same words'
  return differing
    .map((language) => `${shown(old[language])} → ${shown(now[language])}${language === '' ? '' : ` (${language})`}`)
    .join('; ')
}

const MOST_SHOWN = 80

function shown(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'string') return String(value)
  return `“${value.length > MOST_SHOWN ? `${value.slice(0, MOST_SHOWN)}…` : value}”`
}

/** A text in the first language it has. */
export const firstOf = (text: LocalText) => shown(typeof text === 'string' ? text : Object.values(text)[0])
