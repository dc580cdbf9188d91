import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { enterCode, giveAddress } from './steps/identity.ts'
import { mailedCode } from './steps/mail.ts'
import { anOpenSurvey, anOwner, type Open } from './steps/scene.ts'
import { press, saved } from './steps/survey.ts'

const made = { owners: 0 }
const WORDS = 'In your words, part'

/** Three questions a page of their own, none of which must be answered. */
const it = test.extend<{ survey: Open }>({
  survey: async ({ api }, use) => {
    const owner = await anOwner(api, `Malaika${++made.owners}`, Date.now())
    const pages = [1, 2, 3].map((n) => ({ id: `p${n}`, questions: [{ id: `q${n}`, kind: 'long_text', text: `${WORDS} ${n}` }] }))
    await use(
      await anOpenSurvey(api, owner, Date.now(), {
        title: 'In words',
        definition: { languages: ['en'], result_type: 'flat', pages, groups: [] },
      }),
    )
  },
})

const part = (page: Page, n: number) => page.getByLabel(`${WORDS} ${n}`)

it('a connection that comes back leaves the thanks where they are', async ({ page, api, survey }) => {
  await page.goto(`/s/${survey.slug}`)
  await part(page, 1).fill('one')
  await saved(page)
  await press(page, 'Next')
  await press(page, 'Next')
  await press(page, 'Send my answers')
  await giveAddress(page, 'thanks@example.org')
  await enterCode(page, await mailedCode(api, 'thanks@example.org', 0))
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible()
  await page.context().setOffline(true)
  await page.context().setOffline(false)
  await page.waitForTimeout(1000)
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible()
})

it('opening a survey begins nothing, even when the connection comes and goes', async ({ page, survey }) => {
  const started: string[] = []
  page.on('request', (request) => request.url().endsWith('/start') && started.push(request.url()))
  await page.goto(`/s/${survey.slug}`, { waitUntil: 'networkidle' })
  await page.context().setOffline(true)
  await page.context().setOffline(false)
  await page.waitForTimeout(500)
  expect(started).toEqual([])
})

it('the browser’s own buttons lead from question to question and lose no answer', async ({ page, survey }) => {
  // On a slow line the larger of the later scripts is still on its way.
  const { promise: arrival, resolve: arrives } = Promise.withResolvers<void>()
  await page.route(/\/assets\/elsewhere\./, async (route) => {
    await arrival
    await route.continue()
  })
  await page.goto('/')
  await page.goto(`/s/${survey.slug}`, { waitUntil: 'networkidle' })
  await press(page, 'Next')
  await expect(page.locator('#step')).toBeFocused()
  await part(page, 2).fill('two')
  await press(page, 'Next')
  await expect(part(page, 3)).toBeVisible()
  await page.goBack()
  await expect(part(page, 2)).toHaveValue('two')
  arrives()
  await page.goBack()
  await part(page, 1).fill('one')
  await page.goForward()
  await expect(part(page, 2)).toHaveValue('two')
  await saved(page)
  // Loaded anew it goes on at the next question, and the ones before are still before it.
  await page.reload({ waitUntil: 'networkidle' })
  await expect(part(page, 3)).toBeVisible()
  await page.goBack()
  await expect(part(page, 2)).toHaveValue('two')
  await page.goBack()
  await expect(part(page, 1)).toHaveValue('one')
  await page.goBack()
  await expect(page).toHaveURL(/\/$/)
})

it('a device that stops keeping things, where sockets are not let through, loses no answer while the page is open', async ({
  page,
  survey,
}) => {
  await page.routeWebSocket(/\/live$/, (socket) => socket.close())
  await page.goto(`/s/${survey.slug}`)
  await part(page, 1).fill('one')
  await saved(page)
  await press(page, 'Next')
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype
    IDBObjectStore.prototype.put = function (...given) {
      const asked = put.apply(this, given)
      this.transaction.abort()
      return asked
    }
  })
  const sent = page.waitForResponse((reply) => reply.url().endsWith('/progress') && reply.ok())
  await part(page, 2).fill('two')
  const ops = JSON.parse((await sent).request().postData() ?? '{}').ops
  expect(ops).toMatchObject([{ question_id: 'q2', value: 'two' }])
  await saved(page)
})

it('long words of any alphabet arrive', async ({ page, survey }) => {
  await page.goto(`/s/${survey.slug}`, { waitUntil: 'networkidle' })
  await page.context().setOffline(true)
  for (const n of [1, 2, 3]) {
    await part(page, n).fill('心'.repeat(9_000))
    await expect(page.getByRole('status')).toContainText('Saved on this device')
    if (n < 3) await press(page, 'Next')
  }
  const allSent = page.waitForResponse(
    async (reply) => reply.url().endsWith('/progress') && reply.ok() && (await reply.json()).data.percent_complete === 100,
  )
  await page.context().setOffline(false)
  await allSent
})

it('pressed again while it is being sent, a survey is sent once', async ({ page, api, survey }) => {
  await page.goto(`/s/${survey.slug}`)
  await part(page, 1).fill('one')
  await saved(page)
  await press(page, 'Next')
  await press(page, 'Next')
  await press(page, 'Send my answers')
  await giveAddress(page, 'twice@example.org')
  await page.getByLabel('Code').fill(await mailedCode(api, 'twice@example.org', 0))
  const completed: string[] = []
  const verified: string[] = []
  page.on('request', (request) => request.url().endsWith('/complete') && completed.push(request.url()))
  page.on('request', (request) => request.url().endsWith('/verify') && verified.push(request.url()))
  await page.getByRole('button', { name: 'Send my answers' }).dblclick()
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible()
  await page.waitForTimeout(500)
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible()
  expect([verified.length, completed.length]).toEqual([1, 1])
})

it('a page that the browser had put by catches up with what was answered meanwhile', async ({ page, survey }) => {
  await page.goto(`/s/${survey.slug}`)
  await part(page, 1).fill('one')
  await saved(page)
  const other = await page.context().newPage()
  await other.goto(`/s/${survey.slug}`)
  await part(other, 2).fill('two')
  await saved(other)
  // Playwright's browser keeps no pages: this is what one that does tells the page.
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
  await expect(part(page, 3)).toBeVisible()
  await expect(page.getByText('66% answered')).toBeVisible()
})

it('the next person at the same computer sees nothing of what the first one answered', async ({ page, api, survey }) => {
  const signIn = async (name: string) => {
    const { email, password } = await anOwner(api, name, Date.now())
    const login = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password, session: 'cookie' }),
    }
    expect(await page.evaluate(async (init) => (await fetch('/api/v1/auth/login', init)).status, login)).toBe(200)
  }
  await page.goto('/')
  await signIn('Zawadi')
  await page.goto(`/s/${survey.slug}`)
  await part(page, 1).fill('Zawadi’s own words')
  await saved(page)
  await page.goto('/')
  await signIn('Neema')
  await page.goto(`/s/${survey.slug}`, { waitUntil: 'networkidle' })
  await expect(part(page, 1)).toHaveValue('')
  await part(page, 1).fill('Neema’s')
  await saved(page)
  await page.reload()
  await press(page, 'Back')
  await expect(part(page, 1)).toHaveValue('Neema’s')
})
