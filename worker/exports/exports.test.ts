import { eq } from 'drizzle-orm'
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core'
import { strFromU8, unzipSync } from 'fflate'
import Papa from 'papaparse'
import readWorkbook from 'read-excel-file/universal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Exporting, Manifest } from '../../core/exports/contract.ts'
import { LEASE_MS } from '../../core/jobs/progress.ts'
import { refusalFacts } from '../../core/problem.ts'
import type { Survey } from '../../core/surveys/contract.ts'
import { responses } from '../db/schema/responses.ts'
import type { Acting } from '../http/context.ts'
import { hex } from '../http/secrets.ts'
import { workAt } from '../jobs/queue.ts'
import { runJob } from '../jobs/running.ts'
import { System } from '../scope.ts'
import { expectLoggedError } from '../testing/errors.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { database, type Owner, type Person, testEnv, world } from '../testing/world.ts'
import { impactSummarySource } from './impact-summary-source.ts'
import { pageQuery } from './responses-source.ts'

const w = world()
let owner: Owner
let survey: Survey
let [ada, bob] = [] as unknown as [Person, Person]

const questions = [
  { id: 'mood', kind: 'rating' as const, text: 'How are you?', group_id: 'g', labels: ['a', 'b', 'c', 'd', 'e', 'f'] },
  { id: 'days', kind: 'multi_select' as const, text: 'Which days?', options: ['mon', 'tue'].map((id) => ({ id, text: `On ${id}` })) },
  { id: 'born', kind: 'date' as const, text: 'Born' },
  { id: 'email', kind: 'long_text' as const, text: 'Say it' },
]
const definition = (more: typeof questions = []) => ({
  languages: ['en'],
  result_type: 'bars' as const,
  groups: [{ id: 'g', label: 'Mood', color: '#336699' }],
  pages: [{ id: 'p', questions: [...questions, ...more] }],
})
const SAID = '=1+1, "über"\nline two & <b>'
const take = async (who: Person, answers: object, id = survey.id) => {
  w.later({ minutes: 1 })
  expect((await who.post(`/surveys/${id}/respond`, { answers })).status).toBe(200)
}

beforeAll(async () => {
  owner = await w.given.owner()
  survey = await w.given.survey(owner, { definition: definition() as never, settings: { min_days_between_attempts: 0 } }) // Made by hand.
  ada = await w.given.person({ name: 'Ada' })
  bob = await w.given.person({ name: 'Bob' })
  await take(ada, { mood: 2, days: ['tue'], born: '2001-02-03', email: SAID })
  await take(bob, { mood: 5 })
  await take(ada, { mood: 4, days: ['mon', 'tue'] })
})

const path = (query = '', id = survey.id) => `/surveys/${id}/export?${query}`
const lines = (csv: string) => Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data
const objects = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
async function rowsOf(bytes: Uint8Array<ArrayBuffer>, sheet = 0): Promise<unknown[][]> {
  const sheets = await readWorkbook(new Blob([bytes]))
  return (sheets[sheet]?.data ?? []) as unknown[][]
}
/** Of a workbook too large for the reader above, which unpacks such in another thread. */
const firstCells = (bytes: Uint8Array) =>
  [
    ...strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array()).matchAll(
      /<c r="A\d+" t="inlineStr"><is><t [^>]+>([^<]+)</g,
    ),
  ].map(([, id]) => id)
const stored = (id = survey.id) => database.select().from(responses).where(eq(responses.survey_id, id)).orderBy(responses.submitted_at)
const manifestOf = async (headers: Headers): Promise<Manifest> =>
  JSON.parse((await owner.get(/<(.+)>/.exec(headers.get('link') ?? '')?.[1] ?? '')).text)
const digest = async (bytes: Uint8Array<ArrayBuffer>) => hex(await crypto.subtle.digest('SHA-256', bytes))

