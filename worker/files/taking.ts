import { sql } from 'drizzle-orm'
import { takesFile } from '../../core/files/answers.ts'
import type { AnswerFile } from '../../core/files/contract.ts'
import { isAccepted, kindsInWords, MAX_FILES, maxBytes, SIGNATURE_MAX_BYTES, SIGNATURE_TYPE, sizeInWords } from '../../core/files/kinds.ts'
import { fileName } from '../../core/files/name.ts'
import { refuse } from '../../core/problem.ts'
import type { Definition, Question } from '../../core/surveys/contract.ts'
import { findQuestion } from '../../core/surveys/questions.ts'
import { insertRowIf } from '../db/bulk.ts'
import { mustHaveChanged } from '../db/open.ts'
import { answerFiles } from '../db/schema/files.ts'
import { sessions } from '../db/schema/sessions.ts'
import { type AppContext, newId } from '../http/context.ts'
import { formOf } from '../http/form.ts'
import { randomSecret } from '../http/secrets.ts'
import { viewLive } from '../sessions/live.ts'
import { frozenDefinition, type SessionRow, sessionRow } from '../sessions/queries.ts'
import { mediaTypeOf } from './content.ts'
import { type AnswerFileRow, fileIsComing, fileIsUsed, filesOfSession } from './queries.ts'

/**
 * Stores a file for a question of an unfinished attempt. It is an answer once the attempt's answers name it; what none names
 * when they are submitted goes with the sweep.
 */
export async function takeAnswerFile(c: AppContext, session_id: string): Promise<AnswerFile> {
  const { system, now } = c.var
  const session = await unfinishedSession(c, session_id)
  const { fields, file } = formOf(c)
  const definition = await frozenDefinition(system, session.survey_id, session.version)
  const question = questionFor(definition, fields.question_id ?? '')
  mustFit(question, file.bytes)
  const media_type = await typeFor(question, file.bytes)
  await mustHaveRoom(c, session_id)
  const row = {
    id: newId('file', now),
    organization_id: session.organization_id,
    session_id,
    question_id: question.id,
    name: fileName(file.name, media_type),
    media_type,
    size_bytes: file.bytes.byteLength,
    object: `answer-${randomSecret()}`,
    created_at: now,
  }
  await system.commit([fileIsComing(system, row.object, now)])
  await c.env.FILES.put(row.object, file.bytes, { httpMetadata: { contentType: media_type } })
  await system.commit([keep(c, row), mustHaveChanged(system.db), fileIsUsed(system, row.object)])
  return answerFileView(row)
}

export const answerFileView = ({ id, question_id, name, media_type, size_bytes }: AnswerFileRow): AnswerFile => ({
  file_id: id,
  question_id,
  name,
  media_type,
  size_bytes,
})

/** The caller's own, and still to be answered. */
async function unfinishedSession(c: AppContext, id: string): Promise<SessionRow> {
  await viewLive(c, id)
  const session = await sessionRow(c.var.system, id)
  if (!session) refuse({ code: 'not-found' })
  if (session.status === 'completed') refuse({ code: 'already-submitted' })
  if (session.status === 'merged') refuse({ code: 'changed-meanwhile' })
  return session
}

function questionFor(definition: Definition | undefined, id: string): Question {
  const question = definition && findQuestion(definition, id)
  if (question && takesFile(question)) return question
  return refuse({ code: 'invalid-input', errors: [{ path: 'question_id', message: 'there is no such question for a file' }] })
}

async function mustHaveRoom({ var: { system } }: AppContext, session_id: string) {
  if ((await filesOfSession(system, session_id)).length < MAX_FILES) return
  const message = `at most ${MAX_FILES} files can be uploaded in one attempt`
  refuse({ code: 'invalid-input', errors: [{ path: 'file', message, code: 'files-many', facts: { n: MAX_FILES } }] })
}

function mustFit(question: Question, { byteLength }: Uint8Array) {
  if (byteLength === 0)
    refuse({ code: 'invalid-input', errors: [{ path: 'file', message: 'this file is empty; choose another one', code: 'file-empty' }] })
  const limit_bytes = question.kind === 'file' ? maxBytes(question) : SIGNATURE_MAX_BYTES
  if (byteLength <= limit_bytes) return
  const detail = `This file has ${sizeInWords(byteLength)}. Choose one of at most ${sizeInWords(limit_bytes)}.`
  refuse({ code: 'too-large', limit_bytes, detail })
}

async function typeFor(question: Question, bytes: Uint8Array): Promise<string> {
  const media_type = await mediaTypeOf(bytes)
  if (question.kind === 'signature' && media_type !== SIGNATURE_TYPE)
    refuse({ code: 'wrong-media-type', detail: 'A drawn signature is sent as a PNG picture.' })
  if (media_type !== null && (question.kind !== 'file' || isAccepted(question, media_type))) return media_type
  const asked = question.kind === 'file' ? kindsInWords(question) : ''
  return refuse({ code: 'wrong-media-type', detail: `This file is not what is asked for, or it is damaged. Choose ${asked}.` })
}

/** In one statement with what must still hold: an attempt may be submitted, or have its last file, at the same moment. */
function keep({ var: { system } }: AppContext, row: AnswerFileRow) {
  const isOpen = sql`exists (select 1 from ${sessions} where ${sessions.id} = ${row.session_id} and ${sessions.status} not in ('completed', 'merged'))`
  const hasRoom = sql`(select count(*) from ${answerFiles} where ${answerFiles.session_id} = ${row.session_id}) < ${MAX_FILES}`
  return insertRowIf(system.db, answerFiles, row, sql`${isOpen} and ${hasRoom}`)
}
