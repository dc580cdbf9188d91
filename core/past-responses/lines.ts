/** Reads a line of the file as a response, or says why it is none: in which column, what stands there, and what may stand there. */

import { EmailAddress, FullName } from '../auth/contract.ts'
import { TAKEN_FOR_FORMULA } from '../csv/cell.ts'
import { DAY_MS } from '../durations.ts'
import { answerProblem } from '../surveys/answer-check.ts'
import type { Answers, AnswerValue } from '../surveys/contract.ts'
import { faultAt } from '../surveys/faults.ts'
import { isBlank } from '../surveys/questions.ts'
import { numberIn, yesOrNo } from './answers.ts'
import { momentIn } from './moments.ts'
import type { Column, PartColumn, Plan, QuestionColumns } from './plan.ts'
import { versionIn } from './versions.ts'

export type PastResponse = {
  email: string
  version: number
  name?: string
  submitted_at: number
  /** How exactly the moment is told: to the second, the minute, the day. */
  unit_ms: number
  active_seconds: number
  response_id?: string
  answers: Answers
  /** Scores that the file has, by group; `''` is the whole. */
  totals: Record<string, Told>
  /** What somebody should know of how it was read. */
  notes: string[]
}
/** A number, and with how many decimals it was written; `out_of` where it is in points and no percentage. */
export type Told = { value: number; decimals: number; out_of?: number }

/** What may be brought: nothing of the future, and nothing that the organization would not keep. */
export type Span = { from: number; to: number }

const MOST_SECONDS = (30 * DAY_MS) / 1000
const FAULTS_TOLD = 3

export function lineIn(plan: Plan, row: readonly string[], span: Span): PastResponse | { fault: string } {
  const faults: string[] = []
  const notes: string[] = []
  const cell = (column: Column | null) => (column ? textIn(row[column.at]) : '')
  const wrong = (column: Column, message: string) => void faults.push(`Column “${column.name}”: “${shortened(cell(column))}”. ${message}`)

  if (row.slice(plan.width).some((more) => more.trim() !== ''))
    return { fault: `this line has ${row.length} cells, and the header ${plan.width}` }
  const version = versionOf(plan, cell)
  const asked = plan.byVersion.get(version ?? 0)
  if (version === null || !asked) return { fault: noVersion(plan, cell) }
  const email = cell(plan.email)
  if (email === '') faults.push('There is no address in this line.')
  else if (!EmailAddress.safeParse(email).success) wrong(plan.email, 'This is not an e-mail address.')
  const name = cell(plan.name)
  if (plan.name && name !== '' && !FullName.safeParse(name).success) wrong(plan.name, 'This cannot be a name: one line, without a link.')
  const moment = momentOf(plan, cell(plan.submitted_at), span)
  if ('fault' in moment) wrong(plan.submitted_at, moment.fault)
  const seconds = numberIn(cell(plan.active_seconds) || '0')
  if (plan.active_seconds && (seconds === null || seconds < 0 || seconds > MOST_SECONDS))
    wrong(plan.active_seconds, 'Please give a number of seconds.')

  const answers: Answers = {}
  for (const columns of asked.questions) answerOf(columns, cell, answers, wrong, notes)
  const unasked = asked.unasked.filter((column) => cell(column) !== '' && !(column.isPart && yesOrNo(cell(column)) === false))
  if (unasked.length > 0) notes.push(`left out, because version ${version} does not ask it: ${listed(unasked)}`)
  if (faults.length === 0 && Object.keys(answers).length === 0) faults.push('There is no answer in this line.')
  if (faults.length > 0 || 'fault' in moment) return { fault: told(faults) }

  const response_id = cell(plan.response_id)
  return {
    email,
    version,
    ...(name !== '' && { name: FullName.parse(name) }),
    submitted_at: moment.at,
    unit_ms: moment.unit_ms,
    active_seconds: Math.round(seconds ?? 0),
    ...(response_id !== '' && { response_id }),
    answers,
    totals: totalsOf(plan, cell, notes),
    notes,
  }
}

const told = (faults: readonly string[]) =>
  faults.length > FAULTS_TOLD ? `${faults.slice(0, FAULTS_TOLD).join(' ')} And ${faults.length - FAULTS_TOLD} more.` : faults.join(' ')