describe('the responses of a survey', () => {
  it('are the same in every format, and are those that are stored', async () => {
    const rows = await stored()
    const json = objects((await owner.get(path('format=ndjson'))).text)
    expect(json.map(({ response_id, mood, born, email_ }) => [response_id, mood, born, email_])).toEqual(
      rows.map(({ id, answers }) => [id, answers.mood, answers.born ?? null, answers.email ?? null]),
    )
    expect(json[2]).toMatchObject({
      respondent_id: ada.id,
      name: 'Ada',
      email: ada.email,
      attempt_number: 2,
      score: 80,
      'mood.label': 'e',
      'days.mon': 1,
    })
    expect(json[1]).toMatchObject({ days: null, 'days.mon': null, submitted_at: new Date(rows[1]?.submitted_at ?? 0).toISOString() })

    const csv = await owner.get(path())
    const names = Object.keys(json[0])
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(csv.headers.get('content-disposition')).toContain(`filename="${survey.slug}-responses.csv"`)
    const safe = (value: unknown) => (value === null ? '' : String(value).replace(/^(?=[=@])/, "'"))
    expect(lines(csv.text)).toEqual(json.map((row) => Object.fromEntries(names.map((name) => [name, safe(row[name])]))))

    const { bytes } = await owner.get(path('format=xlsx&zone=Europe/Berlin'))
    const [head, ...cells] = await rowsOf(bytes)
    expect(head).toEqual(names)
    const dates = ['submitted_at', 'born']
    const plain = (row: Record<string, unknown>) =>
      names.map((name) => (dates.includes(name) && row[name] !== null ? expect.any(Date) : row[name]))
    expect(cells).toEqual(json.map(plain))
    const local = cells[0]?.[names.indexOf('submitted_at')] as Date
    expect(local.getTime(), 'what the clock in Berlin showed').toBe((rows[0]?.submitted_at ?? 0) + 3_600_000)
    expect(cells[0]?.[names.indexOf('born')]).toEqual(new Date('2001-02-03T00:00:00Z'))
    expect((await rowsOf(bytes, 1)).flat()).toContain('Which days? – On mon')
  })

  it('come with a manifest of the very bytes that were sent', async () => {
    for (const format of ['csv', 'xlsx', 'ndjson']) {
      const { bytes, headers } = await owner.get(path(`format=${format}`))
      const manifest = await manifestOf(headers)
      expect(manifest).toMatchObject({ rows: 3, size_bytes: bytes.byteLength, sha256: await digest(bytes), survey_title: survey.title })
      expect(manifest.columns.find(({ name }) => name === 'mood')).toMatchObject({
        type: 'number',
        text: 'How are you?',
        values: { 5: 'f' },
      })
    }
    const { data } = await owner.get(`/organizations/${owner.organization_id}/jobs?kind=export&limit=1`)
    expect(data).toMatchObject([{ status: 'done', exporting: { survey_id: survey.id, what: 'responses' }, file: { url: null } }])
  })

  it('can be narrowed by day in a zone, and by version', async () => {
    const day = new Date(w.now()).toISOString().slice(0, 10)
    const count = async (query: string) => lines((await owner.get(path(query))).text).length
    expect(
      await Promise.all([`from=${day}`, `to=${day}`, 'version=1', 'to=2020-01-01', `from=${day}T23:59:59%2B00:00`].map(count)),
    ).toEqual([3, 3, 3, 0, 0])
    const submitted = lines((await owner.get(path('zone=Asia/Kolkata'))).text).map((row) => row.submitted_at ?? '')
    expect(submitted.every((text) => text.endsWith('+05:30'))).toBe(true)
    expect(submitted.map(Date.parse)).toEqual((await stored()).map((row) => row.submitted_at))
  })

  it('keep their columns when the survey gets a new version', async () => {
    const columns = async () => (await owner.get(path('to=2020-01-01'))).text.trim().split(',')
    const before = await columns()
    await owner.put(`/surveys/${survey.id}`, { definition: definition([{ id: 'more', kind: 'short_text', text: 'More' }] as never) })
    await owner.post(`/surveys/${survey.id}/publish`)
    expect(await columns()).toEqual([...before, 'more'])
    const [first] = lines((await owner.get(path())).text)
    expect(first).toMatchObject({ version: '1', more: '', mood: '2' })
  })
})

