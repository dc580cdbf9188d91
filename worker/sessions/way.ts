import { localDay } from '../../core/recurrence/local-time.ts'
import type { ScoringSettings } from '../../core/responses/scoring.ts'
import { scoreResponse } from '../../core/responses/scoring.ts'
import type { Answers, Definition } from '../../core/surveys/contract.ts'
import { type Context, scoresOf } from '../../core/surveys/logic/context.ts'
import { type Path, pathOf } from '../../core/surveys/logic/path.ts'
import { usesOf } from '../../core/surveys/logic/uses-logic.ts'

/**
 * What conditions may look at that an attempt brings along: read when it is begun, and kept as it was then, so that no
 * question comes or goes because of anything but this attempt's own answers.
 */
export type Known = Pick<Context, 'previous' | 'person' | 'attempt_number'> & {
  /** The respondent's, or the organization's. */
  timezone: string
  /** What came with the link. */
  hidden: Record<string, string> | null
  scoring: ScoringSettings
}

/** `context` is there where the definition has anything to follow. */
export type Way = { path: Path<Definition>; context: Context | undefined }

/** Sessions that began before there were conditions know nothing. */
const NOTHING: Known = {
  previous: {},
  person: null,
  attempt_number: 1,
  timezone: 'UTC',
  hidden: null,
  scoring: { missing_policy: 'exclude', min_answered_share: 0.5 },
}

/** Where these answers lead, as of now. */
export function wayOf(definition: Definition, answers: Answers, seed: string, known: Known = NOTHING, now: number): Way {
  const { previous, person, attempt_number, timezone, hidden, scoring } = known
  const uses = usesOf(definition)
  const given = hidden ? { ...hidden, ...answers } : answers
  const context = { previous, person, attempt_number, today: localDay(now, timezone), seed }
  const path = pathOf(definition, given, context)
  if (!uses.score) return { path, context: uses.logic ? context : undefined }
  const scores = scoresOf(scoreResponse(path.definition, path.answers, scoring))
  return { path: pathOf(definition, given, { ...context, scores }), context: { ...context, scores } }
}

/** All that a response keeps: the answers on the way, and what was calculated from them. */
export function submittedAnswers({ answers, calculated }: Path<unknown>): Answers {
  const values = Object.entries(calculated).flatMap(([id, value]) => {
    if (value === null) return []
    return [[id, typeof value === 'object' ? [...value] : value] as const]
  })
  return { ...Object.fromEntries(values), ...answers }
}
