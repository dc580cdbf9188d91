import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { EditSurvey, Question, Survey } from '../../../core/surveys/contract.ts'
import { questionsOf } from '../../../core/surveys/questions.ts'
import { DEFAULT_SETTINGS } from '../../../core/surveys/settings.ts'
import type { Problem, Reply } from '../../api.ts'
import { deviceFor } from './device.ts'
import { builderModel } from './model.ts'

const question = (id: string, text = id): Question => ({ kind: 'short_text', id, text })
const SURVEY = {
  id: 'srv_1',
  title: 'Needs',
  description: null,
  revision: 3,
  settings: DEFAULT_SETTINGS,
  definition: { languages: ['en'], result_type: 'bars', groups: [], pages: [{ id: 'p1', questions: [question('a'), question('b')] }] },
} as unknown as Survey // All that the model looks at.

const IDA = { name: 'Ida', isMe: false }

const problem = (code: Problem['code'], errors: Problem['errors'] = []): Reply<Survey> => ({
  data: null,
  meta: null,
  problem: { code, detail: '', errors, retry_after_s: null },
})

/** A server that keeps one survey, and can be out of reach. */
function aServer() {
  const kept = { survey: SURVEY, isThere: true, puts: [] as EditSurvey[], refusal: null as Reply<Survey> | null, losesReply: false }
  const put = async ({ revision, ...edit }: EditSurvey): Promise<Reply<Survey>> => {
    if (!kept.isThere) return problem('unreachable')
    kept.puts.push(edit)
    if (kept.refusal) return kept.refusal
    if (revision !== kept.survey.revision) return problem('changed-meanwhile')
    kept.survey = { ...kept.survey, ...edit, revision: kept.survey.revision + 1 } as Survey
    if (kept.losesReply) return problem('unreachable')
    return { data: kept.survey, meta: undefined, problem: null }
  }
  const get = async (): Promise<Reply<Survey>> => ({ data: JSON.parse(JSON.stringify(kept.survey)), meta: undefined, problem: null })
  return { kept, put, get, who: async () => IDA }
}

function aDevice() {
  const held = new Map<string, string>()
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
    held,
  }
}

function opened(server = aServer(), storage = aDevice(), survey: Survey = SURVEY) {
  const model = builderModel({ survey, server, device: deviceFor('per_1', survey.id, storage), chance: Math.random, now: () => Date.now() })
  return { model, server, storage, texts: () => questionsOf(model.draft.value.definition).map(({ text }) => text) }
}
const others = (server: ReturnType<typeof aServer>, ...questions: Question[]) => {
  const { survey } = server.kept
  server.kept.survey = { ...survey, revision: survey.revision + 1, definition: { ...survey.definition, pages: [{ id: 'p1', questions }] } }
}
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('saves a while after the last keystroke, once, and only what changed', async () => {
  const { model, server } = opened()
  for (const text of ['W', 'Wh', 'Why']) model.patchQuestion('a', { text })
  expect(model.save.standing.value.at).toBe('waiting')
  await wait(2_000)
  expect(model.save.standing.value.at).toBe('saved')
  expect(server.kept.puts.map((edit) => Object.keys(edit))).toEqual([['definition']])
})

it('goes on trying while the server is out of reach, and keeps what it lacks on the device', async () => {
  const { model, server, storage } = opened()
  server.kept.isThere = false
  model.patchQuestion('a', { text: 'Why' })
  await wait(2_000)
  expect(model.save.standing.value.at).toBe('unreachable')
  expect([...storage.held.values()].join()).toContain('Why')
  server.kept.isThere = true
  await wait(30_000)
  expect(model.save.standing.value.at).toBe('saved')
  expect(storage.held.size).toBe(0)
})

it('brings back after a crash what was not saved, also onto what another has saved since', async () => {
  const first = opened()
  first.server.kept.isThere = false
  first.model.patchQuestion('a', { text: 'Mine' })
  await wait(2_000)
  first.model.stop()
  const server = aServer()
  others(server, question('a'), question('b', 'Theirs'))
  const again = opened(server, first.storage, server.kept.survey)
  expect(again.model.save.resume()).toBe(true)
  await wait(2_000)
  expect(again.texts()).toEqual(['Mine', 'Theirs'])
  expect(questionsOf(server.kept.survey.definition).map(({ text }) => text)).toEqual(['Mine', 'Theirs'])
})

