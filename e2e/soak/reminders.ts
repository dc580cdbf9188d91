import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answerAndIdentify, begin, forEach, OWNER, openSurvey, type Survey, signIn } from '../../bench/people.ts'
import { type Client, clientOf } from '../../scripts/demo/client.ts'
import { LOAD_VARS, type Runtime, startRuntime } from '../../scripts/runtime.ts'
import { look, type Result } from './check.ts'
import { type MailEvent, type MailLog, mailLog, readMailLog } from './mail-log.ts'
import { startProvider } from './mail-provider.ts'

const PEOPLE = 1000
/** Of those, beside them, who submit between the planning of their reminder and its going. */
const QUICK = 30
const SWEEP_KILLS = 2
const KILLS = 6
const ACCEPTED_AT_LEAST = 60
const SWEEPS = 2
const CONSUMERS = 3
const MESSAGES = 20

const MINUTE = 60_000
const DAY = 86_400_000
const PATIENCE_MS = 90_000

type Provider = Awaited<ReturnType<typeof startProvider>>
type Stage = { data: string; port: number; log: MailLog; provider: Provider; survey: Survey; runtimes: Runtime[] }

/**
 * A thousand reminders that are due at once: planned while the queue loses all, then sent by two sweeps and three consumers
 * at a time, with repeats, a provider that says "later" or hangs up, and a runtime that is killed again and again.
 */
