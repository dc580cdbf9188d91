import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { withBrowser } from '../../bench/browser.ts'
import { answerAndIdentify, begin, OWNER, openSurvey, type Survey } from '../../bench/people.ts'
import { clientOf } from '../../scripts/demo/client.ts'
import { LOAD_VARS, type Runtime, startRuntime } from '../../scripts/runtime.ts'
import type { Result } from './check.ts'

const ROUNDS = 3
/** Less than the half minute after which a page without a socket looks by itself. */
const PATIENCE_MS = 25_000

type Scene = { context: BrowserContext; survey: Survey; runtimes: Runtime[]; again: () => Promise<void>; respond: () => Promise<void> }

/** What happens around a response that a dashboard is to show. */
const FAULTS: { name: string; strike: (scene: Scene) => Promise<void> }[] = [
  {
    name: 'the server is killed and started again before it',
    strike: async ({ runtimes, again, respond }) => {
      await runtimes.at(-1)?.kill9()
      await again()
      await respond()
    },
  },
  {
    name: 'the server is killed and started again after it',
    strike: async ({ runtimes, again, respond }) => {
      await respond()
      await runtimes.at(-1)?.kill9()
      await again()
    },
  },
  {
    name: 'the network is gone while it comes',
    strike: async ({ context, respond }) => {
      await context.setOffline(true)
      await respond()
      await context.setOffline(false)
    },
  },
]

/** A dashboard that nobody touches shows each response, whatever becomes of its socket. */
export async function liveFaults(): Promise<Result> {
  const data = mkdtempSync(join(tmpdir(), 'impactpulse-soak-'))
  const runtimes: Runtime[] = [await startRuntime({ data, vars: LOAD_VARS })]
  const url = runtimes[0]?.url ?? ''
  const client = clientOf(url)
  const again = async () => void runtimes.push(await startRuntime({ data, vars: LOAD_VARS, port: Number(new URL(url).port) }))
  let count = 0
  try {
    const survey = await openSurvey(client)
    const respond = async () => {
      const session = await begin(client, survey)
      await answerAndIdentify(client, session, survey.questions, `visitor-${++count}@soak.example`)
      await client.call('POST', `/api/v1/sessions/${session.session_id}/complete`, { at: Date.now(), token: session.token, body: {} })
    }
    return await withBrowser(async (browser) => {
      const context = await browser.newContext({ baseURL: url })
      const page = await responsesOf(context, survey)
      let result: Result = { passed: 0, failed: 0 }
      for (let round = 0; round < ROUNDS; round++)
        for (const { name, strike } of FAULTS) {
          await strike({ context, survey, runtimes, again, respond })
          const struck_at = Date.now()
          const isShown = await shows(page, count)
          console.log(`  ${name}: ${isShown ? `shown ${((Date.now() - struck_at) / 1000).toFixed(1)} s later` : 'not shown'}`)
          result = { passed: result.passed + Number(isShown), failed: result.failed + Number(!isShown) }
        }
      return result
    })
  } finally {
    await runtimes.at(-1)?.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

async function responsesOf(context: BrowserContext, { id }: Survey): Promise<Page> {
  const page = await context.newPage()
  await page.goto('/app/sign-in')
  await page.getByLabel('E-mail').fill(OWNER.email)
  await page.getByLabel('Password', { exact: true }).fill(OWNER.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Surveys' }).waitFor()
  await page.goto(`/app/surveys/${id}/responses`)
  await page.getByRole('heading', { name: 'No responses yet' }).waitFor()
  return page
}

const shows = (page: Page, count: number): Promise<boolean> =>
  page
    .getByText(`${count} ${count === 1 ? 'response' : 'responses'}`, { exact: true })
    .waitFor({ timeout: PATIENCE_MS })
    .then(
      () => true,
      () => false,
    )
