import { answerProblem } from '../core/surveys/answer-check.ts'
import { missingRequired } from '../core/surveys/completeness.ts'
import type { Answers, Definition, Page, Question } from '../core/surveys/contract.ts'
import { unknownContext } from '../core/surveys/logic/context.ts'
import { pathOf } from '../core/surveys/logic/path.ts'
import { percentComplete } from '../core/surveys/percent.ts'
import { atMost, type Measure, median } from './measure.ts'

const QUESTIONS = 300

/** What every answer costs, on the screen and in the session: where it leads, what is missing, whether all answers fit. */
export const conditions: Measure = {
  name: 'conditions',
  run: async ({ isQuick }) => {
    const definition = largeSurvey()
    const answers: Answers = Object.fromEntries(Array.from({ length: QUESTIONS }, (_, i) => [`q${i}`, i % 6]))
    const questions = definition.pages.flatMap((page) => page.questions)
    const json = JSON.stringify(definition)
    const context = unknownContext('2026-01-31')
    const follow = () => {
      const path = pathOf(definition, answers, context)
      const faults = questions.filter((question) => answerProblem(question, answers[question.id] ?? 0) !== null)
      return percentComplete(path.definition, path.answers) + missingRequired(path.definition, path.answers).length + faults.length
    }
    const parse = () => JSON.parse(json).pages.length
    const rounds = isQuick ? 30 : 300
    const turns = Array.from({ length: rounds }, () => [ms(follow), ms(parse)] as const)
    // The first turns are the compiler's.
    const warm = turns.slice(rounds / 3)
    return [atMost(5, 'conditions', 'ms', median(warm.map(([followed]) => followed)), median(warm.map(([, parsed]) => parsed)))]
  },
}

function ms(work: () => number): number {
  const from = performance.now()
  if (work() < 0) throw new Error('A count is below nothing.')
  return performance.now() - from
}

/** Thirty pages of ten questions, each question but the first with a condition over earlier answers. */
function largeSurvey(): Definition {
  const question = (i: number): Question => ({
    kind: 'rating',
    id: `q${i}`,
    text: { en: `How much do you agree with statement number ${i}?`, es: `¿Cuánto está de acuerdo con la frase número ${i}?` },
    required: i % 3 === 0,
    ...(i > 0 && {
      show_if: { or: [{ ge: [{ answer: `q${i - 1}` }, 2] }, { and: [{ answered: `q${i >> 1}` }, { ne: [{ answer: `q${i >> 1}` }, 1] }] }] },
    }),
  })
  const pages = Array.from(
    { length: QUESTIONS / 10 },
    (_, p): Page => ({
      id: `p${p}`,
      ...(p > 0 && { show_if: { lt: [{ answer: `q${10 * p - 10}` }, 9] } }),
      questions: Array.from({ length: 10 }, (_, q) => question(10 * p + q)),
    }),
  )
  return { languages: ['en', 'es'], result_type: 'flat', groups: [], pages }
}