export async function reminders(): Promise<Result> {
  const data = mkdtempSync(join(tmpdir(), 'impactpulse-soak-'))
  const logPath = join(data, 'mails.log')
  const log = mailLog(logPath)
  const provider = await startProvider(log)
  const runtimes: Runtime[] = [await startRuntime({ data, vars: LOAD_VARS })]
  try {
    const url = runtimes[0]?.url ?? ''
    const survey = await openSurvey(clientOf(url))
    const stage: Stage = { data, port: Number(new URL(url).port), log, provider, survey, runtimes }
    const quick = await everybodyTakesIt(stage, clientOf(url))
    const nine = stepOf(Date.now())
    await planned(stage, quick, nine)
    const kills = await sentUnderFire(stage, nine)
    await sentToTheEnd(stage, nine + KILLS * 3 * MINUTE)
    const facts = [url, survey.id]
    return [kills, checked(logPath, facts), controls(logPath, facts)].reduce(plus)
  } finally {
    await runtimes.at(-1)?.stop()
    provider.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

/** The first step of whoever has submitted by now: in the morning after thirty days, and an hour later everybody's has come. */
const stepOf = (now: number) => Math.floor((now + 31 * DAY) / DAY) * DAY + 10 * 60 * MINUTE

async function restart({ data, port, runtimes }: Stage, more: Partial<Parameters<typeof startRuntime>[0]>) {
  const runtime = await startRuntime({ data, port, vars: LOAD_VARS, ...more })
  runtimes.push(runtime)
  return runtime
}

type Quick = { email: string; password: string; full_name: string }

/** Visitors by the public link, and some who sign in with a password: they can submit later without a mail. */
async function everybodyTakesIt({ survey, log }: Stage, client: Client): Promise<Quick[]> {
  const visitors = Array.from({ length: PEOPLE }, (_, i) => `due-${i}@soak.example`)
  await forEach(visitors, 12, async (email) => {
    const session = await begin(client, survey)
    await answerAndIdentify(client, session, survey.questions, email)
    await client.call('POST', `/api/v1/sessions/${session.session_id}/complete`, { at: Date.now(), token: session.token, body: {} })
    log.write({ what: 'due', address: email })
  })
  const quick = Array.from({ length: QUICK }, (_, i) => ({ ...OWNER, email: `quick-${i}@soak.example` }))
  await forEach(quick, 4, async (account) => {
    const at = Date.now()
    await client.call('POST', '/api/v1/auth/register', { at, body: account })
    const { text } = await client.mail(account.email, 'verify-email', at)
    await client.call('POST', '/api/v1/auth/verify-email', { at, body: { token: /token=(\S+)/.exec(text)?.[1] } })
    await submits(client, survey, account, at)
    log.write({ what: 'due', address: account.email })
  })
  console.log(`  ${PEOPLE + QUICK} people have taken the survey`)
  return quick
}

async function submits({ call }: Client, survey: Survey, { email, password }: Quick, at: number) {
  const { access_token: token } = await call<{ access_token: string }>('POST', '/api/v1/auth/login', { at, body: { email, password } })
  const answers = Object.fromEntries(survey.questions.map((id, i) => [id, i % 6]))
  await call('POST', `/api/v1/surveys/${survey.id}/respond`, { at, token, body: { answers } })
}

const sweepsAt = ({ tick }: Runtime, now: number) => Promise.all(Array.from({ length: SWEEPS }, () => tick(now)))

/** Two sweeps at once plan them, are killed in the middle and begin again, and the queue loses all; then some submit. */
async function planned(stage: Stage, quick: readonly Quick[], nine: number) {
  await stage.runtimes.at(-1)?.stop()
  for (let kill = 0; kill < SWEEP_KILLS; kill++) {
    const runtime = await restart(stage, { losesMessages: true })
    const work = sweepsAt(runtime, nine).catch(() => null)
    await pause(100 + Math.random() * 500)
    await runtime.kill9()
    stage.log.write({ what: 'killed' })
    await work
  }
  const runtime = await restart(stage, { losesMessages: true })
  console.log(`  ${(await mailIds(runtime, stage)).length} reminders were planned when the sweeps had been killed ${SWEEP_KILLS} times`)
  // And once more: what is decided stays decided.
  for (let again = 0; again < 2; again++) await sweepsAt(runtime, nine)
  const client = clientOf(runtime.url)
  await forEach(quick, 4, async (account) => {
    await submits(client, stage.survey, account, nine)
    stage.log.write({ what: 'submitted', address: account.email })
  })
  await runtime.stop()
  console.log(`  ${stage.provider.accepted()} mails went while the queue lost all; ${quick.length} people have submitted meanwhile`)
}

const smtpOf = ({ provider }: Stage) => ({
  ...LOAD_VARS,
  MAIL_TRANSPORT: 'smtp',
  MAIL_FROM: 'Soak <hello@soak.example>',
  SMTP_URL: `smtp://127.0.0.1:${provider.port}?tls=off`,
})

/** Whoever is killed has been dead for three minutes when the next one looks: the claims on mails have run out. */
async function sentUnderFire(stage: Stage, nine: number): Promise<Result> {
  let result: Result = { passed: 0, failed: 0 }
  for (let kill = 0; kill < KILLS; kill++) {
    const now = nine + (kill + 1) * 3 * MINUTE
    const runtime = await restart(stage, { vars: smtpOf(stage) })
    const before = stage.provider.accepted()
    const work = atWork(runtime, await mailIds(runtime, stage), now).catch(() => null)
    const giveUp = Date.now() + PATIENCE_MS
    const isReady = () => stage.provider.accepted() - before >= ACCEPTED_AT_LEAST && stage.provider.talking() > 0
    while (!isReady() && Date.now() < giveUp) await pause(1)
    const isAtWork = isReady()
    await runtime.kill9()
    stage.log.write({ what: 'killed' })
    await work
    console.log(`  kill ${kill + 1} of pid ${runtime.pid}: ${stage.provider.accepted() - before} mails accepted since the last`)
    result = plus(result, { passed: Number(isAtWork), failed: Number(!isAtWork) })
  }
  return result
}

/** Sweeps and consumers over the same mails at the same moment, each in an order of its own and some twice. */
async function atWork(runtime: Runtime, ids: readonly string[], now: number) {
  const consumer = async (n: number) => {
    const mine = [...ids, ...ids.slice(0, 100)].map((id) => ({ id, by: Math.random() + n })).sort((a, b) => a.by - b.by)
    for (let i = 0; i < mine.length; i += MESSAGES)
      await runtime.consume(mine.slice(i, i + MESSAGES).map(({ id }) => ({ kind: 'send-mail', id, now })))
  }
  await Promise.all([sweepsAt(runtime, now), ...Array.from({ length: CONSUMERS }, (_, n) => consumer(n))])
}

/** Nobody misbehaves any more, and only the sweeps hand on what is left, minute by minute, past the time in which a provider may tell. */
async function sentToTheEnd(stage: Stage, from: number) {
  stage.provider.behave()
  const runtime = await restart(stage, { vars: smtpOf(stage) })
  for (let minute = 1; minute <= 45; minute++) {
    // Between the last tries and the end of that time nothing is due.
    if (minute > 15 && minute < 30) continue
    await sweepsAt(runtime, from + minute * MINUTE)
    await quiet(stage.provider)
  }
}

/** What was handed on has come to its end: time goes on only then, for nobody who is at work is to be taken for dead. */
async function quiet(provider: Provider) {
  for (let still = 0, last = -1; still < 10; await pause(100)) {
    const seen = provider.accepted()
    still = seen === last && provider.talking() === 0 ? still + 1 : 0
    last = seen
  }
}

type Page = { data: { id: string }[]; meta: { next_cursor: string | null } }

async function mailIds({ url }: Runtime, { survey }: Stage): Promise<string[]> {
  const token = await signIn(clientOf(url))
  const headers = { authorization: `Bearer ${token}` }
  const ids: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const more = cursor && `&cursor=${encodeURIComponent(cursor)}`
    const reply = await fetch(`${url}/api/v1/surveys/${survey.id}/ledger?limit=100${more}`, { headers })
    if (!reply.ok) throw new Error(`The ledger was answered ${reply.status}.`)
    const page = (await reply.json()) as Page // By contract.
    ids.push(...page.data.map(({ id }) => id))
    cursor = page.meta.next_cursor
  }
  return ids
}

const CHECKER = 'reminders-checker.ts'

function checked(logPath: string, facts: readonly string[]): Result {
  const { lines, result } = look(CHECKER, logPath, ...facts)
  for (const line of lines.slice(0, 20)) console.log(line)
  const accepted = readMailLog(logPath).filter(({ what }) => what === 'accepted').length
  console.log(`  checker: ${result.passed} people got what was theirs, ${result.failed} did not; ${accepted} mails were accepted`)
  return result
}

/** A mail that never came, one that came under another Message-ID too, one that came twice, and one to somebody who had submitted. */
function controls(logPath: string, facts: readonly string[]): Result {
  const events = readMailLog(logPath)
  const last = events.findLast((event) => event.what === 'accepted' && event.to.startsWith('due-'))
  const quick = events.find(({ what }) => what === 'submitted')
  if (last?.what !== 'accepted' || quick?.what !== 'submitted') return { passed: 0, failed: 1 }
  const told: MailEvent[][] = [
    events.filter((event) => event.what !== 'accepted' || event.to !== last.to),
    [...events, { ...last, key: `${last.key}.other` }],
    [...events, { ...last, told: true }, { ...last, told: true }],
    [...events, { ...last, to: quick.address }],
  ]
  const noticed = told.filter((invented, i) => {
    const path = `${logPath}.${i}`
    for (const event of invented) mailLog(path).write(event)
    return look(CHECKER, path, ...facts).result.failed === 1
  })
  console.log(`  controls: the checker noticed ${noticed.length} of ${told.length} invented faults`)
  return { passed: noticed.length, failed: told.length - noticed.length }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const plus = (a: Result, b: Result): Result => ({ passed: a.passed + b.passed, failed: a.failed + b.failed })
