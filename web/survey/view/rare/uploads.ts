import { useEffect, useState } from 'preact/hooks'
import { isFileId } from '../../../../core/files/answers.ts'
import type { AnswerValue } from '../../../../core/surveys/contract.ts'
import type { Fault } from '../say.ts'

export type Upload = { is: 'sending'; name: string; percent: number } | { is: 'failed'; fault: Fault; mayRetry: boolean }

/** What is sent: of a drawing also the picture, to show it. */
export type Sending = { file: Blob; name: string; picture?: string }
export type Known = { name: string; size_bytes: number; picture?: string | undefined; isPreview?: boolean }

export type Uploads = {
  /** On its way to this question, if anything is. */
  to: (question_id: string) => Upload | undefined
  /** What is known of the file that answers it. */
  known: (question_id: string, file_id: string) => Known | undefined
  /** Asks what was uploaded before this page was opened. */
  learn: () => Promise<void>
  /** Uploads a file, in place of what is on its way there. */
  start: (question_id: string, sending: Sending) => Promise<void>
  /** Refuses one before anything is sent. */
  refuse: (question_id: string, sending: Sending, fault: Fault) => void
  retry: (question_id: string) => void
  /** Back to the answer that was there before, if any. */
  cancel: (question_id: string) => void
  remove: (question_id: string) => void
  /** Its question is on the screen again: what is on its way still stands in the way of going on. */
  remind: (question_id: string) => void
  watch: (watcher: () => void) => () => void
}

/** Null where the page is drawn and not live. */
export const uploading: { live: Uploads | null } = { live: null }

/** The uploads once the page is live, and what there is of this question. */
export function useUploads(question_id: string, value: AnswerValue | undefined) {
  const [uploads, setUploads] = useState<Uploads | null>(null)
  const [, draw] = useState({})
  const file_id = isFileId(value) ? value : null
  useEffect(() => {
    setUploads(uploading.live)
    uploading.live?.remind(question_id)
    return uploading.live?.watch(() => draw({}))
  }, [])
  useEffect(() => {
    if (uploads && file_id && !uploads.known(question_id, file_id)) void uploads.learn()
  }, [uploads, file_id])
  const file = file_id === null ? undefined : uploads?.known(question_id, file_id)
  return { uploads, upload: uploads?.to(question_id), file_id, file }
}
