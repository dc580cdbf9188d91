import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { withBrowser } from '../../bench/browser.ts'
import { buildBench } from '../../bench/build.ts'
import { counted, seed } from '../../bench/impact.ts'
import { OWNER, openSurvey, type Survey, signIn } from '../../bench/people.ts'
import { clientOf } from '../../scripts/demo/client.ts'
import { root } from '../../scripts/root.ts'
import { LOAD_VARS, startRuntime } from '../../scripts/runtime.ts'
import { barriersOf } from '../barriers.ts'
import type { Result } from './check.ts'

/** Twice each: 50,000 responses. */
const PEOPLE = 25_000
/** No page may grow with the responses. */
const MOST_NODES = 6000
/** While everybody is looked at, four thousand at a time. */
const PATIENCE_MS = 300_000
const LOOKS = [
  { width: 360, colorScheme: 'light' },
  { width: 360, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const

/** Each dashboard of a survey with 50,000 responses, in every look: without barriers, and no longer than for fifty. */
export async function dashboards(): Promise<Result> {
  const data = mkdtempSync(join(tmpdir(), 'impactpulse-soak-'))
  const runtime = await startRuntime({ data, vars: LOAD_VARS, bundle: buildBench() })
  try {
    const { url } = runtime
    const client = clientOf(url)
    const survey = await openSurvey(client)
    await seed({ url, survey }, PEOPLE)
    const headers = { authorization: `Bearer ${await signIn(client)}` }
    await counted({ url }, `/api/v1/surveys/${survey.id}/impact`, headers)
    const reply = await fetch(`${url}/api/v1/organizations`, { headers })
    const [organization] = ((await reply.json()) as { data: { slug: string }[] }).data // Our own API.
    return await withBrowser(async (browser) => {
      // Browsers take __Host- cookies without TLS from localhost alone.
      const local = url.replace('127.0.0.1', 'localhost')
      const context = await browser.newContext()
      const { email, password } = OWNER
      await context.request.post(`${local}/api/v1/auth/login`, { data: { email, password, session: 'cookie' } })
      return inEveryLook(await context.newPage(), local, survey, organization?.slug ?? '')
    })
  } finally {
    await runtime.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

/** What is there once the page is: its own words for so many. */
const pagesOf = (survey: Survey, slug: string) => [
  { name: 'overview', path: `/app/o/${slug}/overview`, says: /Latest responses/ },
  { name: 'figures', path: `/app/surveys/${survey.id}/figures`, says: /Nobody has begun here yet/ },
  { name: 'impact', path: `/app/surveys/${survey.id}/impact`, says: /Of 25,?000 people who started, 25,?000 came back/ },
  { name: 'narrowed', path: `/app/surveys/${survey.id}/impact?to=2020-01-01`, says: /Of 25,?000 people who started, 25,?000 came back/ },
  { name: 'compliance', path: `/app/surveys/${survey.id}/compliance`, says: /The first \d+ are shown/ },
]

async function inEveryLook(page: Page, url: string, survey: Survey, slug: string): Promise<Result> {
  const result: Result = { passed: 0, failed: 0 }
  for (const { name, path, says } of pagesOf(survey, slug))
    for (const { width, colorScheme } of LOOKS) {
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia({ colorScheme })
      const begun = Date.now()
      await page.goto(url + path)
      await page.locator('main').getByText(says).first().waitFor({ timeout: PATIENCE_MS })
      console.log(`  ${name}, ${width} px, ${colorScheme}: there after ${((Date.now() - begun) / 1000).toFixed(1)} s`)
      const found = await faultsOf(page)
      for (const fault of found) console.log(`    ${fault}`)
      result[found.length === 0 ? 'passed' : 'failed']++
      await page.screenshot({ path: join(root, 'test-results', 'dashboards', `${name}-${width}-${colorScheme}.png`), fullPage: true })
    }
  return result
}

async function faultsOf(page: Page): Promise<string[]> {
  const [wide, given] = await page.evaluate(() => [document.scrollingElement?.scrollWidth ?? 0, innerWidth])
  const nodes = await page.locator('*').count()
  return [
    ...(await barriersOf(page)),
    ...(wide > given ? [`it is ${wide} px wide`] : []),
    ...(nodes > MOST_NODES ? [`it has ${nodes} elements`] : []),
  ]
}
