/** Whether one question makes sense: its bounds, options, rows and scoring. Paths are relative to the question. */
import type { InputError } from '../problem.ts'
import { choicesOf, isOnStep, isScaleQuestion, lengthOf, type ScaleQuestion, scaleOf, scalePoints } from './bounds.ts'
import { isDay } from './calendar.ts'
import type { Definition, Question } from './contract.ts'
import { MAX_RATING_POINTS } from './limits.ts'
import { patternProblem } from './pattern.ts'
import { repeats } from './repeats.ts'
import { DEFAULT_MAX_POINTS, scoringTypeOf, scoringTypesFor } from './scoring-type.ts'

export function questionProblems(question: Question, { groups }: Pick<Definition, 'groups'>): InputError[] {
  const known = new Set(groups.map(({ id }) => id))
  return [
    ...groupProblems(question, known),
    ...boundsProblems(question),
    ...optionProblems(question),
    ...rowProblems(question, known),
    ...scoringProblems(question),
  ]
}

function groupProblems({ group_id }: { group_id?: string | undefined }, groups: ReadonlySet<string>, place = ''): InputError[] {
  if (group_id === undefined || groups.has(group_id)) return []
  return [{ path: `${place}group_id`, message: `there is no question group ${group_id}` }]
}

function boundsProblems(question: Question): InputError[] {
  if (isScaleQuestion(question)) return scaleProblems(question)
  switch (question.kind) {
    case 'number':
      return question.min !== undefined && question.max !== undefined && question.min >= question.max
        ? [{ path: 'max', message: 'let the highest number be above the lowest' }]
        : []
    case 'short_text':
    case 'long_text': {
      const { min, max } = lengthOf(question)
      const length = min > max ? [{ path: 'max_length', message: 'let the longest length be at least the shortest' }] : []
      return question.kind === 'short_text' ? [...length, ...patternProblems(question)] : length
    }
    case 'date':
    case 'time':
    case 'datetime':
      return momentProblems(question)
    default:
      return []
  }
}

function patternProblems({ pattern }: Extract<Question, { kind: 'short_text' }>): InputError[] {
  const message = pattern === undefined ? null : patternProblem(pattern)
  return message === null ? [] : [{ path: 'pattern', message }]
}

/** Written in one form, days and times sort as text. */
function momentProblems({ kind, min, max }: Extract<Question, { kind: 'date' | 'time' | 'datetime' }>): InputError[] {
  const missing = (['min', 'max'] as const).filter((bound) => {
    const at = { min, max }[bound]
    return kind === 'datetime' && at !== undefined && !isDay(at.slice(0, 10))
  })
  if (missing.length > 0) return missing.map((path) => ({ path, message: 'use a day that is on the calendar' }))
  return min !== undefined && max !== undefined && min > max ? [{ path: 'max', message: 'let the latest be after the earliest' }] : []
}

function scaleProblems(question: ScaleQuestion): InputError[] {
  const scale = scaleOf(question)
  if (scale.max <= scale.min) return [{ path: 'scale_max', message: `let the scale end above ${scale.min}, where it begins` }]
  if (!isOnStep(scale.max, scale.min, scale.step))
    return [{ path: 'step', message: `steps of ${scale.step} do not lead from ${scale.min} to ${scale.max}` }]
  if (question.kind === 'slider') return []
  const points = Math.round((scale.max - scale.min) / scale.step) + 1
  if (points > MAX_RATING_POINTS)
    return [{ path: 'scale_max', message: `a scale of buttons has at most ${MAX_RATING_POINTS} points; use a slider for more` }]
  const { labels } = question
  if (labels === undefined || labels.length === 0 || labels.length === 2 || labels.length === scalePoints(scale).length) return []
  return [{ path: 'labels', message: `give a label for each of the ${points} points, or two: for the lowest and the highest` }]
}

type WithOptions = Extract<Question, { options: unknown }>
const hasOptions = (question: Question): question is WithOptions => 'options' in question

