import { createHash } from 'node:crypto'
import { growthDuring } from './isolate.ts'
import { atMost, type Finding, type Measure, within } from './measure.ts'
import { signIn } from './people.ts'
import type { Scene } from './scene.ts'

const RESPONSES = 250_000
const QUICK = 20_000
const QUESTIONS = 30
const AT_ONCE = 5000
const MB = 1_000_000
/** The first 3,601 responses, which come a second after each other from 1970 on. */
const PART = '1970-01-01T01:00:00Z'

/** A survey's responses as CSV and as Excel, sent as they are read, and as Excel made by a job: memory, the first byte, rows, checksum and rate. */
export const exporting: Measure = {
  name: 'export-250k',
  run: async (scene) => {
    const token = await signIn(scene.client)
    const count = scene.isQuick ? QUICK : RESPONSES
    const survey_id = await filled(scene, token, count)
    const path = `/api/v1/surveys/${survey_id}/export`
    // Code is compiled and caches are filled before memory is looked at.
    await taken(scene, `${path}?to=${PART}`, token)
    const { result: file, grown } = await growthDuring(scene, () => taken(scene, path, token))
    const manifest = await manifestOf(scene, file.link, token)
    const isRight =
      manifest.rows === count && file.lines === count + 1 && manifest.sha256 === file.sha256 && manifest.size_bytes === file.bytes
    const stored = await fetch(`${scene.url}/bench/stored`, { method: 'POST', body: String(file.bytes) })
    if (!stored.ok) throw new Error('The baseline could not be stored.')
    const plain = await taken(scene, '/bench/stored', token)
    const findings: Finding[] = [
      within(0, 'export-250k-wrong', 'rows, size or checksum not as the manifest says', isRight ? 0 : 1),
      within(10, 'export-250k-first-byte', '% of the time until the last', (100 * file.first_ms) / file.ms),
      within(64, 'export-250k-memory', 'MB above idle', grown / MB),
      atMost(40, 'export-250k', 's', file.ms / 1000, plain.ms / 1000),
    ]
    return [...findings, ...(await asExcel(scene, token, path, count, file.ms))]
  },
}

/** The same as a workbook: sent as it is read, and made by a job. Both against the CSV, which reads and words as many cells. */
async function asExcel(scene: Scene, token: string, path: string, count: number, csv_ms: number): Promise<Finding[]> {
  await taken(scene, `${path}?format=xlsx&to=${PART}`, token)
  const { result: file, grown } = await growthDuring(scene, () => taken(scene, `${path}?format=xlsx`, token))
  const manifest = await manifestOf(scene, file.link, token)
  const isRight = manifest.rows === count && manifest.sha256 === file.sha256 && manifest.size_bytes === file.bytes
  const { result: job, grown: grownByJob } = await growthDuring(scene, () => madeByJob(scene, path.replace(/export$/, 'exports'), token))
  const made = await taken(scene, job.file.url, token)
  const isMadeRight = job.file.sha256 === made.sha256 && job.file.size_bytes === made.bytes
  return [
    within(0, 'export-250k-xlsx-wrong', 'rows, size or checksum not as the manifest says', Number(!isRight) + Number(!isMadeRight)),
    within(64, 'export-250k-xlsx-memory', 'MB above idle', grown / MB),
    within(64, 'export-250k-job-memory', 'MB above idle', grownByJob / MB),
    atMost(4, 'export-250k-xlsx', 's', file.ms / 1000, csv_ms / 1000),
    // The queue waits a second for more messages: most of a short file's time.
    atMost(scene.isQuick ? 10 : 4, 'export-250k-job', 's', job.ms / 1000, csv_ms / 1000),
  ]
}

type Job = { id: string; status: string; file: { url: string; sha256: string; size_bytes: number } }

/** Looked at as the dashboard does, until it is done. */
async function madeByJob(scene: Scene, path: string, token: string): Promise<Job & { ms: number }> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const began = performance.now()
  const asked = await fetch(`${scene.url}${path}`, { method: 'POST', headers, body: JSON.stringify({ format: 'xlsx' }) })
  if (asked.status !== 202) throw new Error(`${path} was answered ${asked.status}`)
  let { job } = ((await asked.json()) as { data: { job: Job } }).data
  for (;;) {
    if (job.status === 'done') return { ...job, ms: performance.now() - began }
    if (job.status !== 'running') throw new Error(`The job is ${job.status}.`)
    await new Promise((resolve) => setTimeout(resolve, 250))
    job = ((await (await fetch(`${scene.url}/api/v1/jobs/${job.id}`, { headers })).json()) as { data: Job }).data
  }
}

async function filled(scene: Scene, token: string, count: number): Promise<string> {
  const { client, url, survey } = scene
  const at = Date.now()
  const { organization_id } = await client.call<{ organization_id: string }>('GET', `/api/v1/surveys/${survey.id}`, { at, token })
  const questions = Array.from({ length: QUESTIONS }, (_, i) => ({ id: `q${i}`, kind: 'rating', text: `Question ${i}`, group_id: 'g' }))
  const groups = [{ id: 'g', label: 'All', color: '#336699' }]
  const definition = { languages: ['en'], result_type: 'bars', groups, pages: [{ id: 'p', questions }] }
  const { id } = await client.call<{ id: string }>('POST', '/api/v1/surveys', {
    at,
    token,
    body: { organization_id, title: 'Large', definition },
  })
  await client.call('POST', `/api/v1/surveys/${id}/publish`, { at, token })
  for (let from = 0; from < count; from += AT_ONCE) {
    const body = JSON.stringify({ survey_id: id, questions: QUESTIONS, from, to: Math.min(from + AT_ONCE, count) })
    const response = await fetch(`${url}/bench/answers`, { method: 'POST', body })
    if (!response.ok) throw new Error(`Responses could not be made: ${response.status} ${await response.text()}`)
  }
  return id
}

type Taken = { bytes: number; lines: number; sha256: string; first_ms: number; ms: number; link: string }

/** Everything is read as it comes, and none of it kept. */
async function taken({ url }: Scene, path: string, token: string): Promise<Taken> {
  const began = performance.now()
  const response = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}`, 'accept-encoding': 'identity' } })
  if (!response.ok || !response.body) throw new Error(`${path} was answered ${response.status}`)
  const hash = createHash('sha256')
  let [bytes, lines, first_ms] = [0, 0, 0]
  for await (const chunk of response.body) {
    first_ms ||= performance.now() - began
    bytes += chunk.byteLength
    for (const byte of chunk) if (byte === 10) lines++
    hash.update(chunk)
  }
  return {
    bytes,
    lines,
    sha256: hash.digest('hex'),
    first_ms,
    ms: performance.now() - began,
    link: response.headers.get('link') ?? '',
  }
}

type Facts = { rows: number; size_bytes: number; sha256: string }

async function manifestOf({ url }: Scene, link: string, token: string): Promise<Facts> {
  const [, path] = /<([^>]+)>/.exec(link) ?? []
  const response = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } })
  if (!response.ok) throw new Error(`The manifest was answered ${response.status}`)
  return (await response.json()) as Facts
}
