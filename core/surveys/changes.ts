/**
 * What was changed from one version to the next, and what that does to comparing scores. A change of words is a typo put
 * right while most of the text is still there; another scale, key, weight or group, and a scored question more or less,
 * make another measure and break the series. Everything between is comparable with a note. Docs: docs/scoring.md.
 */
import { isScaleQuestion, scaleOf } from './bounds.ts'
import type { Change, Definition, Effect, LocalText, Question } from './contract.ts'
import { questionsOf } from './questions.ts'
import { DEFAULT_MAX_POINTS, scoringTypeOf } from './scoring-type.ts'
import { byLanguage, isSameWording } from './wording.ts'

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

// ── Facts: what is compared, one by one, under the name of its field ────────────────────────────────────────────────

/** `effect` is what a change of it does; of a text that follows from how much is left of it, and help is a text that asks nothing. */
type Fact = { value: unknown; what: string; effect: Effect | 'wording' | 'help' }
type Facts = Record<string, Fact>
type Place = { place: string; question_id: string | null }

const fact = (what: string, value: unknown, effect: Fact['effect']): Fact => ({ what, value, effect })
const words = (what: string, text: LocalText | undefined) => fact(what, text, 'wording')
const noted = (what: string, value: unknown) => fact(what, value, 'comparable_with_note')
const free = (what: string, value: unknown) => fact(what, value, 'comparable')

