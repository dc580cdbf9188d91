import * as z from 'zod'
import { idPattern } from '../ids.ts'

/** A file that answers a question. */
export const FileId = z.string().regex(idPattern('file'), 'must be a file id')

/** An uploaded file as its respondent sees it. `media_type` was told from its content. */
export const AnswerFile = z.strictObject({
  file_id: z.string(),
  question_id: z.string(),
  name: z.string(),
  media_type: z.string(),
  size_bytes: z.int(),
})
export type AnswerFile = z.infer<typeof AnswerFile>
