import { AxeBuilder } from '@axe-core/playwright'
import { test as base, type CDPSession, expect, type Page } from '@playwright/test'
import { type Client, clientOf } from '../../scripts/demo/client.ts'
import { type Installation, install } from '../installation.ts'

/** WCAG 2.2 AA and what axe holds for good practice; no rule is off and no element is left out. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

type OfTest = {
  /** A page in a browser that runs no JavaScript. */
  plainPage: Page
  /** Fails with every barrier that axe finds on the page as it is now. */
  checkAccessibility: (page: Page) => Promise<void>
  /** The moment that everything the browser does from now on happens at. */
  setNow: (page: Page, now: number) => Promise<void>
  /** No console error, no uncaught exception and no CSP violation on any page; checked after each test. */
  noErrors: undefined
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
  noErrors: [
    async ({ context }, use) => {
      const errors: string[] = []
      context.on('console', (message) => message.type() === 'error' && !isRefusal(message.text()) && errors.push(message.text()))
      context.on('weberror', (error) => errors.push(String(error.error())))
      await use(undefined)
      expect(errors, 'errors in the browser').toEqual([])
    },
    { auto: true },
  ],
})

export { expect } from '@playwright/test'

/** Browsers report each 4xx as an error of the console; a refusal is no fault of the page. */
const isRefusal = (text: string) => /the server responded with a status of 4\d\d/.test(text)

/** The pages that run no JavaScript, with what switches it. */
const scriptSwitches = new WeakMap<Page, CDPSession>()

async function checkAccessibility(page: Page) {
  const script = scriptSwitches.get(page)
  // Axe is a script itself: it is let in once the page stands as it was drawn without any.
  await script?.send('Emulation.setScriptExecutionDisabled', { value: false })
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  await script?.send('Emulation.setScriptExecutionDisabled', { value: true })
  const found = violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} at ${target.join(' ')}`))
  expect(found, `accessibility of ${page.url()}`).toEqual([])
}
