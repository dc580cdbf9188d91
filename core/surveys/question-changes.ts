/** What changed in the questions of a survey: those that came or went, and what is different of those that stayed. */
import { isScaleQuestion, scaleOf } from './bounds.ts'
import type { Change, Definition, Effect, LocalText, Question } from './contract.ts'
import { differences, type Facts, fact, firstOf, noted, type Place, words } from './differences.ts'
import { questionsOf } from './questions.ts'
import { DEFAULT_MAX_POINTS, scoringTypeOf } from './scoring-type.ts'

export function questionChanges(before: Definition, after: Definition): Change[] {
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