it('puts two changes of different questions together, and says whose came in', async () => {
  const { model, server, texts } = opened()
  others(server, question('a'), question('b', 'Theirs'))
  model.patchQuestion('a', { text: 'Mine' })
  await wait(2_000)
  expect(texts()).toEqual(['Mine', 'Theirs'])
  expect(model.save.standing.value.at).toBe('saved')
  expect(model.others.value).toEqual({ who: IDA, parts: [{ what: 'question', id: 'b', how: 'changed' }] })
})

it('saves nothing over a change of the same question until somebody has decided', async () => {
  for (const [side, expected] of [
    ['mine', 'Mine'],
    ['theirs', 'Theirs'],
  ] as const) {
    const { model, server, texts } = opened()
    others(server, question('a', 'Theirs'), question('b'))
    model.patchQuestion('a', { text: 'Mine' })
    await wait(5_000)
    expect(model.save.standing.value).toMatchObject({ at: 'conflict', conflict: { who: IDA, parts: [{ id: 'a' }] } })
    expect(questionsOf(server.kept.survey.definition)[0]?.text).toBe('Theirs')
    model.patchQuestion('b', { text: 'Meanwhile' })
    await wait(5_000)
    expect(server.kept.puts).toHaveLength(1)
    await model.save.decide(side)
    expect(texts()).toEqual([expected, 'Meanwhile'])
    expect(questionsOf(server.kept.survey.definition).map(({ text }) => text)).toEqual([expected, 'Meanwhile'])
  }
})

it('takes no notice of its own change when the reply to it was lost', async () => {
  const { model, server } = opened()
  server.kept.losesReply = true
  model.patchQuestion('a', { text: 'Mine' })
  await wait(1_500)
  server.kept.losesReply = false
  await wait(30_000)
  expect(model.save.standing.value.at).toBe('saved')
  expect(model.others.value).toBeNull()
})

it('takes a step back on top of what another changed meanwhile', async () => {
  const { model, server, texts } = opened()
  model.remove('a', 'Question deleted')
  expect(model.toast.value).toEqual({ words: 'Question deleted', canUndo: true })
  others(server, question('a'), question('b', 'Theirs'))
  await wait(2_000)
  expect(texts()).toEqual(['Theirs'])
  model.undo()
  expect(texts()).toEqual(['a', 'Theirs'])
  model.redo()
  expect(texts()).toEqual(['Theirs'])
})

it('takes typing in one field back in one step', async () => {
  const { model, texts } = opened()
  for (const text of ['W', 'Wh', 'Why']) model.patchQuestion('a', { text })
  model.patchQuestion('b', { text: 'How' })
  model.undo()
  expect(texts()).toEqual(['Why', 'b'])
  model.undo()
  expect(texts()).toEqual(['a', 'b'])
})

it('sends nothing that is not right, and names the question that a refusal is about', async () => {
  const { model, server } = opened()
  model.patchQuestion('a', { text: '' })
  await wait(2_000)
  expect(model.save.standing.value.at).toBe('faulty')
  expect(model.problems.value).toMatchObject([{ at: { what: 'question', id: 'a' }, field: 'text' }])
  expect(server.kept.puts).toEqual([])
  model.patchQuestion('a', { text: 'Why' })
  server.kept.refusal = problem('definition-invalid', [{ path: 'definition.pages.0.questions.1.pattern', message: 'no' }])
  await wait(2_000)
  expect([...model.faulty.value]).toEqual(['b'])
})

it('settles only once the last change has been saved too', async () => {
  const server = aServer()
  const put = async (edit: EditSurvey) => {
    await new Promise((done) => setTimeout(done, 500))
    return server.put(edit)
  }
  const { model } = opened({ ...server, put })
  model.patchQuestion('a', { text: 'First' })
  await wait(1_000)
  expect(model.save.standing.value.at).toBe('saving')
  model.patchQuestion('a', { text: 'Second' })
  const settled = model.settle()
  await wait(1_500)
  await settled
  expect(model.save.standing.value.at).toBe('saved')
  expect(questionsOf(server.kept.survey.definition)[0]?.text).toBe('Second')
})

it('redraws no question but the one that was changed', () => {
  const { model } = opened()
  const before = model.question('b').value
  const outline = model.outline.value
  model.patchQuestion('a', { text: 'Why' })
  expect(model.question('b').value).toBe(before)
  expect(model.outline.value).toBe(outline)
})
