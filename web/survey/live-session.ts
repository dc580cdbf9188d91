/**
 * What other screens change is shown here, and what is changed here goes by the same socket, while the page is seen and there is one.
 * Tabs of one device share what the device holds. Nothing depends on any of it: requests carry every change too.
 */
import type { Acknowledgement, Progress, Said } from '../../core/sessions/contract.ts'
import { call, type Reply } from './api.ts'
import { type Changed, isNext, withChanged } from './followed.ts'
import type { Model } from './model.ts'
import { type Draft, retryDelay } from './outbox.ts'
import { wire } from './sender.ts'
import { serverNow } from './server-clock.ts'
import type { Store } from './store.ts'
import { stepWith } from './view/step-with.ts'

/** Without an answer for so long, a change goes by a request, and the socket is given up: the next change does not wait for it again. */
const PATIENCE_MS = 5_000
/** A change that this device has its own say in is looked at again when that is through. */
const LOOK_AGAIN_MS = 1_000
/** The reply to one's own submission comes first. */
const SUBMITTED_HERE_MS = 3_000
/** A proxy closes what is silent for a minute. */
const SIGN_OF_LIFE_MS = 50_000

type Following = { model: Model; store: Store; survey_id: string }

/** The socket that is open. */
let open: { session_id: string; leave: () => void } | null = null

/** The attempt that was listened to has made room for another one. */
function listenOnlyTo({ session_id }: Draft) {
  if (open && open.session_id !== session_id) open.leave()
}

export function followLive(model: Model, store: Store, survey_id: string) {
  const following = { model, store, survey_id }
  void keepListening(following, shareWithTabs(following))
}

/** Tells the other tabs of every change to what the device holds, and shows theirs. Resolves when there is a session. */
function shareWithTabs({ model, store, survey_id }: Following): Promise<unknown> {
  const tabs = store.isLasting() ? new BroadcastChannel('impactpulse') : null
  const { promise: known, resolve } = Promise.withResolvers<unknown>()
  const { update, remove } = store
  store.update = async (id, change) => {
    const draft = await update(id, (held) => ({ ...change(held), kept_at: serverNow() }))
    if (draft.session_id) resolve(null)
    listenOnlyTo(draft)
    tabs?.postMessage(id)
    return draft
  }
  store.remove = async (id) => {
    await remove(id)
    tabs?.postMessage(id)
  }
  const hear = async ({ data }: MessageEvent) => {
    if (data !== survey_id) return
    const draft = await store.read(survey_id)
    // Submitted in the other tab, or signed out there: a fresh page finds out.
    if (draft === null) return model.state().screen.at === 'questions' ? location.reload() : undefined
    if (draft.session_id) resolve(null)
    listenOnlyTo(draft)
    showDraft(model, draft)
  }
  tabs?.addEventListener('message', hear)
  void store.read(survey_id).then((draft) => draft?.session_id && resolve(null))
  return known
}

function showDraft(model: Model, draft: Draft) {
  const shown = model.state().answers
  const ids = [...new Set([...Object.keys(shown), ...Object.keys(draft.answers)])]
  const differing = ids.filter((id) => JSON.stringify(shown[id]) !== JSON.stringify(draft.answers[id]))
  const changes = differing.map((question_id) => ({ question_id, value: draft.answers[question_id] ?? null, revision: draft.revision }))
  if (changes.length > 0) inPlace(model, () => model.follow(changes, draft.context))
}

/** Whatever else comes or goes, the question that is being read stays on the screen. */
function inPlace(model: Model, change: () => void) {
  const { screen } = model.state()
  const read = screen.at === 'questions' ? model.steps()[screen.step]?.questions[0]?.id : undefined
  change()
  if (screen.at !== 'questions' || read === undefined) return
  const step = stepWith(model.steps(), read)
  if (step !== screen.step) model.set({ screen: { at: 'questions', step } })
}

