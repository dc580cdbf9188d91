import { isFileId, takesFile } from '../../core/files/answers.ts'
import type { AnswerFile } from '../../core/files/contract.ts'
import type { RespondentQuestion } from '../../core/surveys/contract.ts'
import { answerTo, questionsOf } from '../../core/surveys/questions.ts'
import { fieldName } from '../../web/survey/view/names.ts'
import { drawnName, removeName, uploadName } from '../../web/survey/view/rare/file-names.ts'
import { sizeIn } from '../../web/survey/view/rare/file-words.ts'
import { uploadFault } from '../../web/survey/view/refused.ts'
import type { Fault } from '../../web/survey/view/say.ts'
import { spokenIn } from '../../web/survey/words/dictionaries.ts'
import type { AppContext } from '../http/context.ts'
import type { FormSession } from './form-session.ts'

/**
 * Uploads the files that a form brings along, through our own API, and puts each one's id where its answer is read. Replies
 * what went wrong, by question: the answer of before stays then.
 */
export async function takeFiles(
  c: AppContext,
  session: FormSession,
  questions: readonly RespondentQuestion[],
  data: FormData,
): Promise<Readonly<Record<string, Fault>>> {
  const faults: Record<string, Fault> = {}
  for (const { id } of questions.filter(takesFile)) {
    keepOrRemove(data, id)
    const sent = data.get(uploadName(id))
    if (!(sent instanceof File) || (sent.size === 0 && sent.name === '')) continue
    const form = new FormData()
    form.set('question_id', id)
    form.set('file', sent)
    const { data: file, problem } = await c.var.api('POST', `/sessions/${session.id}/files`, { form, token: session.token || undefined })
    if (problem === null)
      data.set(fieldName(id), (file as AnswerFile).file_id) // Our own API.
    else faults[id] = uploadFault(problem)
  }
  return faults
}

/** A drawing stays the signature until a name is written; a file stays until it is removed. */
export function keepOrRemove(data: FormData, id: string) {
  const drawn = data.get(drawnName(id))
  if (typeof drawn === 'string' && data.get(fieldName(id)) === '') data.set(fieldName(id), drawn)
  if (data.get(removeName(id)) === 'yes') data.set(fieldName(id), '')
}

/** What the files that are answers are called, by question: shown where their ids would say nothing. */
export async function namesOfFiles(c: AppContext, session: FormSession): Promise<Readonly<Record<string, string>>> {
  const { definition, answers } = session.view
  const asked = questionsOf(definition).filter(({ id, kind }) => kind === 'file' && isFileId(answerTo(answers, id)))
  if (asked.length === 0) return {}
  const reply = await c.var.api('GET', `/sessions/${session.id}/files`, { token: session.token || undefined })
  const files = (reply.data ?? []) as AnswerFile[] // Our own API.
  const named = asked.flatMap(({ id }) => {
    const file = files.find(({ file_id }) => file_id === answerTo(answers, id))
    return file ? [[id, `${file.name} (${sizeIn(spokenIn(session.language).language, file.size_bytes)})`] as const] : []
  })
  return Object.fromEntries(named)
}
