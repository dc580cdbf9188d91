import { inNewTab, type Tab, withBrowser } from './browser.ts'
import { countingProxy } from './counting-proxy.ts'
import { type Measure, within } from './measure.ts'

/** Everything the browser receives for the public page before anybody answers: headers, icons and preloads too. */
export const pageBytes: Measure = {
  name: 'page-bytes',
  run: async ({ url, survey }) =>
    withBrowser((browser) =>
      inNewTab(browser, (tab) =>
        countingProxy(url, async (proxied, received) => {
          const types = bytesByType(tab)
          await tab.page.goto(`${proxied}/s/${survey.slug}`, { waitUntil: 'networkidle' })
          // Longer than anything here waits before it loads something more.
          await tab.page.waitForTimeout(1500)
          const scripts = types.get('Script') ?? 0
          if (scripts === 0) throw new Error('The public page loaded no script: is the web built?')
          return [within(30, 'page-bytes', 'kB', received() / 1000), within(15, 'page-bytes-js', 'kB', scripts / 1000)]
        }),
      ),
    ),
}

/** Bytes as they came over the wire, by what they are for. */
export function bytesByType({ cdp }: Tab): Map<string, number> {
  const types = new Map<string, string>()
  const bytes = new Map<string, number>()
  cdp.on('Network.responseReceived', ({ requestId, type }) => void types.set(requestId, type))
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const type = types.get(requestId) ?? 'Other'
    bytes.set(type, (bytes.get(type) ?? 0) + encodedDataLength)
  })
  return bytes
}
