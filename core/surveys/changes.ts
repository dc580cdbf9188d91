/**
 * What was changed from one version to the next, and what that does to comparing scores. A change of words is a typo put
 * right while most of the text is still there; another scale, key, weight or group, and a scored question more or less,
 * make another measure and break the series. Everything between is comparable with a note. Docs: docs/scoring.md.
 */
import type { Change, Definition, Effect, LocalText } from './contract.ts'
import { differences, type Facts, fact, firstOf, free, noted, words } from './differences.ts'
import { questionChanges } from './question-changes.ts'
import { questionsOf } from './questions.ts'

/** Every change, in the order of the later definition; what is gone comes last. */
export const changesBetween = (before: Definition, after: Definition): Change[] => [
  ...differences(surveyFacts(before), surveyFacts(after), { place: '', question_id: null }),
  ...partChanges(before.groups, after.groups, GROUPS),
  ...partChanges(before.pages, after.pages, PAGES),
  ...orderChange(before, after),
  ...questionChanges(before, after),
]

const RANKS: readonly Effect[] = ['comparable', 'comparable_with_note', 'breaks_series']

/** What all changes do together: the gravest of them. */
export const effectOf = (changes: readonly Change[]): Effect =>
  RANKS.findLast((effect) => changes.some((change) => change.effect === effect)) ?? 'comparable'

/** Whether scores of the one version may be set against those of the other. */
export const keepsSeries = (before: Definition, after: Definition): boolean => effectOf(changesBetween(before, after)) !== 'breaks_series'

const surveyFacts = ({ languages, result_type, bands, calculated, randomize }: Definition): Facts => ({
  languages: free('Languages', languages.join(', ')),
  result_type: free('How results are drawn', result_type),
  bands: noted('Bands of the score', bands),
  calculated: noted('Calculated values', calculated),
  randomize: noted('Order of pages by chance', randomize?.pages ?? false),
})

// ── Groups and pages ─────────────────────────────────────────────────────────────────────────────────────────────────

type Kind<T> = { name: string; field: string; facts: (part: T) => Facts; labelOf: (part: T) => LocalText | undefined }

const GROUPS: Kind<Definition['groups'][number]> = {
  name: 'question group',
  field: 'groups',
  labelOf: ({ label }) => label,
  facts: ({ label, color, weight = 1, better, bands }) => ({
    label: words('Name', label),
    color: free('Colour', color),
    weight: fact('Weight of the group', weight, 'breaks_series'),
    better: noted('Which direction is better', better),
    bands: noted('Bands of the group', bands),
  }),
}

const PAGES: Kind<Definition['pages'][number]> = {
  name: 'page',
  field: 'pages',
  labelOf: ({ title }) => title,
  facts: ({ title, text, show_if, randomize = false, jumps }) => ({
    title: words('Title of the page', title),
    text: words('Text of the page', text),
    show_if: noted('When the page is shown', show_if),
    jumps: noted('Where the page leads', jumps),
    randomize: noted('Order of questions by chance', randomize),
  }),
}

/** Questions that come, go or move say so themselves: a page or group by itself scores nothing. */
function partChanges<T extends { id: string }>(
  before: readonly T[],
  after: readonly T[],
  { name, field, facts, labelOf }: Kind<T>,
): Change[] {
  const old = new Map(before.map((part) => [part.id, part]))
  const now = new Set(after.map(({ id }) => id))
  const titled = (part: T) => `${name} ${firstOf(labelOf(part) ?? part.id)}`
  const one = (path: string, message: string): Change => ({ effect: 'comparable', path, question_id: null, message })
  return [
    ...after.flatMap((part, i) => {
      const was = old.get(part.id)
      if (!was) return [one(`${field}.${i}`, `Added: ${titled(part)}`)]
      return differences(facts(was), facts(part), { place: `${field}.${i}.`, question_id: null })
    }),
    ...before.filter(({ id }) => !now.has(id)).map((part) => one(field, `Removed: ${titled(part)}`)),
  ]
}

function orderChange(before: Definition, after: Definition): Change[] {
  const kept = new Set(questionsOf(after).map(({ id }) => id))
  const old = questionsOf(before).flatMap(({ id }) => (kept.has(id) ? [id] : []))
  const known = new Set(old)
  const now = questionsOf(after).flatMap(({ id }) => (known.has(id) ? [id] : []))
  const at = now.findIndex((id, i) => id !== old[i])
  if (at === -1) return []
  return [
    { effect: 'comparable_with_note', path: 'pages', question_id: now[at] ?? null, message: 'The order of the questions has changed' },
  ]
}