it('gives scores with their groups and change, where people stand, and how they changed', async () => {
  const scores = objects((await owner.get(path('what=scores&format=ndjson'))).text)
  expect(scores.map((row) => [row.score, row.baseline_score, row.delta, row['group.g.percentage']])).toEqual([
    [40, 40, null, 40],
    [100, 100, null, 100],
    [80, 40, 40, 80],
  ])
  const compliance = lines((await owner.get(path('what=compliance'))).text)
  expect(compliance.map(({ name, status, attempts }) => [name, status, attempts]).sort()).toEqual([
    ['Ada', 'completed', '2'],
    ['Bob', 'completed', '1'],
  ])
  const { bytes } = await owner.get(path('what=impact&format=xlsx'))
  const [head = [], ...people] = await rowsOf(bytes)
  expect(people.map((row) => ['name', 'baseline_score', 'delta', 'direction'].map((name) => row[head.indexOf(name)]))).toEqual([
    ['Ada', 40, 40, 'up'],
    ['Bob', 100, null, null],
  ])
})

it('gives the impact in summary as the impact page has it, narrowed as it is', async () => {
  const rowsFor = async (query = '') => objects((await owner.get(path(`what=impact-summary&format=ndjson${query}`))).text)
  const { data: impact } = await owner.get(`/surveys/${survey.id}/impact`)
  const [whole, group, question, ...others] = await rowsFor()
  expect(others).toEqual([])
  expect(whole).toMatchObject({ level: 'survey', n_baseline: 2, n: 1, mean_delta: impact.mean_delta, cautions: 'too-few', d_z: null })
  expect(group).toMatchObject({ level: 'group', id: 'g', text: 'Mood', mean_latest: impact.groups[0].mean_latest, n_baseline: null })
  expect(question).toMatchObject({ level: 'question', id: 'mood', text: 'How are you?', mean_baseline: 2, mean_latest: 4, percent: 100 })
  expect(await rowsFor('&hidden=site:north')).toMatchObject([{ n: 0, cautions: 'nobody-came-back' }, {}])
  expect((await rowsFor('&from=2020-01-01&to=2020-02-01'))[0]).toMatchObject({ n_baseline: 0 })
  await owner.post(`/organizations/${owner.organization_id}/participants`, { email: ada.email, groups: ['North'] })
  const { data: made } = await owner.get(`/organizations/${owner.organization_id}/groups`)
  const { bytes } = await owner.get(path(`what=impact-summary&format=xlsx&group=${made[0].id}`))
  const [head = [], ...rows] = await rowsOf(bytes)
  expect(rows.map((row) => [row[head.indexOf('n_baseline')], row[head.indexOf('n')], row[head.indexOf('cautions')]])).toEqual([
    [1, 0, 'hidden'],
  ])
  // Of whom a request does not come to the end, no byte is sent.
  const c = { var: { system: new System(database), scope: owner, now: w.now() } } as unknown as Acting // The parts that are read.
  const exporting = { survey_id: survey.id, series: null, language: 'en' } as Exporting
  const none = await impactSummarySource(c, exporting, 0)
  expect(await none.ready?.().catch(refusalFacts)).toMatchObject({ code: 'slow-down', retry_after: 1 })
})

it('refuses what cannot be meant, and gives a whole file where nobody has answered', async () => {
  const wrong = async (query: string) => {
    const { status, problem } = await owner.get(path(query))
    return [status, problem.errors?.[0]?.path]
  }
  expect(await wrong('from=2026-03-02&to=2026-03-01')).toEqual([422, 'query.to'])
  expect(await wrong('from=2999-01-01')).toEqual([422, 'query.from'])
  expect(await wrong('zone=Mars/Base')).toEqual([422, 'query.zone'])
  expect(await wrong('version=9')).toEqual([422, 'query.version'])
  expect(await wrong('what=impact&version=1')).toEqual([422, 'query.version'])
  expect(await wrong('what=scores&attribute=site:north')).toEqual([422, 'query.attribute'])
  expect(await wrong('what=impact-summary&hidden=site')).toEqual([422, 'query.hidden'])
  expect(await wrong('format=sav')).toEqual([422, 'query.format'])
  expect((await owner.get(path('what=impact&series=9'))).status).toBe(404)
  const empty = await w.given.survey(owner, { definition: definition() as never, status: 'draft' }) // Made by hand.
  expect(objects((await owner.get(path('what=impact-summary&format=ndjson', empty.id))).text)).toHaveLength(2)
  for (const what of ['responses', 'scores', 'compliance', 'impact']) {
    expect(lines((await owner.get(path(`what=${what}`, empty.id))).text)).toEqual([])
    expect(await rowsOf((await owner.get(path(`what=${what}&format=xlsx`, empty.id))).bytes)).toHaveLength(1)
  }
  const { status, data } = await owner.post(`/surveys/${survey.id}/exports`, { format: 'ndjson', zone: 'Asia/Tokyo' })
  expect([status, data]).toEqual([200, { rows: 3, url: expect.stringContaining('/export?format=ndjson&zone=Asia%2FTokyo'), job: null }])
  expect(objects((await owner.get(data.url)).text)).toHaveLength(3)
})

