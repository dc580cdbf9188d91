import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { MAX_FILES, SIGNATURE_MAX_BYTES } from '../../core/files/kinds.ts'
import type { Definition } from '../../core/surveys/contract.ts'
import { answerFiles } from '../db/schema/files.ts'
import { sessions } from '../db/schema/sessions.ts'
import { workAt } from '../jobs/queue.ts'
import { sweepUntouched, untouchedSessions } from '../sessions/sweep.ts'
import { DISGUISED, DOCUMENTS, FILMS, IMAGES, PDF, SOUNDS } from '../testing/files.ts'
import { png } from '../testing/pictures.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { database, type Owner, type Person, testEnv, world } from '../testing/world.ts'
import { filesOfSession } from './queries.ts'

const w = world()
type Asker = Pick<Person, 'post' | 'put' | 'get'>

const QUESTIONS = {
  languages: ['en'],
  result_type: 'flat',
  groups: [],
  pages: [
    {
      id: 'p1',
      questions: [
        { kind: 'file', id: 'usual', text: 'Anything' },
        { kind: 'file', id: 'sound', text: 'A recording', accept: ['audio', 'video'] },
        { kind: 'file', id: 'small', text: 'A small picture', accept: ['image'], max_bytes: 100 },
        { kind: 'signature', id: 'name', text: 'Sign here' },
        { kind: 'short_text', id: 'word', text: 'A word' },
      ],
    },
  ],
} as unknown as Definition // As an author sends it: what is left out has its default.

function formWith(question_id: string, bytes: Uint8Array, name = 'file') {
  const form = new FormData()
  form.set('question_id', question_id)
  form.set('file', new File([bytes as Uint8Array<ArrayBuffer>], name))
  return form
}
const upload = (who: Asker, session: string, question: string, bytes: Uint8Array, name?: string) =>
  who.post(`/sessions/${session}/files`, formWith(question, bytes, name))
/** Somebody with the link: cheaper to make than a person. */
const visit = async () => {
  const { data } = await w.stranger.post(`/surveys/${survey.id}/start`, {})
  return { visitor: w.as(data.respondent_token), session: data.session_id as string }
}
const begin = async (who: Asker, survey_id: string): Promise<string> => (await who.post(`/surveys/${survey_id}/start`, {})).data.session_id
let op = 0
const answer = (who: Asker, session: string, values: Record<string, string>) =>
  who.put(`/sessions/${session}/progress`, {
    client_id: `test-${++op}`,
    ops: Object.entries(values).map(([question_id, value], i) => ({ op_id: `operation-${op}-${i}`, seq: i + 1, question_id, value })),
  })
const complete = (who: Asker, session: string) => who.post(`/sessions/${session}/complete`, {})
const stored = async () => new Set((await testEnv.FILES.list()).objects.map(({ key }) => key))
const objectOf = async (file_id: string) =>
  (await database.select().from(answerFiles).where(eq(answerFiles.id, file_id)).get())?.object ?? 'gone'

let owner: Owner
let survey: { id: string; slug: string }
beforeAll(async () => {
  owner = await w.given.owner()
  survey = await w.given.survey(owner, { title: 'With files', definition: QUESTIONS })
})