/** Our own files put an apostrophe before what a spreadsheet would take for a formula (core/csv/cell.ts). */
function textIn(cell = ''): string {
  const text = cell.trim()
  return text.startsWith("'") && TAKEN_FOR_FORMULA.test(text.slice(1)) ? text.slice(1) : text
}

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

function momentOf({ submitted_at, timezone }: Plan, text: string, { from, to }: Span): { at: number; unit_ms: number } | { fault: string } {
  const moment = text === '' ? null : momentIn(text, submitted_at.order, timezone)
  if (!moment) return { fault: 'Please give a day, or a day and time, such as 2024-03-31 14:30.' }
  if (moment.at > to) return { fault: 'This has not been yet.' }
  if (moment.at < 0) return { fault: 'This is before 1970.' }
  return moment.at < from ? { fault: 'This is longer ago than the organization keeps responses.' } : moment
}

/** A line without a version is of the one that was chosen. */
const versionOf = ({ version, chosen }: Plan, cell: Cell): number | null => (cell(version) === '' ? chosen : versionIn(cell(version)))

const noVersion = ({ version }: Plan, cell: Cell) =>
  `Column “${version?.name}”: “${shortened(cell(version))}”. The survey has no such version. Please give the number of one that was published, such as 2.`

const listed = (columns: readonly Column[]) => {
  const names = columns.slice(0, FAULTS_TOLD).map(({ name }) => `“${shortened(name)}”`)
  return columns.length > FAULTS_TOLD ? `${names.join(', ')} and ${columns.length - FAULTS_TOLD} more` : names.join(', ')
}

type Cell = (column: Column | null) => string
type Wrong = (column: Column, message: string) => void

function answerOf({ question, label, whole, parts, words }: QuestionColumns, cell: Cell, answers: Answers, wrong: Wrong, notes: string[]) {
  const said = cell(words)
  const text = cell(whole)
  if (whole && text !== '') {
    const read = whole.read(text)
    if ('fault' in read) return wrong(whole, read.fault)
    if (!isBlank(read.value)) answers[question.id] = read.value
    if (read.other !== undefined) {
      answers[`${question.id}_other`] = read.other
      if (said === '') notes.push(`“${shortened(read.other)}” was taken as other words: ${label}`)
    }
  }
  const together = partsTogether(question.kind, parts, cell, wrong)
  if (together !== null && !isBlank(together)) {
    const fault = answerProblem(question, together)
    if (fault && parts[0]) return wrong(parts[0], faultAt('', fault).message)
    answers[question.id] = together
  }
  if (words && said !== '') answers[`${question.id}_other`] = said
}

function partsTogether(kind: string, parts: readonly PartColumn[], cell: Cell, wrong: Wrong): AnswerValue | null {
  const read = parts.flatMap((part): [string, AnswerValue][] => {
    const text = cell(part)
    const found = text === '' ? null : part.read(text)
    if (found === null) return []
    if ('fault' in found) {
      wrong(part, found.fault)
      return []
    }
    return [[part.id, found.value]]
  })
  if (read.length === 0) return null
  if (kind === 'matrix' || kind === 'multi_matrix') return Object.fromEntries(read) as AnswerValue // Texts or lists, as the reader of a row gives.
  if (kind === 'ranking') return read.toSorted(([, a], [, b]) => Number(a) - Number(b)).map(([id]) => id)
  return read.flatMap(([id, isChosen]) => (isChosen === true ? [id] : []))
}

/** A total is only compared: one that is no number keeps nothing from being brought. */
function totalsOf({ totals }: Plan, cell: Cell, notes: string[]): Record<string, Told> {
  return Object.fromEntries(
    totals.flatMap((column): [string, Told][] => {
      const text = cell(column)
      if (text === '') return []
      const value = numberIn(text)
      const decimals = (text.split(/[.,]/)[1] ?? '').length
      const { group_id, out_of } = column
      if (value !== null) return [[group_id, { value, decimals, ...(out_of !== 100 && { out_of }) }]]
      notes.push(`“${shortened(text)}” in “${column.name}” is no number, and was not compared`)
      return []
    }),
  )
}
