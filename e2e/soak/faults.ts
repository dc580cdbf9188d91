import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { forEach, openSurvey, type Session } from '../../bench/people.ts'
import { clientOf } from '../../scripts/demo/client.ts'
import { LOAD_VARS, type Runtime, startRuntime } from '../../scripts/runtime.ts'
import { check, controls, type Result } from './check.ts'
import { type ReplyLog, replyLog } from './reply-log.ts'
import { keepSaving, type Tally } from './saver.ts'

const SESSIONS = 200
const KILLS = 10
const ACKNOWLEDGED_AT_LEAST = 100
const IN_FLIGHT_AT_LEAST = 5

/** Kills the runtime again and again under respondents who answer, and lets another process find out what was lost. */
export async function faults(): Promise<Result> {
  const data = mkdtempSync(join(tmpdir(), 'impactpulse-soak-'))
  const logPath = join(data, 'replies.log')
  const runtimes: Runtime[] = [await startRuntime({ data, vars: LOAD_VARS })]
  const url = runtimes[0]?.url ?? ''
  const again = async () => void runtimes.push(await startRuntime({ data, vars: LOAD_VARS, port: Number(new URL(url).port) }))
  try {
    const kills = await underFire(url, replyLog(logPath), runtimes, again)
    // Once more from disk: what the checker sees is what was kept, not what is remembered.
    await runtimes.at(-1)?.stop()
    await again()
    return [kills, check(logPath, url), controls(logPath, url)].reduce(plus)
  } finally {
    await runtimes.at(-1)?.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

async function underFire(url: string, log: ReplyLog, runtimes: Runtime[], again: () => Promise<void>): Promise<Result> {
  const survey = await openSurvey(clientOf(url))
  const sessions = await forEach(Array.from({ length: SESSIONS }), 40, () => start(url, survey.id, log))
  const tally: Tally = { acknowledged: 0, in_flight: 0 }
  let isOver = false
  const saving = { url, questions: survey.questions, log, tally, isOver: () => isOver }
  const savers = Promise.all(sessions.map((session, i) => keepSaving(saving, session, i + 1)))
  let result: Result = { passed: 0, failed: 0 }
  for (let number = 1; number <= KILLS; number++) {
    result = plus(result, await killAtWork(number, tally, runtimes.at(-1)))
    await again()
  }
  isOver = true
  await savers
  console.log(`  ${tally.acknowledged} operations acknowledged to ${SESSIONS} sessions`)
  return result
}

/** A visitor's start, its reply logged as it came. */
async function start(url: string, survey_id: string, log: ReplyLog): Promise<Session> {
  const headers = { 'content-type': 'application/json' }
  const reply = await fetch(`${url}/api/v1/surveys/${survey_id}/start`, { method: 'POST', headers, body: '{}' })
  const body = await reply.text()
  const { session_id, respondent_token: token } = JSON.parse(body).data
  log.write({ to: 'start', session_id, status: reply.status, body })
  return { session_id, token }
}

async function killAtWork(number: number, tally: Tally, runtime: Runtime | undefined): Promise<Result> {
  const before = tally.acknowledged
  const moment = Date.now() + 300 + Math.random() * 700
  const giveUp = Date.now() + 20_000
  const isReady = () => Date.now() > moment && tally.acknowledged - before >= ACKNOWLEDGED_AT_LEAST && tally.in_flight >= IN_FLIGHT_AT_LEAST
  while (!isReady() && Date.now() < giveUp) await new Promise((resolve) => setTimeout(resolve, 1))
  const isAtWork = isReady()
  const { in_flight, acknowledged } = tally
  await runtime?.kill9()
  console.log(
    `  kill ${number} of pid ${runtime?.pid}: ${acknowledged - before} acknowledged since the last, ${in_flight} operations in flight`,
  )
  return { passed: Number(isAtWork), failed: Number(!isAtWork) }
}

const plus = (a: Result, b: Result): Result => ({ passed: a.passed + b.passed, failed: a.failed + b.failed })
