import type { Answers, AnswerValue } from '../../core/surveys/contract.ts'
import type { Fault } from './view/say.ts'

/** What was entered on this screen and is no answer: it stays to be seen with what is wrong with it, and is neither kept nor sent. */
export function misfits() {
  const problems = new Map<string, Fault>()
  /** Fields keep their text by themselves; a list of ticks has none. */
  const ticks = new Map<string, AnswerValue>()

  return {
    problems,
    note(question_id: string, value: AnswerValue | null, problem: Fault | null) {
      problems.delete(question_id)
      ticks.delete(question_id)
      if (problem !== null) problems.set(question_id, problem)
      if (problem !== null && Array.isArray(value)) ticks.set(question_id, value)
    },
    forget() {
      problems.clear()
      ticks.clear()
    },
    /** The answers as the screen shows them. */
    over: (answers: Answers): Answers => ({ ...answers, ...Object.fromEntries(ticks) }),
  }
}
