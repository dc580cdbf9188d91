import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { complete } from './completing.ts'
import type { Model } from './model.ts'
import { emptyDraft } from './outbox.ts'
import type { Store } from './store.ts'
import type { ShownSurvey } from './view/state.ts'

/** What happens on the device, in order, once the server has the submission. */
let happened: string[] = []
const store = {
  update: async () => ({ ...emptyDraft('line-1'), session_id: 'ses_1', token: 't' }),
  remove: async () => void happened.push('wiped'),
} as unknown as Store
const model = { state: () => ({}), show: ({ at }: { at: string }) => happened.push(at) } as unknown as Model
const survey = {
  definition: { languages: ['en'], pages: [] },
  settings: { redirect_url: 'https://onward.example/', show_results: false },
} as unknown as ShownSurvey
const completed = { response_id: 'ses_1', score: null, band: null, group_results: [], dropped_answers: [] }

beforeEach(() => {
  happened = []
  const page = {}
  vi.stubGlobal('window', page)
  vi.stubGlobal('parent', page)
  vi.stubGlobal('location', { assign: (to: string) => happened.push(to) })
  vi.stubGlobal('document', { dispatchEvent: () => true })
  vi.stubGlobal('fetch', async () => Response.json({ data: completed }))
})
afterEach(() => vi.unstubAllGlobals())

it('leads on once the answers have arrived and nothing is left on the device', async () => {
  await complete(model, store, survey)
  expect(happened).toEqual(['wiped', 'done', 'https://onward.example/'])
})

it('stays in the frame of another page', async () => {
  vi.stubGlobal('parent', {})
  await complete(model, store, survey)
  expect(happened).toEqual(['wiped', 'done'])
})

it('leads nowhere before the answers have arrived', async () => {
  vi.stubGlobal('fetch', async () => Response.json({ code: 'identity-needed' }, { status: 409 }))
  await complete(model, store, survey)
  expect(happened).toEqual(['identify'])
})
