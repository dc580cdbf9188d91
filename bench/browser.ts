import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test'
import { findBrowser } from '../scripts/browser.ts'

export type Tab = { context: BrowserContext; page: Page; cdp: CDPSession }

/** A fast phone's screen. */
const VIEWPORT = { width: 360, height: 740 }

export async function withBrowser<T>(work: (browser: Browser) => Promise<T>, more: string[] = []): Promise<T> {
  const { executablePath, args, env } = findBrowser()
  const inherited = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined))
  const browser = await chromium.launch({ executablePath, args: [...args, ...more], env: { ...inherited, ...env } })
  try {
    return await work(browser)
  } finally {
    await browser.close()
  }
}

/** A tab that has never been anywhere: nothing cached, nobody signed in. */
export async function inNewTab<T>(browser: Browser, work: (tab: Tab) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: VIEWPORT })
  try {
    const page = await context.newPage()
    const cdp = await context.newCDPSession(page)
    await cdp.send('Network.enable')
    return await work({ context, page, cdp })
  } finally {
    await context.close()
  }
}

/** A modest phone on a modest network: CPU slowed four times, 1.6 Mbit/s, 150 ms there and back. */
export async function slowDown({ cdp }: Tab) {
  const bytesPerSecond = 1_600_000 / 8
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  })
}
