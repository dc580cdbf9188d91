/**
 * Past responses as a job brings them, or tells what would come of them. A response's id is made of its survey, its address and its
 * moment: the same line brought again meets the same id, whatever died in between. Whoever is at work on the same people
 * at the same moment, by a submission or by another file, meets an attempt's number, and then it is decided anew.
 */
import { and, eq, isNull } from 'drizzle-orm'
import type { Bringing } from '../../core/jobs/contract.ts'
import { ofResponses } from '../../core/live/topics.ts'
import type { PastOutcome } from '../../core/past-responses/contract.ts'
import { DAY_UNIT_MS } from '../../core/past-responses/moments.ts'
import { differingTotals } from '../../core/past-responses/totals.ts'
import { lookedBackAt } from '../../core/past-responses/versions.ts'
import { nextEligibleAt } from '../../core/recurrence/cooldown.ts'
import { SCORING_VERSION, scoreResponse } from '../../core/responses/scoring.ts'
import { missingRequired } from '../../core/surveys/completeness.ts'
import type { Answers, Definition } from '../../core/surveys/contract.ts'
import { droppedAnswers } from '../../core/surveys/logic/path.ts'
import { findQuestion } from '../../core/surveys/questions.ts'
import { textIn } from '../../core/surveys/text.ts'
import type { Statement } from '../db/open.ts'
import { surveys } from '../db/schema/surveys.ts'
import type { Acting } from '../http/context.ts'
import type { JobRow, LineResult, LineRow, Portion } from '../jobs/running.ts'
import { submittedAnswers, wayOf } from '../sessions/way.ts'
import { publishedVersions } from '../surveys/queries.ts'
import type { PastLine } from './asking.ts'
import { brought, type NewResponse } from './placing.ts'
import { type Earlier, idOf, type Known, knownOf, type Respondent } from './queries.ts'

type Line = Pick<LineRow, 'line' | 'email' | 'input'>
type Version = { definition: Definition; series: number }
/** Those that these lines answered, by their numbers. */
type Versions = { byNumber: ReadonlyMap<number, Version>; reminder_intervals: readonly number[] }

export const bringLines = {
  at_once: 200,
  async run(c: Acting, { input }: JobRow, lines: readonly Line[]): Promise<Portion> {
    const asked = input.bringing as Bringing // Written by asking.ts.
    // Whose name is gone from the report has been erased since.
    const there = lines.filter(({ email }) => email !== '')
    // Written by asking.ts; until files could hold several versions, without one.
    const past = there.map(({ line, input: given }) => ({ line, past: { version: asked.version, ...given } as unknown as PastLine }))
    const versions = await versionsOf(
      c,
      asked,
      past.map(({ past }) => past.version),
    )
    if (!versions)
      return { results: lines.map(({ line }) => ({ line, outcome: 'not_done', message: 'The survey is gone.' })), statements: [] }
    const known = await knownOf(
      c,
      asked,
      past.map(({ past }) => past),
      lookedBackAt([...versions.byNumber.values()].map(({ definition }) => definition)),
    )
    const decided = await decide(asked, versions, known, past)
    const results = lines.map(({ line }): LineResult => decided.results.get(line) ?? { line, outcome: 'not_done', message: null })
    const { fresh } = decided
    return { results, statements: asked.dry_run || fresh.length === 0 ? [] : await brought(c, asked, versions, known, fresh) }
  },
  tells: ({ input }: JobRow) => (input.bringing && !input.bringing.dry_run ? ofResponses(input.bringing.survey_id) : []),
  ending: (): Statement[] => [],
}

/** Null where the survey is gone. */
async function versionsOf(
  { var: { system, scope } }: Acting,
  { survey_id }: Bringing,
  numbers: readonly number[],
): Promise<Versions | null> {
  const survey = await system.db
    .select({ settings: surveys.settings })
    .from(surveys)
    .where(and(eq(surveys.id, survey_id), eq(surveys.organization_id, scope.organization_id), isNull(surveys.deleted_at)))
    .get()
  if (!survey) return null
  const rows = await publishedVersions(system, survey_id, [...new Set(numbers)])
  return { byNumber: new Map(rows.map(({ version, ...row }) => [version, row])), reminder_intervals: survey.settings.reminder_intervals }
}

type Past = { line: number; past: PastLine }

