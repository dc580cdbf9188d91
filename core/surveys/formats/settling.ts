/**
 * The last step of every import. Whatever a definition may not have by our own rules is taken out and named, so that what
 * comes of an import can always be saved and opened; where nothing to answer is left there is no survey.
 */
import { ONE_LINE } from '../../one-line.ts'
import { type InputError, refuse } from '../../problem.ts'
import { isScaleQuestion } from '../bounds.ts'
import { Definition, type Page, type Question, type SettingsInput } from '../contract.ts'
import { definitionProblems } from '../definition-check.ts'
import { isAnswerable, questionsOf } from '../questions.ts'
import { isScored } from '../scoring-type.ts'
import { quoted, type Report } from './reporting.ts'

export type Imported = { title: string; description: string | null; settings: SettingsInput; definition: Definition }
/** Where in the file each question stands; `whole` for what belongs to none. */
export type Places = { places: ReadonlyMap<string, string>; whole: string }

/** Each round may uncover more (a condition that asked a question just left out); a definition runs out of parts long before. */
const MOST_ROUNDS = 50

export function finished(imported: Imported, places: Places, report: Report): Imported {
  const definition = JSON.parse(JSON.stringify(imported.definition)) as Definition // A copy of plain data.
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const faults = faultsOf(definition)
    if (faults.length === 0) break
    for (const taking of takings(definition, faults)) taking(places, report)
  }
  const left = faultsOf(definition)
  if (left.length > 0)
    refuse({ code: 'invalid-input', errors: left.map(({ path, message }) => ({ path: `${places.whole}: ${path}`, message })) })
  definition.pages = definition.pages.filter(({ questions }, i) => questions.length > 0 || i === 0)
  mustHoldSomething(definition, places, report)
  sayWhatCounts(definition, places, report)
  return { ...imported, title: titleFrom(imported.title, places.whole, report), definition }
}

function faultsOf(definition: Definition): InputError[] {
  const shape = Definition.safeParse(definition)
  if (!shape.success) return shape.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  return definitionProblems(definition)
}

type Taking = (places: Places, report: Report) => void

/** What to take out for these faults. Looked up before anything is taken, since taking moves the places of the rest. */
function takings(definition: Definition, faults: readonly InputError[]): Taking[] {
  const seen = new Set<unknown>()
  return faults.flatMap((fault) => {
    const steps = fault.path.split('.')
    const page = steps[0] === 'pages' ? definition.pages[Number(steps[1])] : undefined
    const question = steps[2] === 'questions' ? page?.questions[Number(steps[3])] : undefined
    const holder: Page | Question | Definition = question ?? page ?? definition
    const key = `${'id' in holder ? holder.id : ''} ${steps.slice(question ? 4 : page ? 2 : 0, 7).join('.')}`
    if (seen.has(key)) return []
    seen.add(key)
    if (question && page) return [takeFromQuestion(page, question, steps.slice(4), fault.message)]
    return page ? [takeFromPage(page, steps.slice(2), fault.message)] : [takeFromWhole(definition, steps, fault.message)]
  })
}

/** What a question can do without, and what it means that it does. */
const SPARE: Record<string, string> = {
  show_if: 'its condition was left out, so that it is always asked',
  required_if: 'it may be left blank',
  checks: 'a check of its answer was left out',
  pattern: 'the pattern of its answer was left out',
}
const SPARE_FIELDS = [
  'min',
  'max',
  'step',
  'unit',
  'min_length',
  'max_length',
  'min_choices',
  'max_choices',
  'pattern_message',
  'help',
  'labels',
  'group_id',
  'scoring_type',
  'max_points',
  'weight',
  'reverse',
  'default',
  'accept',
  'max_bytes',
  'randomize',
  'shown_as',
  'points',
  'image',
  'alt',
  'exclusive',
  'fixed',
  'other',
]

const isSpare = (field: string | undefined): field is string => field !== undefined && (field in SPARE || SPARE_FIELDS.includes(field))