async function keepListening(following: Following, known: Promise<unknown>): Promise<void> {
  await known
  for (let failures = 0; ; ) {
    const { store, survey_id } = following
    await seen()
    const draft = await store.read(survey_id)
    if (!draft?.session_id) return
    const wasOpen = await listen(following, draft)
    // A sign-in that has run out is renewed by asking; what is gone or somebody else's is followed no more.
    const { problem } =
      wasOpen === 'not admitted' ? await call('GET', `/sessions/${draft.session_id}`, { token: draft.token }) : { problem: null }
    if (problem && problem.code !== 'unreachable') return
    failures = wasOpen === 'was open' ? 1 : failures + 1
    if ((await pause(retryDelay(failures, Math.random()))) === 'back online') failures = 0
  }
}

function pause(delay_ms: number): Promise<'over' | 'back online'> {
  return new Promise((resolve) => {
    setTimeout(resolve, delay_ms, 'over')
    addEventListener('online', () => resolve('back online'), { once: true })
  })
}

/** Resolves when somebody looks at the page. */
async function seen() {
  while (document.visibilityState !== 'visible')
    await new Promise((resolve) => document.addEventListener('visibilitychange', resolve, { once: true }))
}

type Ended = 'was open' | 'did not open' | 'fell silent' | 'not admitted'

/** One socket from its opening to its end. */
function listen({ model, store, survey_id }: Following, { session_id, token }: Draft): Promise<Ended> {
  const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/v1/sessions/${session_id}/live`)
  const say = (frame: object) => socket.readyState === WebSocket.OPEN && socket.send(JSON.stringify(frame))
  let ended: Ended = 'did not open'
  let end: (how: Ended) => void
  let waiting: ((reply: Reply<Acknowledgement> | null) => void) | null = null
  const answer = (reply: Reply<Acknowledgement> | null) => {
    waiting?.(reply)
    waiting = null
  }

  const catchUp = async () => {
    const draft = await store.read(survey_id)
    if (draft) say({ type: 'catch-up', revision: draft.revision })
  }

  async function changed(said: Changed) {
    let isApplied = false
    const draft = await store.update(survey_id, (held) => {
      isApplied = isNext(held, said)
      return isApplied ? withChanged(held, said) : held
    })
    if (isApplied) inPlace(model, () => model.follow(said.ops, draft.context))
    else if (said.revision > draft.revision) setTimeout(catchUp, LOOK_AGAIN_MS)
  }

  function hear(said: Said) {
    if (said.type === 'ack') {
      const { type: _, ...data } = said
      answer({ data, problem: null })
    } else if (said.type === 'problem') {
      // Whoever is to wait or to sign in again, learns it by a request.
      answer(said.status === 401 || said.status === 429 ? null : { data: null, problem: said as never })
    } else if (said.type === 'changed') void changed(said)
    else setTimeout(() => model.state().screen.at === 'questions' && void model.complete(), SUBMITTED_HERE_MS)
  }

  const send = (id: string, body: Partial<Progress>) =>
    new Promise<Reply<Acknowledgement> | null>((resolve) => {
      if (id !== session_id || socket.readyState !== WebSocket.OPEN) return resolve(null)
      answer(null)
      waiting = resolve
      say({ type: 'progress', ...body })
      setTimeout(() => waiting === resolve && end('fell silent'), PATIENCE_MS)
    })

  return new Promise((resolve) => {
    const life = setInterval(() => socket.readyState === WebSocket.OPEN && socket.send('ping'), SIGN_OF_LIFE_MS)
    const finish = (ended: Ended) => {
      clearInterval(life)
      open = null
      if (wire.send === send) delete wire.send
      answer(null)
      document.removeEventListener('visibilitychange', leave)
      for (const event of ['pagehide', 'offline']) removeEventListener(event, leave)
      resolve(ended)
    }
    // What is under way when the page goes, goes by a request that outlives it. A network that is gone says no goodbye to wait for.
    end = (how) => {
      socket.close()
      finish(how)
    }
    const leave = () => end('was open')
    if (session_id) open = { session_id, leave }
    document.addEventListener('visibilitychange', leave)
    for (const event of ['pagehide', 'offline']) addEventListener(event, leave)
    socket.onopen = () => {
      ended = 'was open'
      if (token) say({ type: 'auth', token })
      void catchUp()
      wire.send = send
    }
    socket.onmessage = ({ data }) => data !== 'pong' && hear(JSON.parse(data))
    socket.onclose = ({ code }) => finish(code === 4401 || code === 4409 || code === 4410 ? 'not admitted' : ended)
  })
}