describe('a file that is uploaded', () => {
  const good = {
    usual: { ...IMAGES, 'application/pdf': PDF, ...DOCUMENTS },
    sound: { ...SOUNDS, ...FILMS },
    name: { 'image/png': png(300, 100) },
  }
  it.each(
    Object.entries(good).flatMap(([question, kinds]) => Object.entries(kinds).map(([type, bytes]) => [type, question, bytes] as const)),
  )('is what its content says, whatever it is called: %s for %s', async (type, question, bytes) => {
    const { visitor, session } = await visit()
    const { status, data } = await upload(visitor, session, question, bytes, 'holiday.exe')
    expect(status).toBe(201)
    expect(data).toMatchObject({
      file_id: expect.stringMatching(/^fil_/),
      question_id: question,
      media_type: type,
      size_bytes: bytes.length,
    })
    expect(data.name).toMatch(/^holiday\.exe\.\w+$/)
  })

  it('is refused in words where it is something else', async () => {
    const { visitor, session } = await visit()
    const before = await stored()
    for (const [what, bytes] of Object.entries(DISGUISED)) {
      const { status, problem } = await upload(visitor, session, 'usual', bytes, 'picture.png')
      expect([what, status, problem.detail]).toEqual([what, 415, expect.stringMatching(/Choose a picture .*, a PDF or a document/)])
    }
    const cases = [
      ['sound', PDF, 415, /Choose a sound recording .* or a film/],
      ['small', png(4, 4).slice(0, 0), 422, /./],
      ['small', new Uint8Array(2048), 413, /has 2 kB\. Choose one of at most 100 bytes/],
      ['name', IMAGES['image/jpeg'], 415, /PNG/],
      ['name', new Uint8Array(SIGNATURE_MAX_BYTES + 1), 413, /at most 200 kB/],
      ['usual', new Uint8Array(10 * 1024 * 1024 + 1), 413, /at most 10 MB/],
      ['word', PDF, 422, /./],
      ['nowhere', PDF, 422, /./],
    ] as const
    for (const [question, bytes, status, detail] of cases) {
      const refused = await upload(visitor, session, question, bytes)
      expect([question, refused.status, refused.problem.detail]).toEqual([question, status, expect.stringMatching(detail)])
    }
    const empty = new FormData()
    empty.set('question_id', 'usual')
    expect((await visitor.post(`/sessions/${session}/files`, empty)).problem.errors?.[0]?.path).toBe('file')
    expect((await visitor.post(`/sessions/${session}/files`, { question_id: 'usual' })).status).toBe(415)
    expect(await stored()).toEqual(before)
  })

  it('belongs to who answers: nobody else adds to it, lists it or takes it as an answer', async () => {
    const [mine, other] = [await w.given.person(), await w.given.person()]
    const [session, others] = [await begin(mine, survey.id), await begin(other, survey.id)]
    const { data } = await upload(mine, session, 'usual', PDF, 'cv.pdf')
    for (const who of [other, owner, w.as('a-token-of-nothing')]) {
      expect((await upload(who, session, 'usual', PDF)).status).toBe(404)
      expect((await who.get(`/sessions/${session}/files`)).status).toBe(404)
    }
    expect((await upload(w.stranger, session, 'usual', PDF)).status).toBe(401)
    expect((await mine.get(`/sessions/${session}/files`)).data).toEqual([data])
    await answer(other, others, { usual: data.file_id })
    const refused = await complete(other, others)
    expect([refused.status, refused.problem.errors]).toEqual([
      422,
      [{ path: 'usual', code: 'file-gone', message: 'This file is not here any more. Please upload it again.' }],
    ])
    // Neither one of another question, nor one that never was; nor a drawing that was not drawn here.
    const wrong: Record<string, string>[] = [{ usual: 'fil_01abcdefghjkmnpqrstvwxyz01' }, { usual: '', name: data.file_id }]
    for (const values of wrong) {
      await answer(other, others, values)
      expect((await complete(other, others)).status).toBe(422)
    }
    await answer(other, others, { usual: '', name: 'Other Person' })
    expect((await complete(other, others)).status).toBe(200)
    await answer(mine, session, { sound: data.file_id })
    expect((await complete(mine, session)).problem.errors?.[0]?.path).toBe('sound')
  })
})