function optionProblems(question: Question): InputError[] {
  if (!hasOptions(question)) return []
  const faults = repeats(
    question.options.map(({ id }, o) => ({ id, path: `options.${o}` })),
    'option',
  )
  if (question.options.length === 0) faults.push({ path: 'options', message: 'give at least one option' })
  faults.push(...pointProblems(question))
  return 'rows' in question ? faults : [...faults, ...signProblems(question), ...choiceProblems(question)]
}

/** More than max_points can never be earned: what an author wrote would not be what is counted. */
function pointProblems(question: WithOptions): InputError[] {
  if (scoringTypeOf(question) === 'qualitative') return []
  const own = question.max_points ?? DEFAULT_MAX_POINTS
  const most = 'rows' in question ? Math.max(0, ...question.rows.map(({ max_points = own }) => max_points)) : own
  return question.options.flatMap(({ points = 0 }, o) =>
    points > most ? [{ path: `options.${o}.points`, message: `give at most ${most} points, or raise max_points` }] : [],
  )
}

/** What only some kinds know of their options. */
function signProblems(question: Exclude<WithOptions, { rows: unknown }>): InputError[] {
  const others = question.options.filter(({ other }) => other).length
  const faults: InputError[] = others > 1 ? [{ path: 'options', message: 'only one option can be “other”' }] : []
  const isSeveral = question.kind === 'multi_select' || (question.kind === 'picture_choice' && question.multiple)
  question.options.forEach(({ exclusive, image, alt }, o) => {
    if (exclusive && !isSeveral)
      faults.push({ path: `options.${o}.exclusive`, message: 'only where several may be chosen can one be chosen alone' })
    if (question.kind === 'picture_choice') return
    if (image !== undefined) faults.push({ path: `options.${o}.image`, message: 'only a picture_choice shows pictures' })
    if (alt !== undefined) faults.push({ path: `options.${o}.alt`, message: 'only a picture_choice shows pictures' })
  })
  return faults
}

function choiceProblems(question: Question): InputError[] {
  if (question.kind !== 'multi_select' && question.kind !== 'picture_choice') return []
  const { min_choices, max_choices } = question
  if (question.kind === 'picture_choice' && !question.multiple)
    return min_choices === undefined && max_choices === undefined
      ? []
      : [{ path: 'multiple', message: 'set multiple to true, to let several be chosen' }]
  const { min, max } = choicesOf(question)
  const faults: InputError[] = []
  if (min > max) faults.push({ path: 'min_choices', message: 'let the fewest choices be at most the most' })
  if (max > question.options.length) faults.push({ path: 'max_choices', message: `there are only ${question.options.length} options` })
  return faults
}

function rowProblems(question: Question, groups: ReadonlySet<string>): InputError[] {
  if (!('rows' in question)) return []
  const faults = repeats(
    question.rows.map(({ id }, r) => ({ id, path: `rows.${r}` })),
    'row',
  )
  if (question.rows.length === 0) faults.push({ path: 'rows', message: 'give at least one row' })
  return [...faults, ...question.rows.flatMap((row, r) => groupProblems(row, groups, `rows.${r}.`))]
}

function scoringProblems(question: Question): InputError[] {
  const { scoring_type } = question
  const usable = scoringTypesFor(question)
  if (scoring_type !== undefined && !usable.includes(scoring_type))
    return [{ path: 'scoring_type', message: `a question of this kind is scored as ${usable.join(' or ')}` }]
  if (question.kind === 'number' && scoring_type === 'direct_scale' && (question.min === undefined || question.max === undefined))
    return [{ path: 'min', message: 'a number is scored only between a min and a max; give both' }]
  if (question.reverse && !('rows' in question) && scoringTypeOf(question) !== 'direct_scale')
    return [{ path: 'reverse', message: 'only a scale can be reversed' }]
  return []
}
