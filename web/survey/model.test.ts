import { beforeEach, expect, it, vi } from 'vitest'
import type { RespondentDefinition } from '../../core/surveys/contract.ts'
import { surveyModel } from './model.ts'
import { answeredSince } from './old-drafts.ts'
import { type Draft, emptyDraft, withAcknowledged, withChange } from './outbox.ts'
import { asKnown, goOn } from './resume.ts'
import { withServerState } from './server-state.ts'
import type { Store } from './store.ts'
import { firstState, type ShownSurvey } from './view/state.ts'

const QUESTIONS = ['a', 'b'].map((id) => ({ kind: 'rating' as const, id, text: id, scale_min: 0, scale_max: 5, step: 1 }))
const definition = { languages: ['en'], result_type: 'bars', groups: [], pages: [{ id: 'p', questions: QUESTIONS }] }
// Only what the model looks at.
const survey = {
  id: 'srv_1',
  settings: { display: 'page', identify: 'after' },
  definition: definition as RespondentDefinition,
} as ShownSurvey

beforeEach(() => {
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
})

/** A page whose device takes its time to write, and whose server says something when the test lets it. */
function page() {
  let draft = emptyDraft('line-1')
  let written: (() => void)[] = []
  const store: Store = {
    isLasting: () => true,
    read: async () => draft,
    update: async (_id, change) => {
      await new Promise<void>((resolve) => written.push(resolve))
      draft = change(draft)
      return draft
    },
    remove: async () => {},
  }
  let said: Parameters<typeof import('./sender.ts').sender>[0] | undefined
  let status: string | null = null
  const model = surveyModel(survey, store, firstState(survey, true), {
    draw: (_, now) => {
      status = now
    },
    complete: async () => undefined,
    stopped: () => undefined,
    send: (outside) => {
      said = outside
      return { send: async () => ({ is: 'saved', draft }), retry: () => undefined, open: async () => draft }
    },
  })
  const answer = (question_id: string, value: number) =>
    model.change({ question_id, value, problem: null, typed: String(value), isTyping: false })
  const write = () => {
    for (const done of written.splice(0)) done()
    written = []
  }
  return { model, answer, write, draft: () => draft, said: () => said, status: () => status }
}

it('keeps on the screen what is being kept while a session opens', async () => {
  const { model, answer, write, draft, said } = page()
  const first = answer('a', 3)
  write()
  await first
  void answer('b', 4)
  said()?.onSession(draft())
  expect(model.state().answers).toEqual({ a: 3, b: 4 })
})

it('does not say saved while a change is not even on the device', async () => {
  const { answer, write, said, status, draft } = page()
  const kept = answer('a', 3)
  said()?.tell({ is: 'saved', draft: draft() })
  expect(status()).toBe('saving')
  write()
  await kept
  said()?.tell({ is: 'saved', draft: { ...draft(), queue: [] } })
  expect(status()).toBe('saved')
})

it('keeps what was answered while what was begun before is brought', async () => {
  const { model, answer, draft } = page()
  const earlier = withChange(draft(), 'a', 1, 'operation-1')
  void answer('b', 5)
  goOn(model, survey, { draft: earlier }, true)
  expect(model.state().answers).toEqual({ a: 1, b: 5 })
})

it('is not set back by what the server said before it took an answer', () => {
  const before: Draft = withChange({ ...emptyDraft('line-1'), session_id: 'ses_1' }, 'a', 2, 'operation-1')
  const taken = withAcknowledged(before, { acked: ['operation-1'], revision: 7, scores: {} as never })
  expect(withServerState(taken, { answers: {}, revision: 6 }).answers).toEqual({ a: 2 })
  expect(withServerState(taken, { answers: { a: 9 }, revision: 8 }).answers).toEqual({ a: 9 })
})

it('takes what was answered as a visitor along into the attempt of whoever turns out to be signed in', () => {
  const asked = withChange({ ...emptyDraft('line-1'), session_id: 'ses_visitor', token: 't' }, 'a', 3, 'operation-1')
  const begun = withAcknowledged(asked, { acked: ['operation-1'], revision: 1 })
  expect(begun.queue).toEqual([])
  for (const own of [null, 'ses_own']) {
    const known = asKnown(begun, own)
    expect(known).toMatchObject({ isKnown: true, session_id: own, token: null, answers: { a: 3 } })
    expect(known.queue).toMatchObject([{ question_id: 'a', value: 3, isSent: false }])
  }
  // Begun as their own already, when the server did not know of it yet.
  expect(asKnown({ ...begun, token: null, session_id: 'ses_own' }, null)).toMatchObject({ session_id: 'ses_own', queue: [] })
})

it('of a draft that is too old keeps what was answered since the page opened', () => {
  const before = { ...withChange({ ...emptyDraft('line-1'), session_id: 'ses_1' }, 'a', 2, 'operation-1'), kept_at: 0 }
  const held = withChange(before, 'b', 4, 'operation-2')
  const since = answeredSince(before, held, 'line-2', () => 'operation-3')
  expect(since).toMatchObject({ session_id: null, client_id: 'line-2', answers: { b: 4 }, queue: [{ question_id: 'b', seq: 1 }] })
})
