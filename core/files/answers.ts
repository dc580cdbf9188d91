/** Which answers are files: those of a question for a file, and a signature that was drawn. */
import { idPattern } from '../ids.ts'
import type { Answers, AnswerValue, AnyQuestion } from '../surveys/contract.ts'
import { type Asked, answerTo, isBlank, questionsOf } from '../surveys/questions.ts'

const FILE_ID = idPattern('file')

export const isFileId = (value: AnswerValue | undefined): value is string => typeof value === 'string' && FILE_ID.test(value)

export const takesFile = ({ kind }: Pick<AnyQuestion, 'kind'>): boolean => kind === 'file' || kind === 'signature'

/** Answers that name a file, right or not: a name typed as signature names none. */
export const namedFiles = (definition: Asked<AnyQuestion>, answers: Answers) =>
  questionsOf(definition)
    .filter(takesFile)
    .flatMap(({ id, kind }) => {
      const value = answerTo(answers, id)
      if (typeof value !== 'string' || isBlank(value) || (kind === 'signature' && !isFileId(value))) return []
      return [{ question_id: id, file_id: value }]
    })
