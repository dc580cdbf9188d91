/**
 * Whether a definition makes sense as a whole: what its shape (contract.ts) cannot say. Every fault at once, each with
 * its place and what to do. A draft may be unfinished (no questions yet); publishing.ts asks for more.
 */
import type { InputError } from '../problem.ts'
import { choicesOf, isOnStep, isScaleQuestion, lengthOf, scaleOf, scalePoints } from './bounds.ts'
import type { Band, Definition, Question } from './contract.ts'
import { MAX_QUESTIONS, MAX_RATING_POINTS } from './limits.ts'
import { logicProblems } from './logic/checking.ts'

import { questionsOf } from './questions.ts'
import { scoringTypeOf, scoringTypesFor } from './scoring-type.ts'

/** All faults of a definition, with paths such as `pages.0.questions.2.id`; empty when it is right. */
export const definitionProblems = (definition: Definition): InputError[] => [
  ...repeatedIds(definition),
  ...tooManyQuestions(definition),
  ...definition.groups.flatMap((group, g) => bandProblems(group.bands, `groups.${g}.bands`)),
  ...bandProblems(definition.bands, 'bands'),
  ...placed(definition).flatMap(({ question, path }) =>
    questionProblems(question, definition).map((fault) => ({ ...fault, path: `${path}.${fault.path}` })),
  ),
  ...logicProblems(definition),
]

const placed = (definition: Definition) =>
  definition.pages.flatMap((page, p) => page.questions.map((question, q) => ({ question, path: `pages.${p}.questions.${q}` })))

function repeatedIds(definition: Definition): InputError[] {
  return [
    ...repeats(
      placed(definition).map(({ question, path }) => ({ id: question.id, path })),
      'question',
    ),
    ...repeats(
      definition.pages.map(({ id }, p) => ({ id, path: `pages.${p}` })),
      'page',
    ),
    ...repeats(
      definition.groups.map(({ id }, g) => ({ id, path: `groups.${g}` })),
      'group',
    ),
    ...repeats(
      definition.languages.map((id, l) => ({ id: id.toLowerCase(), path: `languages.${l}` })),
      'language',
      '',
    ),
  ]
}

function repeats(items: { id: string; path: string }[], what: string, field = '.id'): InputError[] {
  const seen = new Set<string>()
  return items.flatMap(({ id, path }) => {
    if (!seen.has(id)) {
      seen.add(id)
      return []
    }
    return [{ path: `${path}${field}`, message: `another ${what} has the id ${id}; give this one its own` }]
  })
}

function tooManyQuestions(definition: Definition): InputError[] {
  const count = questionsOf(definition).length
  return count > MAX_QUESTIONS
    ? [{ path: 'pages', message: `a survey holds at most ${MAX_QUESTIONS} questions; this one has ${count}` }]
    : []
}

/** Bands cover 0–100 in order, without gap or overlap. */
function bandProblems(bands: readonly Band[] | undefined, path: string): InputError[] {
  if (!bands || bands.length === 0) return []
  const faults: InputError[] = []
  bands.forEach((band, i) => {
    const start = i === 0 ? 0 : (bands[i - 1]?.to ?? 0)
    if (band.from !== start)
      faults.push({ path: `${path}.${i}.from`, message: `let this band begin at ${start}, where the one before ends` })
    if (band.to <= band.from) faults.push({ path: `${path}.${i}.to`, message: 'let this band end after it begins' })
  })
  if (bands.at(-1)?.to !== 100) faults.push({ path: `${path}.${bands.length - 1}.to`, message: 'let the last band end at 100' })
  return faults
}

/** Paths are relative to the question. */
function questionProblems(question: Question, definition: Definition): InputError[] {
  return [...groupProblems(question, definition), ...boundsProblems(question), ...optionProblems(question), ...scoringProblems(question)]
}

function groupProblems({ group_id }: Question, { groups }: Definition): InputError[] {
  if (group_id === undefined || groups.some(({ id }) => id === group_id)) return []
  return [{ path: 'group_id', message: `there is no question group ${group_id}` }]
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
      return min > max ? [{ path: 'max_length', message: 'let the longest length be at least the shortest' }] : []
    }
    default:
      return []
  }
}

function scaleProblems(question: Extract<Question, { kind: 'rating' | 'slider' | 'nps' }>): InputError[] {
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

function optionProblems(question: Question): InputError[] {
  if (!('options' in question)) return []
  const faults = repeats(
    question.options.map(({ id }, o) => ({ id, path: `options.${o}` })),
    'option',
  )
  if (question.options.length === 0) faults.push({ path: 'options', message: 'give at least one option' })
  if (question.kind !== 'multi_select') return faults
  const { min, max } = choicesOf(question)
  if (min > max) faults.push({ path: 'min_choices', message: 'let the fewest choices be at most the most' })
  if (max > question.options.length) faults.push({ path: 'max_choices', message: `there are only ${question.options.length} options` })
  return faults
}

function scoringProblems(question: Question): InputError[] {
  const { scoring_type } = question
  const usable = scoringTypesFor(question)
  if (scoring_type !== undefined && !usable.includes(scoring_type))
    return [{ path: 'scoring_type', message: `a question of this kind is scored as ${usable.join(' or ')}` }]
  if (question.kind === 'number' && scoring_type === 'direct_scale' && (question.min === undefined || question.max === undefined))
    return [{ path: 'min', message: 'a number is scored only between a min and a max; give both' }]
  if (question.reverse && scoringTypeOf(question) !== 'direct_scale') return [{ path: 'reverse', message: 'only a scale can be reversed' }]
  return []
}