function differences(before: Facts, after: Facts, { place, question_id }: Place): Change[] {
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
const firstOf = (text: LocalText) => shown(typeof text === 'string' ? text : Object.values(text)[0])

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

// ── Questions ────────────────────────────────────────────────────────────────────────────────────────────────────────

function questionChanges(before: Definition, after: Definition): Change[] {
  const old = new Map(questionsOf(before).map((question) => [question.id, question]))
  const now = new Set(questionsOf(after).map(({ id }) => id))
  return [
    ...after.pages.flatMap((page, p) =>
      page.questions.flatMap((question, q) => {
        const place = { place: `pages.${p}.questions.${q}.`, question_id: question.id }
        const was = old.get(question.id)
        return was ? changesOf(was, question, place) : [came('Added', question, place.place.slice(0, -1))]
      }),
    ),
    ...questionsOf(before)
      .filter(({ id }) => !now.has(id))
      .map((question) => came('Removed', question, 'pages')),
  ]
}

function came(how: 'Added' | 'Removed', question: Question, path: string): Change {
  const effect = isCounted(question) ? 'breaks_series' : 'comparable_with_note'
  const scored = isCounted(question) ? ', which counts in the score' : ''
  return { effect, path, question_id: question.id, message: `${how}: question ${firstOf(question.text)}${scored}` }
}

const isCounted = (question: Question) => scoringTypeOf(question) !== 'qualitative'

function changesOf(before: Question, after: Question, at: Place): Change[] {
  const isScored = isCounted(before) || isCounted(after)
  return [
    ...differences(questionFacts(before, isScored), questionFacts(after, isScored), at),
    ...optionChanges(before, after, at, isScored),
    ...rowChanges(before, after, at, isScored),
  ]
}

/** Kinds that take the same answers, worth the same: only their looks differ. */
const LOOKS: Partial<Record<Question['kind'], string>> = { dropdown: 'single_choice', long_text: 'short_text' }

function questionFacts(question: Question, isScored: boolean): Facts {
  const { kind, text, help, required = false } = question
  return {
    text: words('Text', text),
    help: fact('Help', help, 'help'),
    kind: fact('Kind of question', LOOKS[kind] ?? kind, 'breaks_series'),
    required: noted('Must be answered', required),
    ...(isScaleQuestion(question) && scaleFacts(question)),
    ...(isScored && scoringFacts(question)),
    ...limitFacts(question, isScored),
  }
}

function scaleFacts(question: Parameters<typeof scaleOf>[0]): Facts {
  const { min, max, step } = scaleOf(question)
  const { labels = [] } = question
  return {
    scale_min: fact('The scale begins at', min, 'breaks_series'),
    scale_max: fact('The scale ends at', max, 'breaks_series'),
    step: fact('Steps of the scale', step, 'breaks_series'),
    ...Object.fromEntries(labels.map((label, i) => [`labels.${i}`, words(`Label ${i + 1}`, label)])),
  }
}

const scoringFacts = (question: Question): Facts => ({
  scoring_type: fact('How it is scored', scoringTypeOf(question), 'breaks_series'),
  group_id: fact('Question group', question.group_id, 'breaks_series'),
  max_points: fact('Points at most', question.max_points ?? DEFAULT_MAX_POINTS, 'breaks_series'),
  weight: fact('Weight', question.weight ?? 1, 'breaks_series'),
  reverse: fact('Reversed', question.reverse ?? false, 'breaks_series'),
  ...('positive' in question && { positive: fact('The positive answer is yes', question.positive ?? true, 'breaks_series') }),
})

/** Compared above, part by part, or of no matter. */
const ELSEWHERE = new Set('id kind text help required labels scale_min scale_max options rows'.split(' '))
const OF_SCORING = new Set('scoring_type group_id max_points weight reverse positive'.split(' '))
/** The bounds of a number that is scored are its scale; another unit makes another number. */
const MEASURE = new Set(['min', 'max', 'unit'])

/** All other fields say who is asked and what may be answered. */
function limitFacts(question: Question, isScored: boolean): Facts {
  const rest = Object.entries(question).filter(
    ([field]) => !ELSEWHERE.has(field) && !OF_SCORING.has(field) && !(field === 'step' && isScaleQuestion(question)),
  )
  const measures = question.kind === 'number' && isScored
  return Object.fromEntries(
    rest.map(([field, value]) => [
      field,
      fact(nameOf(field), value, measures && MEASURE.has(field) ? 'breaks_series' : 'comparable_with_note'),
    ]),
  )
}

/** Fields whose names say little to whoever does not write definitions. */
const NAMES: Record<string, string> = {
  show_if: 'When it is shown',
  required_if: 'When it must be answered',
  checks: 'Checks of the answer',
  randomize: 'Order by chance',
  min_choices: 'Choices at least',
  max_choices: 'Choices at most',
  min: 'Least',
  max: 'Most',
  accept: 'Kinds of file',
  expression: 'How it is calculated',
  shown_as: 'How it is drawn',
  fixed: 'Stays in its place',
  exclusive: 'Stands alone',
  other: 'Other, in own words',
}

const nameOf = (field: string) => NAMES[field] ?? `${field.charAt(0).toUpperCase()}${field.slice(1).replaceAll('_', ' ')}`

// ── Options and rows ─────────────────────────────────────────────────────────────────────────────────────────────────

function optionChanges(before: Question, after: Question, at: Place, isScored: boolean): Change[] {
  if (!('options' in before) || !('options' in after)) return []
  return listChanges(before.options, after.options, at, {
    field: 'options',
    name: 'option',
    added: 'comparable_with_note',
    removed: 'breaks_series',
    facts: ({ id: _, text, points = 0, ...rest }) => ({
      text: words('Text of the option', text),
      ...(isScored && { points: fact('Points of the option', points, 'breaks_series') }),
      ...Object.fromEntries(
        Object.entries(rest).map(([field, value]) => [field, noted(`The option, ${nameOf(field).toLowerCase()}`, value)]),
      ),
    }),
  })
}

function rowChanges(before: Question, after: Question, at: Place, isScored: boolean): Change[] {
  if (!('rows' in before) || !('rows' in after)) return []
  const comes = isScored ? 'breaks_series' : 'comparable_with_note'
  return listChanges(before.rows, after.rows, at, {
    field: 'rows',
    name: 'row',
    added: comes,
    removed: comes,
    facts: ({ text, show_if, group_id, max_points, weight, reverse }) => ({
      text: words('Text of the row', text),
      show_if: noted('When the row is shown', show_if),
      ...(isScored && {
        group_id: fact('Question group of the row', group_id, 'breaks_series'),
        max_points: fact('Points of the row at most', max_points, 'breaks_series'),
        weight: fact('Weight of the row', weight, 'breaks_series'),
        reverse: fact('The row is reversed', reverse ?? false, 'breaks_series'),
      }),
    }),
  })
}

type Listed<T> = { field: string; name: string; added: Effect; removed: Effect; facts: (item: T) => Facts }

function listChanges<T extends { id: string; text: LocalText }>(
  before: readonly T[],
  after: readonly T[],
  { place, question_id }: Place,
  { field, name, added, removed, facts }: Listed<T>,
): Change[] {
  const old = new Map(before.map((item) => [item.id, item]))
  const now = new Set(after.map(({ id }) => id))
  const path = `${place}${field}`
  const kept = before.filter(({ id }) => now.has(id))
  const isMoved = after.filter(({ id }) => old.has(id)).some(({ id }, i) => id !== kept[i]?.id)
  return [
    ...after.flatMap((item, i): Change[] => {
      const was = old.get(item.id)
      if (was) return differences(facts(was), facts(item), { place: `${path}.${i}.`, question_id })
      return [{ effect: added, path: `${path}.${i}`, question_id, message: `Added: ${name} ${firstOf(item.text)}` }]
    }),
    ...before.flatMap((item): Change[] =>
      now.has(item.id) ? [] : [{ effect: removed, path, question_id, message: `Removed: ${name} ${firstOf(item.text)}` }],
    ),
    ...(isMoved ? [{ effect: 'comparable_with_note' as const, path, question_id, message: `The order of the ${name}s has changed` }] : []),
  ]
}