function takeFromQuestion(page: Page, question: Question, steps: readonly string[], message: string): Taking {
  return ({ places, whole }, report) => {
    const where = places.get(question.id) ?? whole
    const [field, index, inner] = steps
    if (field === 'text') {
      question.text = bare(question.text)
      return report.refused(where, `${message}; the braces stand there as they are`)
    }
    if (isSpare(field)) {
      dropField(question, field, field === 'checks' ? index : undefined)
      return report.refused(where, `${SPARE[field] ?? `its ${field} was left out`}: ${message}`)
    }
    const part =
      (field === 'options' || field === 'rows') && field in question
        ? (question as unknown as Record<string, Record<string, unknown>[]>)[field]?.[Number(index)]
        : undefined // Told by its name alone.
    if (part && inner === 'text') {
      part.text = bare(part.text as Question['text'])
      return report.refused(where, `${message}; the braces stand there as they are`)
    }
    if (part && isSpare(inner)) {
      delete part[inner]
      return report.refused(where, `${quoted(String(part.id))}: its ${inner} was left out: ${message}`)
    }
    page.questions.splice(page.questions.indexOf(question), 1)
    report.refused(where, `the question ${question.id} was left out: ${message}`)
  }
}

function takeFromPage(page: Page, steps: readonly string[], message: string): Taking {
  return ({ whole }, report) => {
    const [field = '', index] = steps
    if (field === 'title' || field === 'text') page[field] = bare(page[field] ?? page.id)
    else dropField(page, field, field === 'jumps' ? index : undefined)
    report.refused(whole, `the page ${page.id}: its ${field} was left out: ${message}`)
  }
}

function takeFromWhole(definition: Definition, [field = '', index]: readonly string[], message: string): Taking {
  return ({ whole }, report) => {
    if (field === 'calculated') definition.calculated?.splice(Number(index), 1)
    else if (field === 'pages' || field === 'languages') report.broken(whole, message)
    else dropField(definition, field, index)
    report.mustBeWhole()
    report.refused(whole, `${field} was left out: ${message}`)
  }
}

/** Takes a field away, or one entry of its list; what is left empty goes as a whole. */
function dropField(holder: object, field: string, index: string | undefined) {
  const fields = holder as Record<string, unknown> // Its names come from the checks' own paths.
  const list = fields[field]
  if (index !== undefined && Array.isArray(list) && list.length > 1) list.splice(Number(index), 1)
  else delete fields[field]
}

/** Braces that name nothing are words. */
function bare(text: Question['text']): Question['text'] {
  const plain = (words: string) => words.replaceAll('{{', '{ {').replaceAll('}}', '} }')
  return typeof text === 'string'
    ? plain(text)
    : Object.fromEntries(Object.entries(text).map(([language, words]) => [language, plain(words)]))
}

function mustHoldSomething(definition: Definition, { whole }: Places, report: Report) {
  if (questionsOf(definition).some(isAnswerable)) return
  const why = report.lines.filter(({ outcome }) => outcome === 'refused').slice(0, 99)
  refuse({
    code: 'invalid-input',
    errors: [
      { path: whole, message: 'nothing in this file can be asked here, so there is no survey to make' },
      ...why.map(({ where, message }) => ({ path: where, message })),
    ],
  })
}

/** Foreign scales know no points; here they count unless their author says otherwise. */
function sayWhatCounts(definition: Definition, { whole }: Places, report: Report) {
  const counting = questionsOf(definition).filter(
    (question) => isScaleQuestion(question) && isScored(question) && question.max_points === undefined,
  )
  if (counting.length === 0) return
  const which = counting.length === 1 ? 'the scale' : `the ${counting.length} scales`
  report.approximated(
    whole,
    `${which} (${counting
      .slice(0, 5)
      .map(({ id }) => id)
      .join(
        ', ',
      )}${counting.length > 5 ? ', …' : ''}) ${counting.length === 1 ? 'counts' : 'count'} towards the score with up to 10 points each; change that where it is not meant`,
  )
}

const LONGEST_TITLE = 200

function titleFrom(title: string, where: string, report: Report): string {
  const line = title
    .replaceAll(/\p{Cc}|\p{Zl}|\p{Zp}/gu, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
  if (line.length <= LONGEST_TITLE && ONE_LINE.test(line)) return line || 'Imported survey'
  report.approximated(where, `the title was cut after ${LONGEST_TITLE} characters`)
  return `${line.slice(0, LONGEST_TITLE - 1)}…`
}
