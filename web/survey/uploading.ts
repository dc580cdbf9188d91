/**
 * Uploads of this page, by question. They go on while other questions are answered; a file's id becomes the answer when it
 * has arrived whole. Until then the page does not go on from its question, so that nobody leaves a file behind unknowing.
 */
import type { AnswerFile } from '../../core/files/contract.ts'
import type { Facts } from '../../core/problem.ts'
import type { AnswerValue } from '../../core/surveys/contract.ts'
import { answerTo } from '../../core/surveys/questions.ts'
import { call } from './api.ts'
import { live } from './load-rare-kinds.ts'
import { FILE_OF_PREVIEW } from './view/rare/file-names.ts'
import type { Known, Sending, Upload, Uploads } from './view/rare/uploads.ts'
import { uploadFault } from './view/refused.ts'
import type { Fault } from './view/say.ts'

const LOST: Fault = { code: 'file-lost' }
const WAIT: Fault = { code: 'file-wait' }

type Running = Sending & { state: Upload; request: XMLHttpRequest | null }
const running = new Map<string, Running>()
const known = new Map<string, Known>()
const watchers = new Set<() => void>()

export const uploads: Uploads = {
  to: (question_id) => running.get(question_id)?.state,
  known: (question_id, file_id) => known.get(keyOf(question_id, file_id)),
  learn,
  start,
  refuse,
  retry,
  cancel,
  remove,
  remind,
  watch: (watcher) => {
    watchers.add(watcher)
    return () => void watchers.delete(watcher)
  },
}

const tell = () => {
  for (const watch of watchers) watch()
}

const keyOf = (question_id: string, file_id: string) => (file_id === FILE_OF_PREVIEW ? `${FILE_OF_PREVIEW} ${question_id}` : file_id)

async function learn() {
  const draft = await live.model?.openSession()
  if (!draft || 'is' in draft || !draft.session_id) return
  const { data } = await call<AnswerFile[]>('GET', `/sessions/${draft.session_id}/files`, { token: draft.token })
  for (const { file_id, name, size_bytes } of data ?? []) if (!known.has(file_id)) known.set(file_id, { name, size_bytes })
  tell()
}

async function start(question_id: string, sending: Sending) {
  running.get(question_id)?.request?.abort()
  const own: Running = { ...sending, state: { is: 'sending', name: sending.name, percent: 0 }, request: null }
  running.set(question_id, own)
  note(question_id, WAIT)
  tell()
  const draft = await live.model?.openSession()
  if (running.get(question_id) !== own || !draft) return
  if ('is' in draft) return fail(question_id, draft.is === 'stopped' ? uploadFault(draft.problem) : LOST, draft.is !== 'stopped')
  if (draft.session_id === null) return arrived(question_id, FILE_OF_PREVIEW)
  const reply = await send(own, question_id, draft.session_id, draft.token)
  if (running.get(question_id) !== own) return
  if ('file_id' in reply) return arrived(question_id, reply.file_id)
  fail(question_id, reply.fault, reply.mayRetry)
}

function remind(question_id: string) {
  const state = running.get(question_id)?.state
  if (state) note(question_id, state.is === 'sending' ? WAIT : state.fault)
}

function retry(question_id: string) {
  const own = running.get(question_id)
  if (own) void start(question_id, own)
}

function cancel(question_id: string) {
  const own = running.get(question_id)
  running.delete(question_id)
  own?.request?.abort()
  settle(question_id, answerTo(live.model?.state().answers ?? {}, question_id) ?? null)
  tell()
}

function remove(question_id: string) {
  running.delete(question_id)
  settle(question_id, null)
  tell()
}

function refuse(question_id: string, sending: Sending, fault: Fault) {
  running.get(question_id)?.request?.abort()
  running.set(question_id, { ...sending, state: { is: 'failed', fault, mayRetry: false }, request: null })
  note(question_id, fault)
  tell()
}

function arrived(question_id: string, file_id: string) {
  const own = running.get(question_id)
  running.delete(question_id)
  if (own)
    known.set(keyOf(question_id, file_id), {
      name: own.name,
      size_bytes: own.file.size,
      picture: own.picture,
      isPreview: file_id === FILE_OF_PREVIEW,
    })
  settle(question_id, file_id)
  tell()
}

function fail(question_id: string, fault: Fault, mayRetry: boolean) {
  const own = running.get(question_id)
  if (!own) return
  own.state = { is: 'failed', fault, mayRetry }
  own.request = null
  note(question_id, fault)
  tell()
}

type Change = { question_id: string; value: AnswerValue | null; problem: Fault | null }
const change = (given: Change) => void live.model?.change({ ...given, typed: '', isTyping: false })
/** Says what stands in the way of going on. */
const note = (question_id: string, problem: Fault) => change({ question_id, value: null, problem })
const settle = (question_id: string, value: AnswerValue | null) => change({ question_id, value, problem: null })

type Outcome = { file_id: string } | { fault: Fault; mayRetry: boolean }

async function send(own: Running, question_id: string, session_id: string, token: string | null, mayRenew = true): Promise<Outcome> {
  const { status, body } = await post(own, question_id, session_id, token)
  if (status === 201) return { file_id: (body as { data: AnswerFile }).data.file_id } // As the API declares it.
  if (status === 401 && mayRenew && token === null) {
    // Asking for anything renews an access that has run out.
    await call('GET', `/sessions/${session_id}/files`)
    return send(own, question_id, session_id, token, false)
  }
  if (status === 0) return { fault: LOST, mayRetry: true }
  // Of a status that is none of ours, the body may be anything.
  const isFinal = status === 413 || status === 415 || status === 422
  return { fault: isFinal || status === 429 ? uploadFault(body as Facts) : { code: 'file-failed' }, mayRetry: !isFinal }
}

/** Not `fetch`, which tells nothing of how far it has come. Status 0: no answer. */
function post(own: Running, question_id: string, session_id: string, token: string | null) {
  const form = new FormData()
  form.set('question_id', question_id)
  form.set('file', own.file, own.name)
  const request = new XMLHttpRequest()
  own.request = request
  request.open('POST', `/api/v1/sessions/${session_id}/files`)
  if (token) request.setRequestHeader('Authorization', `Bearer ${token}`)
  request.responseType = 'json'
  request.upload.onprogress = ({ loaded, total }) => {
    own.state = { is: 'sending', name: own.name, percent: Math.floor((loaded / Math.max(total, 1)) * 100) }
    tell()
  }
  return new Promise<{ status: number; body: unknown }>((resolve) => {
    request.onloadend = () => resolve({ status: request.status, body: request.response ?? {} })
    request.send(form)
  })
}

addEventListener('online', () => {
  for (const [question_id, { state }] of running) if (state.is === 'failed' && state.mayRetry) retry(question_id)
})
// The browser asks before it throws a file away that is on its way, or that waits for the network: no device keeps it.
addEventListener('beforeunload', (event) => {
  if ([...running.values()].some(({ state }) => state.is === 'sending' || state.mayRetry)) event.preventDefault()
})