describe('the files of a response', () => {
  it('are those that its answers name; others go, and nothing is added to it', async () => {
    const someone = await w.given.person()
    const session = await begin(someone, survey.id)
    const [first, second] = await Promise.all([
      upload(someone, session, 'usual', PDF),
      upload(someone, session, 'usual', IMAGES['image/png']),
    ])
    const drawn = await upload(someone, session, 'name', png(300, 100))
    const objects = await Promise.all([first, second, drawn].map(({ data }) => objectOf(data.file_id)))
    await answer(someone, session, { usual: second.data.file_id, name: drawn.data.file_id })
    const { data } = await complete(someone, session)
    expect(data.response_id).toBe(session)
    expect((await upload(someone, session, 'usual', PDF)).problem.code).toBe('already-submitted')
    for (let i = 0; i < 2; i++) {
      await w.tick()
      const there = await stored()
      expect(objects.map((name) => there.has(name))).toEqual([false, true, true])
    }
    expect((await someone.get(`/sessions/${session}/files`)).data.map(({ file_id }: { file_id: string }) => file_id).sort()).toEqual(
      [second.data.file_id, drawn.data.file_id].sort(),
    )
    expect(await queryPlan(filesOfSession({ db: database } as never, session) as never)).toMatch(/answer_files_of_session/)
  })

  it('are given to their respondent and to who may read responses, to be kept and not opened', async () => {
    const someone = await w.given.person()
    const [admin, member] = [await w.given.member(owner, 'admin'), await w.given.member(owner)]
    const [another, otherOwner] = [await w.given.person(), await w.given.owner()]
    const session = await begin(someone, survey.id)
    const text = DOCUMENTS['text/plain']
    const { data } = await upload(someone, session, 'usual', text, '../../\u202Egnp.Überblick „2026".html')
    await answer(someone, session, { usual: data.file_id })
    const path = `/responses/${session}/files/${data.file_id}`
    expect((await someone.get(path)).status).toBe(404)
    await complete(someone, session)
    for (const who of [someone, admin, owner]) {
      const file = await who.get(path)
      expect([file.status, file.text]).toEqual([200, new TextDecoder().decode(text)])
      const header = (name: string) => file.headers.get(name)
      expect([header('content-type'), header('x-content-type-options'), header('cache-control')]).toEqual([
        'text/plain; charset=utf-8',
        'nosniff',
        'no-store',
      ])
      expect(header('content-disposition')).toBe(
        `attachment; filename="gnp._berblick _2026_.html.txt"; filename*=UTF-8''gnp.%C3%9Cberblick%20%E2%80%9E2026_.html.txt`,
      )
    }
    for (const who of [member, another, otherOwner]) expect((await who.get(path)).status).toBe(404)
    expect((await w.stranger.get(path)).status).toBe(401)
    // The file of another response is not there under one's own.
    const theirs = await begin(another, survey.id)
    await complete(another, theirs)
    expect((await another.get(`/responses/${theirs}/files/${data.file_id}`)).status).toBe(404)
  })
})

it('takes fifty files an attempt and no more, also when they come at once', async () => {
  const { visitor, session } = await visit()
  const row = (n: number) => ({
    id: `made-up-${session}-${n}`,
    organization_id: owner.organization_id,
    session_id: session,
    question_id: 'usual',
    name: 'x.pdf',
    media_type: 'application/pdf',
    size_bytes: 1,
    object: `made-up-${session}-${n}`,
    created_at: w.now(),
  })
  for (let n = 0; n < MAX_FILES - 1; n++) await database.insert(answerFiles).values(row(n))
  const replies = await Promise.all(Array.from({ length: 4 }, () => upload(visitor, session, 'usual', PDF)))
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
  expect((await upload(visitor, session, 'usual', PDF)).problem.errors?.[0]?.message).toMatch(/at most 50 files/)
})

