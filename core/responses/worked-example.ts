/**
 * How some answers come to their score, step by step, for the author of a survey: what each question earns, what the sums
 * of each group are, and what is divided by what. The points and scores are those of scoring.ts; only the steps are told.
 */
import type { Answers, Definition, Question, QuestionGroup } from '../surveys/contract.ts'
import { questionsOf } from '../surveys/questions.ts'
import { type Scored, scoredIn } from './points.ts'
import { type ScoringSettings, scoreResponse } from './scoring.ts'

/** What counts once: a question, or a row of a matrix. `counts` is false for a blank that is left out. */
export type ExampleLine = Scored & { question_id: string; row_id: string | null; counts: boolean }
export type ExampleGroup = {
  /** Null: the questions outside every group. */
  group: QuestionGroup | null
  weight: number
  lines: ExampleLine[]
  /** Σ weight × points and Σ weight × max_points. */
  points: number
  max: number
  /** What share of the weight was answered. */
  share: number
  score: number | null
}
export type Example = { groups: ExampleGroup[]; points: number; max: number; score: number | null }

export function workedExample(definition: Definition, answers: Answers, settings: ScoringSettings): Example {
  const lines = questionsOf(definition).flatMap((question) => linesOf(question, answers, settings))
  const { score, group_results } = scoreResponse(definition, answers, settings)
  const groups = [...definition.groups, null].flatMap((group): ExampleGroup[] => {
    const own = lines.filter(({ group_id }) => group_id === group?.id)
    if (own.length === 0) return []
    const sums = sumsOf(own)
    const result = group_results.find(({ group_id }) => group_id === group?.id)
    return [{ group, weight: group?.weight ?? 1, lines: own, ...sums, score: result?.percentage ?? null }]
  })
  const total = (key: 'points' | 'max') => groups.reduce((sum, group) => sum + group.weight * group[key], 0)
  return { groups, points: total('points'), max: total('max'), score }
}

function linesOf(question: Question, answers: Answers, { missing_policy }: ScoringSettings): ExampleLine[] {
  const rows = 'rows' in question ? question.rows : null
  return scoredIn(question, answers).map((scored, i) => ({
    ...scored,
    question_id: question.id,
    row_id: rows?.[i]?.id ?? null,
    counts: scored.points !== null || missing_policy === 'zero',
  }))
}

function sumsOf(lines: readonly ExampleLine[]): Pick<ExampleGroup, 'points' | 'max' | 'share'> {
  let [points, max, answered, visible] = [0, 0, 0, 0]
  for (const line of lines) {
    visible += line.weight
    if (line.points !== null) answered += line.weight
    if (!line.counts) continue
    points += line.weight * (line.points ?? 0)
    max += line.weight * line.max_points
  }
  return { points, max, share: visible > 0 ? answered / visible : 0 }
}
