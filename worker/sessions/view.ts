import { eq } from 'drizzle-orm'
import { refuse } from '../../core/problem.ts'
import type { SessionStatus, SessionSummary, SessionView } from '../../core/sessions/contract.ts'
import { sessionStatus } from '../../core/sessions/lifecycle.ts'
import { answerIds } from '../../core/surveys/answer-check.ts'
import type { Answers, Definition } from '../../core/surveys/contract.ts'
import { respondentDefinition } from '../../core/surveys/respondent-view.ts'
import { responses } from '../db/schema/responses.ts'
import { surveys } from '../db/schema/surveys.ts'
import { type AppContext, iso, isoOrNull } from '../http/context.ts'
import type { LiveState } from './answering.ts'
import { viewLive } from './live.ts'
import { attemptsOf, frozenDefinition, type SessionRow, sessionRow } from './queries.ts'

type SurveyRef = { id: string; title: string; slug: string }

/** A session with its answers and the questions of its version, to whoever it belongs to. */
export async function sessionView(c: AppContext, id: string): Promise<SessionView> {
  const { system, now } = c.var
  const live = await viewLive(c, id)
  const row = await sessionRow(system, id)
  const survey =
    row &&
    (await system.db
      .select({ id: surveys.id, title: surveys.title, slug: surveys.slug })
      .from(surveys)
      .where(eq(surveys.id, row.survey_id))
      .get())
  const definition = row && (await frozenDefinition(system, row.survey_id, row.version))
  if (!row || !survey || !definition) refuse({ code: 'not-found' })
  const submitted = row.status === 'completed' ? await submittedAnswers(c, id) : null
  const last_activity_at = Math.max(row.last_activity_at, live.last_activity_at)
  return {
    session_id: id,
    attempt_number: submitted?.attempt_number ?? (await attemptNumber(c, row)),
    status: statusOf(row, live, now),
    answers: submitted ? shownAnswers(definition, submitted.answers) : live.answers,
    current_question_index: live.current_question_index,
    percent_complete: submitted ? 100 : live.percent_complete,
    revision: live.revision,
    held_until: isoOrNull(row.held_until),
    started_at: iso(row.started_at),
    last_activity_at: iso(last_activity_at),
    survey: { ...survey, version: row.version },
    definition: respondentDefinition(definition),
    ...(live.context && { context: live.context }),
  }
}

/** The row follows its object by seconds: the first answer counts at once. */
export function statusOf(row: SessionRow, live: Pick<LiveState, 'revision' | 'last_activity_at'>, now: number): SessionStatus {
  const status = sessionStatus({ ...row, last_activity_at: Math.max(row.last_activity_at, live.last_activity_at) }, now)
  return status === 'not_started' && live.revision > 0 ? 'in_progress' : status
}

/** Without what was calculated: that is the author's. */
function shownAnswers(definition: Definition, answers: Answers): Answers {
  const own = new Set(answerIds(definition))
  return Object.fromEntries(Object.entries(answers).filter(([id]) => own.has(id)))
}

const submittedAnswers = ({ var: { system } }: AppContext, id: string) =>
  system.db
    .select({ answers: responses.answers, attempt_number: responses.attempt_number })
    .from(responses)
    .where(eq(responses.id, id))
    .get()

async function attemptNumber({ var: { system } }: AppContext, { survey_id, person_id }: SessionRow): Promise<number | null> {
  return person_id === null ? null : (await attemptsOf(system, survey_id, person_id)).count + 1
}

export const sessionSummary = (row: SessionRow, survey: SurveyRef, now: number): SessionSummary => ({
  session_id: row.id,
  status: sessionStatus(row, now),
  percent_complete: row.percent_complete,
  started_at: iso(row.started_at),
  last_activity_at: iso(row.last_activity_at),
  survey,
})
