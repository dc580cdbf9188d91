import { inNewTab, withBrowser } from './browser.ts'
import { type Measure, within } from './measure.ts'
import { bytesByType } from './page-bytes.ts'
import { OWNER } from './people.ts'

/** Script and style of the dashboard's first view, for somebody who is signed in and sees their surveys. */
export const dashboard: Measure = {
  name: 'dashboard',
  run: async ({ url }) =>
    withBrowser((browser) =>
      inNewTab(browser, async (tab) => {
        const { email, password } = OWNER
        // Browsers take __Host- cookies without TLS from localhost alone.
        const local = url.replace('127.0.0.1', 'localhost')
        const signedIn = await tab.context.request.post(`${local}/api/v1/auth/login`, { data: { email, password, session: 'cookie' } })
        if (!signedIn.ok()) throw new Error(`The owner could not sign in: ${signedIn.status()}.`)
        const types = bytesByType(tab)
        await tab.page.goto(`${local}/app`, { waitUntil: 'networkidle' })
        await tab.page.getByText('How well are your needs met?').or(tab.page.getByText('Needs')).first().waitFor()
        const bytes = (types.get('Script') ?? 0) + (types.get('Stylesheet') ?? 0)
        return [within(90, 'dashboard', 'kB', bytes / 1000)]
      }),
    ),
}