/** What becomes of each line, and the responses that are new. */
async function decide(asked: Bringing, { byNumber }: Versions, known: Known, lines: readonly Past[]) {
  const results = new Map<number, LineResult>()
  const fresh: NewResponse[] = []
  const ids = await Promise.all(lines.map(({ past }) => idOf(asked.survey_id, past)))
  const told = (line: number, outcome: PastOutcome, message: string | null) => void results.set(line, { line, outcome, message })
  for (const [i, { line, past }] of lines.entries()) {
    const id = ids[i] ?? ''
    const respondent = known.respondentOf(past.email)
    const isThere = known.ids.has(id) || (past.response_id !== undefined && known.ids.has(past.response_id))
    const isTwice = fresh.some((one) => one.respondent === respondent && one.submitted_at === past.submitted_at)
    if (isThere || isTwice || known.earlierOf(respondent).some((one) => isSameMoment(one, past))) {
      told(line, 'already_there', null)
      continue
    }
    const version = byNumber.get(past.version)
    if (!version) throw new Error(`There is no version ${past.version} of ${asked.survey_id}, and versions do not go.`)
    const { response, differing, notes } = made(asked, version, known.earlierOf(respondent), { id, respondent, past })
    fresh.push(response)
    told(line, differing.length > 0 ? 'score_differs' : 'added', messageOf([...differing, ...notes]))
  }
  return { results, fresh }
}

/** Within the second or the minute that the file tells. Of a day alone, several responses may be. */
const isSameMoment = ({ submitted_at }: Earlier, { submitted_at: at, unit_ms }: PastLine) =>
  unit_ms === DAY_UNIT_MS ? submitted_at === at : Math.floor(submitted_at / unit_ms) === Math.floor(at / unit_ms)

const MOST_LETTERS = 400

const messageOf = (parts: readonly string[]) => {
  const text = parts.join('; ')
  return text === '' ? null : text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text
}

type New = { id: string; respondent: Respondent; past: PastLine }

/** Along the way that the attempt would have taken: by its own answers, what its person had answered before, and that day. */
function made(asked: Bringing, { definition, series }: Version, kept: readonly Earlier[], { id, respondent, past }: New) {
  const { survey_id, missing_policy, min_answered_share, min_days_between_attempts } = asked
  const scoring = { missing_policy, min_answered_share }
  const before = beforeOf(kept, past)
  const context = {
    previous: before.answers,
    person: { full_name: respondent.name, locale: respondent.locale },
    attempt_number: before.count + 1,
    timezone: respondent.timezone,
    hidden: null,
    scoring,
  }
  const { path } = wayOf(definition, past.answers, id, context, past.submitted_at)
  const scored = scoreResponse(path.definition, path.answers, scoring)
  const dropped = droppedAnswers(past.answers, path)
  const say = (question_id: string) => labelOf(definition, question_id)
  const missing = missingRequired(path.definition, path.answers)
  const response: NewResponse = {
    id,
    respondent,
    name: past.name,
    email: past.email,
    survey_id,
    version: past.version,
    series,
    submitted_at: past.submitted_at,
    next_eligible_date: nextEligibleAt(past.submitted_at, min_days_between_attempts),
    active_seconds: past.active_seconds,
    answers: submittedAnswers(path),
    dropped: dropped.length > 0 ? dropped : null,
    score: scored.score,
    scoring_version: SCORING_VERSION,
    group_results: scored.group_results,
  }
  const notes = [
    ...past.notes,
    ...(dropped.length > 0 ? [`left out, because conditions of the survey hide it: ${listed(dropped.map(say))}`] : []),
    ...(missing.length > 0 ? [`without an answer, though required: ${listed(missing.map(say))}`] : []),
    ...(path.faults.length > 0
      ? [`a check of the survey does not hold: ${listed(path.faults.map(({ question_id }) => say(question_id)))}`]
      : []),
  ]
  return { response, differing: differingTotals(past.totals, scored), notes }
}

function labelOf(definition: Definition, id: string): string {
  const question = findQuestion(definition, id)
  return question ? textIn(question.text, definition.languages[0] ?? 'en', 'en').slice(0, 60) : id
}

const SHOWN = 3
const listed = (names: readonly string[]) =>
  names.length > SHOWN ? `${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} more` : names.join(', ')

/** What its person had answered until then: of what is kept and of what stands earlier in the file, each moment once. */
function beforeOf(kept: readonly Earlier[], { submitted_at, earlier, previous }: PastLine): { count: number; answers: Answers } {
  const own = kept.filter((one) => one.submitted_at < submitted_at)
  const last = own.at(-1)
  const inFile = earlier.at(-1)
  const count = new Set([...own.map((one) => one.submitted_at), ...earlier]).size
  const isFromFile = inFile !== undefined && (last === undefined || inFile >= last.submitted_at)
  return { count, answers: isFromFile ? previous : (last?.previous ?? {}) }
}
