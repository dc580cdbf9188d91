/**
 * What one person adds to a survey's figures within one series: their first attempt and their latest, matched here before
 * anything is added up. One attempt is a baseline and no change; of three and more the first and the last count.
 */

import { questionValue } from '../responses/comparison.ts'
import { scoredIn } from '../responses/points.ts'
import { slopePer30Days } from '../responses/trend.ts'
import type { Answers, Definition } from '../surveys/contract.ts'
import { questionsOf } from '../surveys/questions.ts'

export type Numbers = Readonly<Record<string, number>>

/** One end of the comparison. What has no number is not there. */
export type End = { score: number | null; groups: Numbers; questions: Numbers }

export type Counted = {
  baseline: End
  latest: End | null
  /** The weighted points that make up the baseline's score, where every scored question was answered. */
  items: Numbers | null
  /** The scores of the first attempts, in turn. */
  scores: readonly (number | null)[]
  slope: number | null
  /** The scores of those attempts by group; missing for people who were counted before there was a trend by group. */
  levels?: Readonly<Record<string, readonly (number | null)[]>>
}

/** Only so many attempts are followed: few people have more, and a mean of few is no trend. */
export const ATTEMPTS_FOLLOWED = 12

export type Attempt = { submitted_at: number; score: number | null }
export type GroupScores = Readonly<Record<string, number | null>>
export type FullAttempt = Attempt & { groups: GroupScores; answers: Answers; definition: Definition }

/** `attempts` are all of the person's in the series, in turn; `first` and `last` are its ends, and the same where there is only one. */
export function countedOf(attempts: readonly (Attempt & { groups?: GroupScores })[], first: FullAttempt, last: FullAttempt): Counted {
  const followed = attempts.slice(0, ATTEMPTS_FOLLOWED)
  const ids = [...new Set(followed.flatMap(({ groups = {} }) => Object.keys(groups)))]
  return {
    baseline: endOf(first),
    latest: attempts.length > 1 ? endOf(last) : null,
    items: itemsOf(first),
    scores: followed.map(({ score }) => score),
    slope: slopePer30Days(attempts.map(({ submitted_at, score }) => ({ at: submitted_at, score }))),
    levels: Object.fromEntries(ids.map((id) => [id, followed.map(({ groups = {} }) => groups[id] ?? null)])),
  }
}

const endOf = ({ score, groups, answers, definition }: FullAttempt): End => ({
  score,
  groups: known(Object.entries(groups)),
  questions: known(questionsOf(definition).map((question) => [question.id, questionValue(question, answers)])),
})

function itemsOf({ answers, definition }: FullAttempt): Numbers | null {
  const weights = new Map(definition.groups.map(({ id, weight }) => [id, weight ?? 1]))
  const items = questionsOf(definition).flatMap((question) =>
    scoredIn(question, answers).map(({ group_id, weight, points }, i) => {
      const share = weight * (weights.get(group_id ?? '') ?? 1)
      return [`${question.id} ${i}`, points === null ? null : points * share] as const
    }),
  )
  return items.length > 1 && items.every(([, points]) => points !== null) ? known(items) : null
}

const known = (entries: readonly (readonly [string, number | null])[]): Numbers =>
  Object.fromEntries(entries.flatMap(([id, value]) => (value === null || !Number.isFinite(value) ? [] : [[id, value]])))
