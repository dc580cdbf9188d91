/** A survey of ours as JSON of SurveyJS. What has no counterpart there is named in the file, in `impactpulse_left_out`. */
import type { Definition, Page, Question, Settings } from '../../contract.ts'
import { questionsOf } from '../../questions.ts'
import { elementFor } from './elements-out.ts'
import type { Json } from './json.ts'
import { conditionFor, type Out, sayable, textsOf } from './out.ts'
import { printed } from './printing.ts'

export type Exported = { title: string; description: string | null; settings: Settings; definition: Definition }
export function exportSurveyJs({ title, description, settings, definition }: Exported): Json {
  const grids = new Set(questionsOf(definition).flatMap(({ kind, id }) => (kind === 'multi_matrix' ? [id] : [])))
  const lists = new Set(
    questionsOf(definition)
      .filter(isList)
      .map(({ id }) => id),
  )
  const out: Out = { first: definition.languages[0] ?? 'en', leftOut: [], grids, lists, missing: new Set() }
  const values = [...(definition.calculated ?? []), ...silentlyCalculated(definition)].flatMap(({ id, expression }) => {
    const text = sayable(out, id, () => printed(expression))
    if (text === null) out.missing.add(id)
    return text === null ? [] : [{ name: id, expression: text }]
  })
  const pages = definition.pages.map((page) => pageFor(out, page))
  const triggers = definition.pages.flatMap((page) => jumpsOf(out, page, definition.pages))
  if (definition.groups.length > 0 || definition.bands || questionsOf(definition).some(isScoredByHand))
    out.leftOut.push('the score: its groups, points, weights and bands')
  if (definition.randomize?.pages) out.leftOut.push('the random order of pages')
  return {
    title,
    ...(description !== null && { description }),
    locale: out.first,
    ...(settings.thank_you !== null && { completedHtml: textsOf(out, settings.thank_you) }),
    ...(settings.redirect_url !== null && { navigateToUrl: settings.redirect_url }),
    ...(settings.display === 'question' && { questionsOnPageMode: 'questionPerPage' }),
    ...(values.length > 0 && { calculatedValues: values }),
    ...(triggers.length > 0 && { triggers }),
    pages,
    ...(out.leftOut.length > 0 && { impactpulse_left_out: out.leftOut }),
  }
}

const isList = (question: Question) =>
  ['multi_select', 'ranking'].includes(question.kind) || (question.kind === 'picture_choice' && question.multiple === true)

/** What counts how much was set, where each has its usual points otherwise. */
const isScoredByHand = (question: Question) =>
  ['max_points', 'weight', 'reverse', 'positive'].some((key) => Object.hasOwn(question, key)) ||
  ('options' in question && question.options.some(({ points }) => points !== undefined))

/** Kinds that are there only as something plainer. */
const PLAINER: Partial<Record<Question['kind'], string>> = {
  consent: 'a consent is a yes or no there',
  nps: 'the question of the net promoter score is a plain rating there',
  address: 'an address is a plain text there',
}

/** A calculated question that nobody sees is a value there. */
const silentlyCalculated = (definition: Definition) =>
  questionsOf(definition).flatMap((question) => (question.kind === 'calculated' && !question.shown ? [question] : []))

function pageFor(out: Out, page: Page): Json {
  return {
    name: page.id,
    ...(page.title !== undefined && { title: textsOf(out, page.title) }),
    ...(page.text !== undefined && { description: textsOf(out, page.text) }),
    ...conditionFor(out, page.id, 'visibleIf', page.show_if),
    ...(page.randomize && { questionOrder: 'random' }),
    elements: page.questions.flatMap((question) => questionFor(out, question)),
  }
}

function questionFor(out: Out, question: Question): Json[] {
  if (question.kind === 'calculated' && !question.shown) return []
  const element = elementFor(out, question)
  if (element === null) {
    out.leftOut.push(`${question.id}: questions of the kind ${question.kind}`)
    return []
  }
  const plainer = PLAINER[question.kind]
  if (plainer) out.leftOut.push(`${question.id}: ${plainer}`)
  const isSilent = question.kind === 'statement'
  return [
    {
      ...element,
      name: question.id,
      ...(!isSilent && { title: textsOf(out, question.text) }),
      ...(question.help !== undefined && { description: textsOf(out, question.help) }),
      ...(question.required && !('rows' in question) && { isRequired: true }),
      ...conditionFor(out, question.id, 'visibleIf', question.show_if),
      ...conditionFor(out, question.id, 'requiredIf', question.required_if),
      ...validatorsFor(out, question, element),
    },
  ]
}

function validatorsFor(out: Out, question: Question, element: Json): Json {
  const checks = (question.checks ?? []).flatMap(({ condition, message }) => {
    const expression = sayable(out, question.id, () => printed(condition))
    return expression === null ? [] : [{ type: 'expression', expression, text: textsOf(out, message) }]
  })
  const own = Array.isArray(element.validators) ? element.validators : []
  return checks.length + own.length > 0 ? { validators: [...own, ...checks] } : {}
}

/** SurveyJS skips to a question, not to a page: the first one there. */
function jumpsOf(out: Out, page: Page, pages: readonly Page[]): Json[] {
  return (page.jumps ?? []).flatMap((jump) => {
    const target = pages.find(({ id }) => id === jump.to)?.questions[0]?.id
    const expression = jump.if === undefined ? null : sayable(out, page.id, () => printed(jump.if ?? true))
    if (expression === null || (jump.to !== 'end' && target === undefined)) {
      out.leftOut.push(`${page.id}: a jump to ${jump.to}`)
      return []
    }
    return [jump.to === 'end' ? { type: 'complete', expression } : { type: 'skip', expression, gotoName: target }]
  })
}