it('moves with the answers into the session that takes them over', async () => {
  const someone = await w.given.person()
  const session = await begin(someone, survey.id)
  const { data } = await upload(someone, session, 'usual', PDF)
  await answer(someone, session, { usual: data.file_id })
  const visit = (await w.stranger.post(`/surveys/${survey.id}/start`, {})).data
  const visitor = w.as(visit.respondent_token)
  await visitor.post(`/sessions/${visit.session_id}/identify`, { email: someone.email })
  const code = await w.codeFor(someone.email)
  await visitor.post(`/sessions/${visit.session_id}/identify/verify`, { email: someone.email, code })
  expect((await upload(someone, session, 'usual', PDF)).problem.code).toBe('changed-meanwhile')
  expect((await complete(someone, visit.session_id)).status).toBe(200)
  expect((await someone.get(`/responses/${visit.session_id}/files/${data.file_id}`)).status).toBe(200)
})

it('goes with a session that was begun and never touched, and stays with one that was', async () => {
  const [left, kept] = [await w.given.person(), await w.given.person()]
  const uploaded = async (who: Person) => {
    const session = await begin(who, survey.id)
    const { data } = await upload(who, session, 'usual', PDF)
    return { session, object: await objectOf(data.file_id), file_id: data.file_id }
  }
  const [untouched, touched] = [await uploaded(left), await uploaded(kept)]
  await answer(kept, touched.session, { usual: touched.file_id })
  w.later({ days: 31 })
  const work = workAt(testEnv, w.now())
  for (let i = 0; i < 2; i++) await sweepUntouched(work)
  expect(await queryPlan(untouchedSessions(work))).toMatch(/^SEARCH sessions USING (COVERING )?INDEX sessions_untouched/)
  await w.tick()
  const there = await stored()
  expect([there.has(untouched.object), there.has(touched.object)]).toEqual([false, true])
  expect(await database.select().from(sessions).where(eq(sessions.id, untouched.session))).toEqual([])
})

it('is told in the export of everything about me, and goes with who is erased', async () => {
  const someone = await w.given.person()
  const session = await begin(someone, survey.id)
  const { data } = await upload(someone, session, 'usual', PDF, 'My CV.pdf')
  const object = await objectOf(data.file_id)
  await answer(someone, session, { usual: data.file_id })
  await complete(someone, session)
  const lines = (await someone.get('/me/export')).text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.filter(({ kind }) => kind === 'file')).toEqual([
    {
      kind: 'file',
      survey: 'With files',
      question: 'usual',
      name: 'My CV.pdf',
      media_type: 'application/pdf',
      size_bytes: PDF.length,
      uploaded_at: w.iso(),
    },
  ])
  await someone.call('DELETE', '/me', { password: 'correct horse battery' })
  w.later({ days: 7 })
  await w.tick()
  w.later({ minutes: 15 })
  for (let i = 0; i < 2; i++) await w.tick()
  expect([await objectOf(data.file_id), (await stored()).has(object)]).toEqual(['gone', false])
})

it('goes with its organization once that is gone', async () => {
  const [leaving, someone] = [await w.given.owner(), await w.given.person()]
  const theirs = await w.given.survey(leaving, { title: 'To go', definition: QUESTIONS })
  const session = await begin(someone, theirs.id)
  const { data } = await upload(someone, session, 'usual', PDF)
  const object = await objectOf(data.file_id)
  await answer(someone, session, { usual: data.file_id })
  await complete(someone, session)
  await leaving.delete(`/organizations/${leaving.organization_id}`)
  w.later({ days: 31 })
  for (let i = 0; i < 3; i++) await w.tick()
  expect([await objectOf(data.file_id), (await stored()).has(object)]).toEqual(['gone', false])
})

it('says so on a page of its own where a form brings more than is read, and the same of a form without files', async () => {
  const { slug } = survey
  const post = (type: string, size: number) => w.stranger.post(`/s/${slug}`, new Uint8Array(size), { 'content-type': type })
  const refused = await post('multipart/form-data; boundary=x', 16_000_001)
  expect([refused.status, refused.text]).toEqual([413, expect.stringContaining('These files are too large')])
  expect((await post('application/x-www-form-urlencoded', 8_000_001)).status).toBe(413)
})
