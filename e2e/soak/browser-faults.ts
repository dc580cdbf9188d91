import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { withBrowser } from '../../bench/browser.ts'
import { OWNER, openSurvey, type Survey, signIn } from '../../bench/people.ts'
import { clientOf } from '../../scripts/demo/client.ts'
import { LOAD_VARS, type Runtime, startRuntime } from '../../scripts/runtime.ts'
import type { Result } from './check.ts'

const ROUNDS = 5
const PATIENCE_MS = 30_000

type Journey = {
  devices: Device[]
  now: Device
  chosen: Map<string, number>
  survey: Survey
  runtimes: Runtime[]
  again: () => Promise<void>
}
type Device = { context: BrowserContext; page: Page }

/** What happens to somebody in the middle of an answer. */
const FAULTS: { name: string; strike: (journey: Journey) => Promise<void> }[] = [
  {
    name: 'the network is cut and comes back',
    strike: async ({ now }) => {
      await now.context.setOffline(true)
      await now.page.waitForTimeout(Math.random() * 1500)
      await now.context.setOffline(false)
    },
  },
  {
    name: 'the tab is closed in the middle of a save',
    strike: async ({ now, survey }) => {
      await now.page.waitForTimeout(Math.random() * 60)
      await now.page.close()
      now.page = await now.context.newPage()
      await open(now, survey)
    },
  },
  {
    name: 'the server is killed and started again',
    strike: async ({ now, runtimes, again }) => {
      await now.page.waitForTimeout(Math.random() * 60)
      await runtimes.at(-1)?.kill9()
      await again()
    },
  },
  {
    name: 'the other device is taken up',
    strike: async (journey) => {
      await isSaved(journey.now.page)
      journey.now = journey.devices.find((device) => device !== journey.now) ?? journey.now
      await open(journey.now, journey.survey)
    },
  },
]

/** One person on two devices, interrupted again and again: whatever a screen called saved is there at the end. */
export async function browserFaults(): Promise<Result> {
  const data = mkdtempSync(join(tmpdir(), 'impactpulse-soak-'))
  const runtimes: Runtime[] = [await startRuntime({ data, vars: LOAD_VARS })]
  const url = runtimes[0]?.url ?? ''
  const again = async () => void runtimes.push(await startRuntime({ data, vars: LOAD_VARS, port: Number(new URL(url).port) }))
  try {
    const survey = await openSurvey(clientOf(url))
    return await withBrowser(async (browser) => {
      const contexts = await Promise.all([1, 2].map(() => browser.newContext({ baseURL: url })))
      const devices = await Promise.all(contexts.map(async (context) => ({ context, page: await signedIn(context) })))
      const journey: Journey = { devices, now: devices[0] as Device, chosen: new Map(), survey, runtimes, again } // There are two.
      await open(journey.now, survey)
      let result: Result = { passed: 0, failed: 0 }
      for (let round = 0; round < ROUNDS; round++)
        for (const fault of FAULTS) {
          await choose(journey)
          await fault.strike(journey)
          const missing = await missingAtLast(url, journey)
          if (missing.length > 0) console.log(`  ${fault.name}: ${missing.join(', ')} are not there`)
          result = { passed: result.passed + Number(missing.length === 0), failed: result.failed + Number(missing.length > 0) }
        }
      console.log(`  ${journey.chosen.size} answers kept through ${ROUNDS * FAULTS.length} interruptions`)
      return result
    })
  } finally {
    await runtimes.at(-1)?.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

async function signedIn(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto('/app/sign-in')
  await page.getByLabel('E-mail').fill(OWNER.email)
  await page.getByLabel('Password', { exact: true }).fill(OWNER.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Surveys' }).waitFor()
  return page
}

async function open({ page }: Device, { slug }: Survey) {
  await page.goto(`/s/${slug}`, { waitUntil: 'networkidle', timeout: PATIENCE_MS })
}

/** Gives one question that is on the screen another answer, and goes on where the page is done. */
async function choose({ now, chosen }: Journey) {
  const groups = now.page.getByRole('group')
  const group = groups.nth(Math.floor(Math.random() * (await groups.count())))
  const value = Math.floor(Math.random() * 6)
  const field = group.getByRole('radio').nth(value)
  const name = (await field.getAttribute('name')) ?? ''
  await field.check({ force: true })
  chosen.set(name.replace(/^q\./, ''), value)
}

const isSaved = (page: Page) =>
  page
    .getByRole('status')
    .filter({ hasText: /^Saved$/ })
    .waitFor({ timeout: PATIENCE_MS })

/** What is not there once the page says that it is, or when patience ends. */
async function missingAtLast(url: string, journey: Journey): Promise<string[]> {
  const { page } = journey.now
  const until = Date.now() + PATIENCE_MS
  for (;;) {
    const said = await page.getByRole('status').textContent()
    const missing = await missingAnswers(url, journey)
    if (missing.length === 0 || said === 'Saved' || Date.now() > until) return missing
    await page.waitForTimeout(100)
  }
}

/** The chosen answers that the server does not have. */
async function missingAnswers(url: string, { chosen }: Journey): Promise<string[]> {
  const client = clientOf(url)
  const token = await signIn(client)
  const at = Date.now()
  const [session] = await client.call<{ session_id: string }[]>('GET', '/api/v1/sessions', { at, token })
  const { answers } = await client.call<{ answers: Record<string, number> }>('GET', `/api/v1/sessions/${session?.session_id}`, {
    at,
    token,
  })
  return [...chosen].filter(([id, value]) => answers[id] !== value).map(([id]) => id)
}
