import { type BrowserContext, test as base, type CDPSession, expect, type Page } from '@playwright/test'
import { type Client, clientOf } from '../../scripts/demo/client.ts'
import { barriersOf } from '../barriers.ts'
import { type Installation, install } from '../installation.ts'

type OfTest = {
  /** A page in a browser that runs no JavaScript. */
  plainPage: Page
  /** Somebody else, at a browser of their own. */
  visitor: Page
  /** Fails with every barrier that axe finds on the page as it is now, and where it has to be scrolled sideways. */
  checkAccessibility: (page: Page) => Promise<void>
  /** The moment that everything the browser does from now on happens at. */
  setNow: (page: Page, now: number) => Promise<void>
  /** Console errors, uncaught exceptions and CSP violations of every page: after each test there must be none. */
  errors: string[]
}
type OfWorker = { installation: Installation; api: Client }

export const test = base.extend<OfTest, OfWorker>({
  installation: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from this pattern.
    async ({}, use) => {
      const installation = await install()
      await use(installation)
      await installation.remove()
    },
    { scope: 'worker' },
  ],
  api: [async ({ installation }, use) => use(clientOf(installation.url)), { scope: 'worker' }],
  baseURL: async ({ installation }, use) => use(installation.url),
  plainPage: async ({ context }, use) => {
    const page = await context.newPage()
    const cdp = await context.newCDPSession(page)
    await cdp.send('Emulation.setScriptExecutionDisabled', { value: true })
    scriptSwitches.set(page, cdp)
    await use(page)
  },
  checkAccessibility: async ({ baseURL: _ }, use) => use(checkAccessibility),
  setNow: async ({ baseURL: _ }, use) => use((page, now) => page.context().setExtraHTTPHeaders({ 'x-now': new Date(now).toISOString() })),
  errors: [
    async ({ context }, use) => {
      const errors: string[] = []
      watch(context, errors)
      await use(errors)
      expect(errors, 'errors in the browser').toEqual([])
    },
    { auto: true },
  ],
  visitor: async ({ browser, errors }, use) => {
    const context = await browser.newContext()
    watch(context, errors)
    await use(await context.newPage())
    await context.close()
  },
})

export { expect } from '@playwright/test'

/**
 * Browsers report each 4xx and each lost connection as an error of the console; neither is a fault of the page. Sockets know the real
 * clock alone (a browser can set no header on them), and so a page of another day is refused its own.
 */
const isNoFault = (text: string) =>
  /the server responded with a status of 4\d\d|net::ERR_INTERNET_DISCONNECTED|WebSocket connection to .*Unexpected response code: 4\d\d/.test(
    text,
  )

function watch(context: BrowserContext, errors: string[]) {
  context.on('console', (message) => message.type() === 'error' && !isNoFault(message.text()) && errors.push(message.text()))
  context.on('weberror', (error) => errors.push(String(error.error())))
}

/** The pages that run no JavaScript, with what switches it. */
const scriptSwitches = new WeakMap<Page, CDPSession>()

async function checkAccessibility(page: Page) {
  const script = scriptSwitches.get(page)
  // Axe is a script itself: it is let in once the page stands as it was drawn without any.
  await script?.send('Emulation.setScriptExecutionDisabled', { value: false })
  const found = await barriersOf(page)
  await script?.send('Emulation.setScriptExecutionDisabled', { value: true })
  expect(found, `accessibility of ${page.url()}`).toEqual([])
  const [wanted, given] = await page.evaluate(() => [document.scrollingElement?.scrollWidth ?? 0, innerWidth])
  expect(wanted, `width of ${page.url()}`).toBeLessThanOrEqual(given)
}