describe('many responses', () => {
  const MANY = 6000
  let big: Survey
  afterAll(async () => {
    w.later({ days: 8 })
    for (const _twice of [1, 2]) await w.tick()
    expect((await testEnv.FILES.list({ prefix: 'made-' })).objects, 'no file outlives its job').toEqual([])
  })
  beforeAll(async () => {
    big = await w.given.survey(owner, { definition: definition() as never, settings: { min_days_between_attempts: 0 } }) // Made by hand.
    await take(ada, { mood: 2, email: `${'word '.repeat(300)}` }, big.id)
    await testEnv.DB.prepare(
      `with recursive n(i) as (select 2 union all select i + 1 from n where i < ${MANY})
       insert into responses select 'ses_' || printf('%026d', i), organization_id, survey_id, version, series, person_id, i, submitted_at - 10 * i,
         next_eligible_date, active_seconds, json_set(answers, '$.email', hex(randomblob(1000))), dropped, score, scoring_version from responses, n where survey_id = ?`,
    )
      .bind(big.id)
      .run()
  })

  it('are made by a job that goes on where its worker died, with a manifest of the file that is there', async () => {
    for (const format of ['xlsx', 'csv']) {
      const { status, data } = await owner.post(`/surveys/${big.id}/exports`, { format })
      expect([status, data]).toMatchObject([202, { rows: MANY, url: null, job: { kind: 'export', status: 'running' } }])
      const { id } = data.job
      w.later({ ms: LEASE_MS })
      const dying = workAt(testEnv, w.now())
      let commits = 0
      const commit = dying.system.commit.bind(dying.system)
      dying.system.commit = (statements, overtaken) => {
        if (++commits > 2) throw new Error('the worker was killed')
        return commit(statements, overtaken)
      }
      expectLoggedError(/the worker was killed/)
      await runJob(dying, { kind: 'run-job', id }).catch(() => {})
      expect((await owner.get(`/jobs/${id}`)).data).toMatchObject({
        status: 'running',
        progress: expect.toSatisfy((n) => n > 10 && n < 90),
      })
      w.later({ ms: LEASE_MS })
      await Promise.all([1, 2].map(() => runJob(workAt(testEnv, w.now()), { kind: 'run-job', id })))
      const { data: job } = await owner.get(`/jobs/${id}`)
      expect(job).toMatchObject({ status: 'done', progress: 100, file: { name: `${big.slug}-responses.${format}` } })
      const { bytes, text } = await owner.get(job.file.url)
      const manifest: Manifest = JSON.parse((await owner.get(job.file.manifest_url)).text)
      expect(manifest).toMatchObject({ rows: MANY, sha256: await digest(bytes), size_bytes: bytes.byteLength })
      const ids = format === 'csv' ? lines(text).map(({ response_id }) => response_id) : firstCells(bytes)
      expect(ids).toEqual((await stored(big.id)).map((row) => row.id))
    }
  })

  it('are read along their index, a page at a time', async () => {
    const scope = { organization_id: owner.organization_id }
    const exporting = { survey_id: big.id, what: 'scores', from: null, to: new Date(w.now()).toISOString(), version: null, last_version: 1 }
    const query = pageQuery({ var: { scope } } as unknown as Acting, exporting as Exporting, [1, 'ses_1']) // The parts that are read.
    const plan = await queryPlan({ toSQL: () => new SQLiteSyncDialect().sqlToQuery(query) })
    expect(plan).toContain('SEARCH responses USING INDEX responses_of_survey')
    expect(plan).toContain('SEARCH early USING INDEX responses_attempts')
    expect(plan).not.toContain('SCAN responses')
  })
})
