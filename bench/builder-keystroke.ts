import type { Browser } from '@playwright/test'
import { inNewTab, type Tab, withBrowser } from './browser.ts'
import { atMost, type Measure, median } from './measure.ts'
import { OWNER, signIn } from './people.ts'
import type { Scene } from './scene.ts'

const LARGE = 300
const SMALL = 10
/** A quick typist's pause. */
const PAUSE_MS = 80

/**
 * What a letter typed into a question costs the page, with 300 questions against 10: all that its main thread does until
 * the letter is painted. The letters are real key presses; turns alternate.
 */
export const builderKeystroke: Measure = {
  name: 'builder-keystroke',
  run: async (scene) => {
    const large = await aSurvey(scene, LARGE)
    const small = await aSurvey(scene, SMALL)
    return withBrowser(async (browser) => {
      const costs = { large: [] as number[], small: [] as number[] }
      for (let turn = 0; turn < (scene.isQuick ? 1 : 3); turn++) {
        costs.small.push(...(await typed(scene, browser, small, SMALL)))
        costs.large.push(...(await typed(scene, browser, large, LARGE)))
      }
      return [atMost(2, 'builder-keystroke', 'ms', median(costs.large), median(costs.small))]
    })
  },
}

const textOf = (question: number) => `Question number ${question}`

/** Ten questions a page, each on a scale. */
async function aSurvey({ client }: Scene, count: number): Promise<string> {
  const token = await signIn(client)
  const at = Date.now()
  const [organization] = await client.call<{ id: string }[]>('GET', '/api/v1/organizations', { at, token })
  const questions = Array.from({ length: count }, (_, i) => ({
    kind: 'rating',
    id: `q${i + 1}`,
    text: textOf(i + 1),
    labels: ['Low', 'High'],
  }))
  const pages = Array.from({ length: count / 10 }, (_, p) => ({ id: `p${p + 1}`, questions: questions.slice(p * 10, p * 10 + 10) }))
  const definition = { languages: ['en'], result_type: 'bars', groups: [], pages }
  const body = { organization_id: organization?.id, title: `${count} questions`, definition }
  return (await client.call<{ id: string }>('POST', '/api/v1/surveys', { at, token, body })).id
}

const typed = ({ url, isQuick }: Scene, browser: Browser, id: string, count: number) =>
  inNewTab(browser, async (tab) => {
    const local = url.replace('127.0.0.1', 'localhost')
    const { email, password } = OWNER
    const signedIn = await tab.context.request.post(`${local}/api/v1/auth/login`, { data: { email, password, session: 'cookie' } })
    if (!signedIn.ok()) throw new Error(`The owner could not sign in: ${signedIn.status()}.`)
    await tab.page.setViewportSize({ width: 1280, height: 800 })
    await tab.page.goto(`${local}/app/surveys/${id}/edit`)
    await tab.page.getByRole('button', { name: textOf(count / 2) }).click()
    const field = tab.page.getByLabel('Text', { exact: true })
    await field.press('End')
    await tab.cdp.send('Performance.enable')
    const costs: number[] = []
    // The first letters find code that has never run.
    for (let i = 0; i < (isQuick ? 40 : 60); i++) costs.push(await oneLetter(tab))
    const text = await field.inputValue()
    if (!text.endsWith('x'.repeat(costs.length))) throw new Error(`What was typed is not there: ${text}`)
    return costs.slice(10)
  })

async function oneLetter({ page, cdp }: Tab): Promise<number> {
  const before = await busyMs({ cdp })
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'x', code: 'KeyX', text: 'x' })
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'x', code: 'KeyX' })
  await page.waitForTimeout(PAUSE_MS)
  return (await busyMs({ cdp })) - before
}

/** What the page's main thread has worked until now. */
async function busyMs({ cdp }: Pick<Tab, 'cdp'>): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000
}
