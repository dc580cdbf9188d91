import type { RespondentQuestion } from '../../../core/surveys/contract.ts'
import type { RareKinds } from './rare/rare.tsx'

/**
 * The kinds that few surveys use come in a part of their own, so that a survey of the common kinds opens without them. The
 * server has it from the start, and says in the page whether the browser is to load it before it draws.
 */
export const rareKinds: { loaded: RareKinds | null } = { loaded: null }

/** The questions with those that ask for the words of "other". */
export const withWords = (questions: RespondentQuestion[]): RespondentQuestion[] => rareKinds.loaded?.withWords(questions) ?? questions
