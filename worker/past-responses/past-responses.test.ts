import { and, asc, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import type { JobView } from '../../core/jobs/contract.ts'
import type { Survey } from '../../core/surveys/contract.ts'
import { mails } from '../db/schema/mail.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { responseScores, responses } from '../db/schema/responses.ts'
import { workAt } from '../jobs/queue.ts'
import { runJob } from '../jobs/running.ts'
import { sweepErasures } from '../privacy/erasing.ts'
import { System } from '../scope.ts'
import { expectLoggedError } from '../testing/errors.ts'
import { PASSWORD } from '../testing/guarded.ts'
import { figuresMustAgree } from '../testing/recount.ts'
import { database, type Owner, type Person, testEnv, world } from '../testing/world.ts'

const w = world()
const system = new System(database)
const work = () => workAt(testEnv, w.now())
let owner: Owner
let ada: Person
beforeAll(async () => {
  owner = await w.given.owner({ timezone: 'Europe/Berlin' })
  ada = await w.given.person({ name: 'Ada' })
})

const rating = (id: string, more = {}) => ({ id, kind: 'rating' as const, text: `How ${id}?`, group_id: 'g', ...more })
const given = (questions: object[] = [rating('a'), rating('b')], settings = {}) =>
  w.given.survey(owner, {
    definition: {
      languages: ['en'],
      result_type: 'bars' as const,
      groups: [{ id: 'g', label: 'Home', color: '#336699' }],
      pages: [{ id: 'p', questions: questions as never }], // Made by hand, and checked by the API.
    },
    settings: { min_days_between_attempts: 30, ...settings },
  })
function form(csv: BlobPart, fields: Record<string, string> = {}) {
  const sent = new FormData()
  for (const [name, value] of Object.entries(fields)) sent.set(name, value)
  sent.set('file', new File([csv], 'past.csv', { type: 'text/csv' }))
  return sent
}
const send = ({ id }: Survey, csv: BlobPart, fields?: Record<string, string>, by: Owner = owner) =>
  by.post(`/surveys/${id}/responses/import`, form(csv, fields))
const run = (job: JobView, as = work()) => runJob(as, { kind: 'run-job', id: job.id })
const lines = async ({ id }: JobView) =>
  (await owner.get(`/jobs/${id}/lines`)).data.map(({ line, outcome, message }: { line: number; outcome: string; message: string | null }) =>
    [line, outcome, message].filter((part) => part !== null),
  )
const show = async ({ id }: JobView): Promise<JobView> => (await owner.get(`/jobs/${id}`)).data
/** Sent, worked through, and what came of it. */
async function bring(survey: Survey, csv: BlobPart, fields?: Record<string, string>): Promise<JobView> {
  const { status, data, problem } = await send(survey, csv, fields)
  expect([status, problem.errors]).toEqual([202, undefined])
  await run(data)
  return show(data)
}
const kept = ({ id }: Survey) =>
  database.select().from(responses).where(eq(responses.survey_id, id)).orderBy(asc(responses.person_id), asc(responses.attempt_number))
const standing = ({ id }: Survey, person_id: string) =>
  database
    .select()
    .from(enrolments)
    .where(and(eq(enrolments.survey_id, id), eq(enrolments.person_id, person_id)))
    .get()
const impactOf = async ({ id }: Survey) => (await owner.get(`/surveys/${id}/impact`)).data

it('brings attempts, numbered by time, with scores of their own answers, and says where a file’s own differ', async () => {
  const survey = await given()
  const csv = [
    'E-mail;Name;Date;How a?;b;Score',
    'cem@example.org;Cem;01.03.2024 10:00;4;4;80',
    'cem@example.org;Cem;01.02.2023;1;Nonsense;',
    'dua@example.org;Dua;13.02.2023;1;2;30,0',
    'cem@example.org;;01.02.2023;1;;50',
    'Cem@Example.org;;01.02.2023;2;;',
    'not an address;;01.02.2023;2;;',
    ';;;;;',
  ].join('\r\n')
  const dry = await bring(survey, csv, { dry_run: 'true' })
  expect(dry).toMatchObject({ status: 'done', bringing: { survey_id: survey.id, version: 1, dry_run: true } })
  const told = [
    [2, 'added'],
    [3, 'not_right', 'Column “b”: “Nonsense”. Please give a number from 0 to 5.'],
    [4, 'added'],
    [5, 'score_differs', 'score: 50 in the file, 20.0 from the answers'],
    [6, 'repeated', 'line 5 has this person at this moment already'],
    [7, 'not_right', expect.stringContaining('not an e-mail address')],
  ]
  expect(await lines(dry)).toEqual(told)
  expect([await kept(survey), (await owner.get(`/organizations/${owner.organization_id}/participants?search=cem`)).data]).toEqual([[], []])

  const job = await bring(survey, csv)
  expect(job.outcomes).toEqual({ added: 2, score_differs: 1, repeated: 1, not_right: 2 })
  expect(await lines(job)).toEqual(told)
  const rows = (await owner.get(`/surveys/${survey.id}/responses`)).data
  expect(rows.map((row: Record<string, unknown>) => [row.name, row.attempt_number, row.submitted_at, row.score, row.delta])).toEqual([
    ['Cem', 2, '2024-03-01T09:00:00.000Z', 80, 60],
    ['Dua', 1, '2023-02-13T11:00:00.000Z', 30, null],
    ['Cem', 1, '2023-02-01T11:00:00.000Z', 20, null],
  ])
  expect((await owner.get(`/organizations/${owner.organization_id}/participants?search=cem`)).data).toMatchObject([{ name: 'Cem' }])
  expect(await impactOf(survey)).toMatchObject({ n_enrolled: 2, n_baseline: 2, n_matched: 1, mean_delta: 60 })
  await figuresMustAgree(work(), survey.id)

  const again = await bring(survey, csv.replaceAll(';', '\t'))
  expect(again.outcomes).toEqual({ already_there: 3, repeated: 1, not_right: 2 })
  expect(await kept(survey)).toHaveLength(3)
  const { data: log } = await owner.get(`/organizations/${owner.organization_id}/audit-log?subject=${survey.id}&action=responses.import`)
  expect(log, 'what was only tried is not written down').toHaveLength(2)
})

it('puts what is older before what is there, and leaves the cycle that runs as it is', async () => {
  const survey = await given()
  expect((await ada.post(`/surveys/${survey.id}/respond`, { answers: { a: 5, b: 5 } })).status).toBe(200)
  const before = await standing(survey, ada.id)
  const at = w.iso()
  await bring(survey, `email,date,a,b\n${ada.email},2024-01-01,1,1\n${ada.email},2023-01-01,2,2\n`)
  const rows = await kept(survey)
  expect(rows.map(({ attempt_number, score }) => [attempt_number, score])).toEqual([
    [1, 40],
    [2, 20],
    [3, 100],
  ])
  // Somebody whom the organization knows by their answers becomes no participant.
  expect((await owner.get(`/organizations/${owner.organization_id}/participants?search=${ada.email}`)).data).toEqual([])
  const after = await standing(survey, ada.id)
  expect(after).toMatchObject({ attempts: 3, baseline_attempt: 1, baseline_score: 40, latest_score: 100, delta: 60 })
  for (const name of ['last_submitted_at', 'next_eligible_date', 'status', 'steps_decided'] as const)
    expect(after?.[name]).toBe(before?.[name])
  // Who brings what was given here, under its own number or by its moment, brings nothing new.
  const own = `email,response_id,submitted_at,a\n${ada.email},${rows[2]?.id},1999-01-01,1\n${ada.email},,${at.slice(0, 19)}Z,1\n`
  expect((await bring(survey, own.replace('1999', '2001'))).outcomes).toEqual({ already_there: 2 })
  expect((await ada.get(`/surveys/${survey.id}/comparison`)).data).toMatchObject({
    from: { attempt_number: 1 },
    to: { attempt_number: 3 },
    delta: 60,
  })
  w.later({ days: 31 })
  expect((await ada.post(`/surveys/${survey.id}/respond`, { answers: { a: 0, b: 0 } })).data).toMatchObject({ attempt_number: 4 })
  await figuresMustAgree(work(), survey.id)
})

it('reminds nobody because of it', async () => {
  const survey = await given()
  const bo = await w.given.person({ name: 'Bo' })
  const asked = await w.given.person({ name: 'Asked' })
  await owner.post(`/organizations/${owner.organization_id}/participants`, { email: asked.email })
  await owner.post(`/surveys/${survey.id}/assignments`, { person_ids: [asked.id], due_at: w.iso(5 * 86_400_000) })
  const due = (await standing(survey, asked.id))?.assigned_due_at
  const reminders = () => database.$count(mails, eq(mails.person_id, bo.id))
  const sent = await reminders()
  const recently = w.iso(-33 * 86_400_000)
  await bring(survey, `email,date,a\n${bo.email},${recently},1\n${asked.email},2020-01-01,1\n`)
  await w.tick()
  w.later({ days: 4 })
  await w.tick()
  expect(await reminders()).toBe(sent)
  expect(await standing(survey, bo.id)).toMatchObject({ status: 'due', reminders_sent: 0 })
  // Whoever was asked since is still due on the day that was said, and reminded then.
  expect(await standing(survey, asked.id)).toMatchObject({ status: 'waiting', moved_due_at: due })
  w.later({ days: 3 })
  await w.tick()
  expect(await standing(survey, asked.id)).toMatchObject({ status: 'due', reminders_sent: 1 })
})

it('follows the way that each attempt would have taken, whatever the order of the file', async () => {
  const again = { show_if: { eq: [{ previous: 'a' }, 5] } }
  const survey = await given([
    rating('a'),
    rating('b', { ...again, required: true }),
    rating('c', { show_if: { eq: [{ answer: 'a' }, 1] } }),
  ])
  const job = await bring(survey, 'email,date,a,b,c\nlu@example.org,2024-02-01,5,,\nlu@example.org,2024-01-01,5,2,3\n')
  expect(await lines(job)).toEqual([
    [2, 'added', 'without an answer, though required: How b?'],
    [3, 'added', 'left out, because conditions of the survey hide it: How b?, How c?'],
  ])
  expect((await kept(survey)).map(({ answers, dropped }) => [answers, dropped])).toEqual([
    [{ a: 5 }, ['b', 'c']],
    [{ a: 5 }, null],
  ])
})

describe('a job of two portions', () => {
  const people = 120
  const file = () => {
    const attempts = Array.from({ length: people }, (_, i) => [
      `m${i}@many.example,2024-02-01,${i % 6},3`,
      `m${i}@many.example,2023-02-01,2,${i % 6}`,
    ])
    return `email,date,a,b\n${attempts.map(([later]) => later).join('\n')}\n${attempts.map(([, earlier]) => earlier).join('\n')}\n`
  }

  it('does each line once though its worker dies in the middle and two take it up', async () => {
    const survey = await given()
    const { data: job } = await send(survey, file())
    const dying = work()
    let done = 0
    dying.system.commit = (statements, overtaken) => {
      if (done++ >= 1) throw new Error('the worker was killed')
      return system.commit(statements, overtaken)
    }
    expectLoggedError(/the worker was killed/)
    await expect(run(job, dying)).rejects.toThrow('the worker was killed')
    expect(await show(job)).toMatchObject({ status: 'running', lines_handled: 200 })
    w.later({ minutes: 5 })
    await Promise.all([run(job), run(job)])
    await run(job)
    expect((await show(job)).outcomes).toEqual({ added: 2 * people })
    const rows = await kept(survey)
    expect(rows.map(({ attempt_number }) => attempt_number)).toEqual(Array.from({ length: 2 * people }, (_, i) => 1 + (i % 2)))
    expect(rows.every(({ attempt_number, submitted_at }) => (attempt_number === 1) === submitted_at < Date.UTC(2023, 11))).toBe(true)
    expect(await database.$count(responseScores, eq(responseScores.survey_id, survey.id))).toBe(2 * people)
    expect(await impactOf(survey)).toMatchObject({ n_enrolled: people, n_baseline: people, n_matched: people })
    await figuresMustAgree(work(), survey.id)
  })

  it('decides anew where two files, or somebody who submits, are at the same people at once', async () => {
    const survey = await given()
    const [{ data: one }, { data: other }] = [await send(survey, file()), await send(survey, file().replaceAll('2023-', '2022-'))]
    await Promise.all([run(one), run(other)])
    expect((await show(one)).outcomes.added ?? 0).toBeGreaterThan(0)
    const rows = await kept(survey)
    expect(rows).toHaveLength(3 * people)
    expect(rows.map(({ attempt_number }) => attempt_number)).toEqual(Array.from({ length: 3 * people }, (_, i) => 1 + (i % 3)))
    await figuresMustAgree(work(), survey.id)
  })
})

it('says what a file holds, and maps what it knows', async () => {
  const survey = await given([rating('a', { required: true }), rating('b')])
  const { status, data } = await owner.post(
    `/surveys/${survey.id}/responses/import/columns`,
    form('Mail;When;How A?;How A?;\nx@y.org;1.2.2024;1;2;\n;2.2.2024;;;\n'),
  )
  expect(status).toBe(200)
  expect(data).toMatchObject({ lines: 2, version: 1, timezone: 'Europe/Berlin', read_as: { separator: ';', encoding: 'utf-8' } })
  expect(data.columns).toEqual([
    { name: 'Mail', values: ['x@y.org'], distinct: ['x@y.org'], suggested: 'email' },
    { name: 'When', values: ['1.2.2024', '2.2.2024'], distinct: ['1.2.2024', '2.2.2024'], suggested: null },
    { name: 'How A?', values: ['1'], distinct: ['1'], suggested: 'answer.a' },
    { name: 'How A? (2)', values: ['2'], distinct: ['2'], suggested: null },
  ])
  expect(data.questions).toEqual([
    { id: 'a', label: 'How a?', required: true, targets: ['answer.a'] },
    { id: 'b', label: 'How b?', required: false, targets: ['answer.b'] },
  ])
})

it('takes a file that was exported here as it is: nothing twice, and all of it into a copy', async () => {
  const survey = await given([rating('a'), { id: 'email', kind: 'long_text', text: 'Say it' }], { min_days_between_attempts: 0 })
  for (const answers of [{ a: 1, email: '=1+1, "so"\nand on' }, { a: 4 }]) {
    w.later({ minutes: 1 })
    await ada.post(`/surveys/${survey.id}/respond`, { answers })
  }
  const csv = (await owner.get(`/surveys/${survey.id}/export?what=responses&format=csv&zone=Asia/Kolkata`)).text
  expect((await bring(survey, csv)).outcomes).toEqual({ already_there: 2 })
  const copy = (await owner.post(`/surveys/${survey.id}/duplicate`, {})).data
  await owner.post(`/surveys/${copy.id}/publish`)
  expect((await bring(copy, csv)).outcomes).toEqual({ added: 2 })
  const told = async (of: Survey) =>
    (await kept(of)).map(({ submitted_at, score, answers, attempt_number }) => ({ submitted_at, score, answers, attempt_number }))
  expect(await told(copy)).toEqual(await told(survey))
})

it('takes several versions in one file, each line by its own, and compares them as their series say', async () => {
  const survey = await given([rating('a'), rating('b')], { min_days_between_attempts: 0 })
  const publish = async (questions: object[]) => {
    const { revision, definition } = (await owner.get(`/surveys/${survey.id}`)).data
    const pages = [{ id: 'p', questions }]
    expect((await owner.put(`/surveys/${survey.id}`, { revision, definition: { ...definition, pages } })).status).toBe(200)
    return (await owner.post(`/surveys/${survey.id}/publish`)).data.version
  }
  await publish([rating('a', { text: 'How  a?' }), rating('b'), { id: 'why', kind: 'long_text', text: 'Why?' }])
  await publish([rating('a', { scale_max: 10 }), rating('c')])
  const csv = [
    'email,date,version,a,b,c,why',
    'ivo@example.org,2022-01-01,1,1,1,,',
    'ivo@example.org,2023-01-01,2,4,4,,so',
    'ivo@example.org,2024-01-01,,10,,5,no',
    'ivo@example.org,2025-01-01,9,1,,1,',
  ].join('\n')
  const { data } = await owner.post(`/surveys/${survey.id}/responses/import/columns`, form(csv))
  expect([data.version, data.versions, data.columns.map(({ suggested }: { suggested: string }) => suggested)]).toEqual([
    3,
    [1, 2, 3],
    ['email', 'submitted_at', 'version', 'answer.a', 'answer.b', 'answer.c', 'answer.why'],
  ])
  const alone = await owner.post(`/surveys/${survey.id}/responses/import/columns`, form(csv, { version_column: '' }))
  expect([alone.data.versions, alone.data.columns[4].suggested]).toEqual([[3], null])
  const job = await bring(survey, csv)
  expect(await lines(job)).toEqual([
    [2, 'added'],
    [3, 'added'],
    [4, 'added', 'left out, because version 3 does not ask it: “why”'],
    [5, 'not_right', expect.stringContaining('The survey has no such version')],
  ])
  const rows = await kept(survey)
  expect(rows.map(({ version, attempt_number, score, answers }) => [version, attempt_number, score, answers])).toEqual([
    [1, 1, 20, { a: 1, b: 1 }],
    [2, 2, 80, { a: 4, b: 4, why: 'so' }],
    [3, 3, 100, { a: 10, c: 5 }],
  ])
  const [first, second, third] = rows.map(({ series }) => series)
  expect([second === first, third === second]).toEqual([true, false])
  expect((await owner.get(`/surveys/${survey.id}/impact?series=${first}`)).data).toMatchObject({ n_matched: 1, mean_delta: 60 })
  expect(await impactOf(survey)).toMatchObject({ n_baseline: 1, n_matched: 0 })
  expect((await bring(survey, csv)).outcomes).toEqual({ already_there: 3, not_right: 1 })
})

describe('what cannot be brought', () => {
  const faults = async (survey: Survey, csv: BlobPart, fields?: Record<string, string>) => {
    const { status, problem } = await send(survey, csv, fields)
    return [status, ...(problem.errors ?? []).map(({ path, message }) => `${path}: ${message}`)]
  }
  const good = 'email,date,a\nx@y.org,2024-01-01,1\n'

  it('is told at once: another survey’s file, an empty one, no CSV, too many lines, a mapping of nothing', async () => {
    const survey = await given()
    expect(await faults(survey, 'email,date,mood\nx@y.org,2024-01-01,1\n')).toEqual([422, expect.stringContaining('Is it the right file')])
    expect(await faults(survey, '')).toEqual([422, expect.stringContaining('file: this is empty')])
    expect(await faults(survey, new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]))).toEqual([
      422,
      'file: this is an Excel file, or another that is no text; save it as CSV, and bring that',
    ])
    expect(await faults(survey, `email,date,a\n\0${good}`)).toEqual([422, expect.stringContaining('file: this is no text file')])
    expect(await faults(survey, 'email,date,a\n')).toEqual([422, 'file: there is a header and no line below it'])
    expect(await faults(survey, `email,date,a\n${'x@y.org,2024-01-01,1\n'.repeat(10_001)}`)).toEqual([
      422,
      expect.stringContaining('at most 10,000'),
    ])
    expect(await faults(survey, good, { mapping: '{' })).toEqual([422, expect.stringContaining('mapping: send it as JSON')])
    expect(await faults(survey, good, { mapping: '{"columns":{},"zone":"x"}' })).toHaveLength(2)
    expect(await faults(survey, good, { version: '7' })).toEqual([422, 'version: there is no such version'])
    expect((await faults(await w.given.survey(owner, { status: 'draft' }), good))[1]).toContain('publish the survey first')
    expect((await owner.post(`/surveys/${survey.id}/responses/import`, form(good).get('file'))).status).toBe(415)
    const others = await w.given.owner()
    expect((await send(survey, good, {}, others)).status).toBe(404)
  })

  it('is what the organization would not keep, and what has not been yet; and of somebody who is erased meanwhile nothing comes', async () => {
    const survey = await given()
    const someone = await w.given.person()
    const csv = (email: string) => `email,date,a\n${email},2024-01-01,1\n${email},2090-01-01,1\n`
    const { data: job } = await send(survey, csv(someone.email))
    expect((await someone.call('DELETE', '/me', { password: PASSWORD })).status).toBe(204)
    w.later({ days: 7 })
    await sweepErasures(work())
    await run(job)
    expect((await show(job)).outcomes).toEqual({ not_done: 1, not_right: 1 })
    expect(await kept(survey)).toEqual([])
    await owner.patch(`/organizations/${owner.organization_id}`, { retention_months: 12 })
    expect((await bring(survey, csv('zoe@example.org'))).outcomes).toEqual({ not_right: 2 })
    await owner.patch(`/organizations/${owner.organization_id}`, { retention_months: null })
  })
})
