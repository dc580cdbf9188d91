import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FrameLocator, Page } from '@playwright/test'
import { root } from '../../scripts/root.ts'
import type {} from '../../web/widget/interface.d.ts'
import { expect, test } from './fixtures.ts'
import { aHost, type Host } from './steps/host.ts'
import { mailedCode } from './steps/mail.ts'
import { anOpenSurvey, anOwner, type Owner, rowsOf } from './steps/scene.ts'

const NOW = Date.now()
const ONWARD = 'https://onward.example/'

const definition = {
  languages: ['en', 'ar'],
  result_type: 'flat',
  groups: [],
  pages: [
    {
      id: 'visit',
      questions: [
        { kind: 'hidden', id: 'school', text: 'School' },
        { kind: 'hidden', id: 'year', text: 'Year' },
        { kind: 'nps', id: 'recommend', text: { en: 'Would you recommend us?', ar: 'هل توصي بنا؟' }, required: true },
      ],
    },
    { id: 'more', questions: [{ kind: 'long_text', id: 'wish', text: { en: 'What do you wish for?', ar: 'ماذا تتمنى؟' } }] },
  ],
}

type Site = { host: Host; owner: Owner }
const it = test.extend<{ open: (example: string) => Promise<{ slug: string; id: string }> }, Site>({
  host: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from this pattern.
    async ({}, use) => {
      const host = await aHost()
      await use(host)
      host.close()
    },
    { scope: 'worker' },
  ],
  owner: [async ({ api }, use) => use(await anOwner(api, 'Amara', NOW)), { scope: 'worker' }],
  /** An example page of the other site, with a survey of its own in it. */
  open: async ({ page, api, owner, host, installation, setNow }, use) =>
    use(async (example) => {
      const settings = { embed_origins: [host.origin], redirect_url: ONWARD }
      const survey = await anOpenSurvey(api, owner, NOW, { title: `Visit, ${example}`, definition, settings })
      host.show(installation.url, survey.slug)
      await setNow(page, NOW)
      await page.goto(`${host.origin}/${example}.html`)
      return survey
    }),
})

const survey = (page: Page): FrameLocator => page.frameLocator('iframe')
const point = (page: Page, value: number) => survey(page).getByRole('radio', { name: String(value), exact: true })
const saved = (page: Page) => expect(survey(page).getByRole('status')).toHaveText('Saved')
const press = (page: Page, name: string) => survey(page).getByRole('button', { name, exact: true }).click()
const heightOf = (page: Page) => page.locator('iframe').evaluate((frame) => frame.getBoundingClientRect().height)

/** How far what is in sight has been moved by anything but the person. */
const shifted = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const watching = new PerformanceObserver((list) => {
          watching.disconnect()
          resolve(list.getEntries().reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0))
        })
        watching.observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => resolve(0), 300)
      }),
  )

it('inline, a survey keeps its place, follows its content and arrives without a cookie', async ({
  page,
  open,
  api,
  owner,
  checkAccessibility,
}) => {
  const opened = await open('inline')
  await expect(page.getByTitle('Our survey')).toBeVisible()
  await expect(point(page, 7)).toBeVisible()
  await checkAccessibility(page)
  expect(await shifted(page)).toBe(0)
  // It is taller than its place, whose end is in sight: it grows once somebody is at it.
  expect(await heightOf(page)).toBe(600)
  await point(page, 7).check()
  await saved(page)
  expect(await heightOf(page)).toBeGreaterThan(600)
  expect(await heightOf(page)).toBe(
    await survey(page)
      .locator('body')
      .evaluate((body) => Math.max(600, Math.ceil(body.getBoundingClientRect().height))),
  )
  await press(page, 'Next')
  await press(page, 'Send my answers')
  await survey(page).getByLabel('E-mail address').fill('amara.guest@example.org')
  await press(page, 'Send me a code')
  await expect(survey(page).getByRole('heading', { name: 'Enter your code' })).toBeVisible()
  await page.evaluate(() => {
    document.addEventListener('impactpulse:submitted', ({ detail }: CustomEventInit) => {
      document.body.dataset.submitted = JSON.stringify(detail)
    })
  })
  await survey(page)
    .getByLabel('Code')
    .fill(await mailedCode(api, 'amara.guest@example.org', NOW))
  await press(page, 'Send my answers')
  await expect(survey(page).getByRole('heading', { name: 'Thank you' })).toBeVisible()
  await expect(page.locator('body')).toHaveAttribute('data-submitted', JSON.stringify({ survey: opened.slug }))
  expect(await rowsOf(api, owner, { ...opened, title: '', revision: 0, questions: [] }, NOW)).toHaveLength(1)
  expect(await page.context().cookies()).toEqual([])
  const calendar = page.waitForEvent('download')
  await survey(page).getByRole('link', { name: 'Add it to my calendar' }).click()
  expect((await calendar).suggestedFilename()).toBe(`${opened.slug}.ics`)
  await expect(survey(page).getByText('Share this result')).toHaveCount(0)
  await page.context().route(ONWARD, (route) => route.fulfill({ body: 'Here it goes on.' }))
  for (const [name, address] of [
    ['See your results over time', /\/app/],
    ['Continue to onward.example', ONWARD],
  ] as const) {
    const beside = page.waitForEvent('popup')
    await survey(page).getByRole('link', { name }).click()
    await expect(await beside).toHaveURL(address)
  }
})

it('as a popup it is a dialog by keyboard alone, and gives the focus back', async ({ page, open, checkAccessibility }) => {
  await open('popup')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const opener = page.getByRole('button', { name: 'Tell us' })
  await opener.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Our survey' })
  await expect(dialog).toBeVisible()
  expect(await dialog.evaluate((shown) => [shown.matches(':modal'), getComputedStyle(shown).animationName])).toEqual([true, 'none'])
  await expect(page.locator('iframe')).toBeFocused()
  await checkAccessibility(page)
  await point(page, 3).check()
  await saved(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(opener).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(point(page, 3)).toBeChecked()
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(opener).toBeFocused()
})

it('a slide-in comes by itself, takes the focus from nobody and stands where a line ends', async ({ page, open, checkAccessibility }) => {
  await open('slide-in')
  const link = page.getByRole('link', { name: 'المزيد' })
  await link.focus()
  const panel = page.getByRole('dialog', { name: 'استبياننا' })
  await expect(panel).toBeVisible()
  await expect(point(page, 3)).toBeVisible()
  await expect(link).toBeFocused()
  expect(await shifted(page)).toBe(0)
  const box = await panel.boundingBox()
  expect(box?.x).toBe(8)
  await checkAccessibility(page)
  await survey(page).getByRole('link', { name: 'العربية' }).click()
  await expect(survey(page).getByText('هل توصي بنا؟')).toBeVisible()
  await page.evaluate(() => {
    document.addEventListener('impactpulse:closed', () => document.body.setAttribute('data-closed', 'yes'))
  })
  await point(page, 3).focus()
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(link).toBeFocused()
  await expect(page.locator('body')).toHaveAttribute('data-closed', 'yes')
})

it('a button opens it, from a script in the head that is loaded when it may', async ({ page, open, checkAccessibility }) => {
  await open('button')
  await checkAccessibility(page)
  const launch = page.getByRole('button', { name: 'Your opinion' })
  await launch.click()
  await expect(page.getByRole('dialog', { name: 'Our survey' })).toBeVisible()
  await expect(point(page, 3)).toBeVisible()
  // While the focus is on its way into the frame, a key may leave it in neither.
  await expect(page.locator('iframe')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(launch).toBeFocused()
})

it('under a strict policy a script makes it, fills hidden fields in and is told how far it is', async ({ page, open }) => {
  await open('script')
  await expect(page.getByText('The survey is here.')).toBeVisible()
  const started = page.waitForRequest((request) => request.url().endsWith('/start'))
  await point(page, 9).check()
  expect((await started).postDataJSON()).toEqual({ hidden: { school: 'North' } })
  await expect(page.getByText('50 % answered.')).toBeVisible()
  expect(await page.evaluate(() => [window.ImpactPulse?.version, window.ImpactPulse?.get('none')?.survey])).toEqual([1, undefined])
})

it('in a React page it is there once, and gone with its component', async ({ page, open }) => {
  const { slug } = await open('react')
  await expect(point(page, 3)).toBeVisible()
  await expect(page.locator('iframe')).toHaveCount(1)
  await point(page, 3).check()
  await saved(page)
  await page.getByRole('button', { name: 'No, thanks' }).click()
  await expect(page.locator('iframe')).toHaveCount(0)
  expect(await page.evaluate((name) => window.ImpactPulse?.get(name), slug)).toBeUndefined()
})

it('any site may load the script, by a name that stays or one of its version, and it is kept for minutes', async ({ request }) => {
  const [newest, first] = await Promise.all(['/embed.js', '/embed/v1.js'].map((path) => request.get(path)))
  expect(await newest?.text()).toBe(await first?.text())
  expect(newest?.headers()).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
    'x-content-type-options': 'nosniff',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  })
  const types = await request.get('/embed.d.ts')
  expect(types.headers()['content-type']).toBe('text/plain; charset=utf-8')
  expect(await types.text()).toContain('interface Widget')
})

it('a site that the survey does not list shows a link in its place', async ({ page, open, host, errors }) => {
  const { slug } = await open('inline')
  await expect(point(page, 3)).toBeVisible()
  host.show(new URL(page.frames()[1]?.url() ?? '').origin, slug)
  await page.goto(host.origin.replace('localhost', 'else.localhost').concat('/inline.html'))
  await expect(page.getByRole('link', { name: 'Our survey' })).toHaveAttribute('href', new RegExp(`/s/${slug}$`))
  await expect(page.locator('iframe')).toHaveCount(0)
  expect(errors.splice(0).join('\n')).toContain('frame-ancestors')
})

/** What docs/embedding.md gives to copy, in its order: text that stands in from its paragraph. */
function codeInTheDocs(): string[] {
  const lines = readFileSync(join(root, 'docs/embedding.md'), 'utf8').split('\n')
  const isCode = (line: string | undefined) => line !== undefined && /^ {4}/.test(line)
  const blocks: string[][] = []
  for (const [i, line] of lines.entries()) {
    if (!isCode(line) && !(line === '' && isCode(lines[i - 1]) && isCode(lines[i + 1]))) continue
    if (!isCode(lines[i - 1]) && line !== '' && !(lines[i - 1] === '' && isCode(lines[i - 2]))) blocks.push([])
    blocks.at(-1)?.push(line.trim())
  }
  return blocks.map((block) => block.join('\n'))
}

/** A page of somebody who copies from the docs. */
const copied = (body: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ours</title>
  <meta name="viewport" content="width=device-width"></head><body><main><h1>Our page</h1>${body}</main></body></html>`

it('what the docs give to copy does what they say of it', async ({ page, open, host, api, checkAccessibility }) => {
  const [tag = '', plainTag = '', calls = '', listening = '', policy = '', ...more] = codeInTheDocs()
  expect([tag, plainTag, calls, listening, policy].map((block) => block.slice(0, 12))).toEqual([
    '<script src=',
    '<script src=',
    'const widget',
    'document.add',
    'script-src h',
  ])
  expect(more).toEqual([])
  const [create = '', on = '', opened = '', closed = '', prefilled = '', removed = ''] = calls.split('\n').filter(Boolean)
  host.put('one-line.html', copied(tag))
  await open('one-line')
  await expect(page.getByTitle('Our survey')).toBeVisible()
  await expect(point(page, 7)).toBeVisible()
  await checkAccessibility(page)

  const later = Object.entries({ openIt: opened, closeIt: closed, prefillIt: prefilled, removeIt: removed }).map(
    ([name, line]) => `window.${name} = () => ${line}`,
  )
  host.put('own.js', [listening, create, on, ...later].join('\n'))
  // Scripts of the page's own are theirs to allow.
  const ownPolicy = `default-src 'none'; ${policy.replace('script-src', "script-src 'self'")}`
  host.put('script.html', copied(`<div id="survey"></div>${plainTag}<script src="own.js"></script>`), ownPolicy)
  const { slug } = await open('script')
  const told: string[] = []
  page.on('console', (message) => message.type() === 'log' && told.push(message.text()))
  const call = (name: string) => page.evaluate((line) => (window as unknown as Record<string, () => unknown>)[line]?.(), name)
  await expect(point(page, 3)).toBeVisible()
  await call('openIt')
  await expect(page.locator('iframe')).toBeFocused()
  await call('closeIt')
  expect(await call('prefillIt')).toBe(true)
  const started = page.waitForRequest((request) => request.url().endsWith('/start'))
  await point(page, 3).check()
  expect((await started).postDataJSON()).toEqual({ hidden: { school: 'north', year: '3' } })
  await saved(page)
  expect(await call('prefillIt')).toBe(false)
  await press(page, 'Next')
  await press(page, 'Send my answers')
  await survey(page).getByLabel('E-mail address').fill('copied@example.org')
  await press(page, 'Send me a code')
  await expect(survey(page).getByRole('heading', { name: 'Enter your code' })).toBeVisible()
  await survey(page)
    .getByLabel('Code')
    .fill(await mailedCode(api, 'copied@example.org', NOW))
  await press(page, 'Send my answers')
  await expect.poll(() => told.toSorted()).toEqual(['Thank you!', slug].toSorted())
  await call('removeIt')
  await expect(page.locator('iframe')).toHaveCount(0)
})

// 1,280 pixels by 1,024, at 400 %.
for (const { width, height } of [
  { width: 320, height: 256 },
  { width: 300, height: 600 },
]) {
  it(`in a window of ${width} by ${height} pixels everything can be reached, and nothing sideways`, async ({
    page,
    open,
    checkAccessibility,
  }) => {
    await page.setViewportSize({ width, height })
    await open('popup')
    await page.getByRole('button', { name: 'Tell us' }).click()
    await expect(point(page, 7)).toBeVisible()
    const frame = survey(page).locator(':root')
    expect(await frame.evaluate(({ scrollWidth }) => scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await point(page, 9).check()
    await press(page, 'Next')
    await survey(page).getByRole('textbox').fill('More time')
    await checkAccessibility(page)
    const close = page.getByRole('button', { name: 'Close' })
    await expect(close).toBeInViewport({ ratio: 1 })
    await close.click()
    await expect(page.getByRole('button', { name: 'Tell us' })).toBeFocused()
    expect(await shifted(page)).toBe(0)
  })
}

it('where the browser forbids storage to a frame, the survey is answered all the same', async ({ page, open }) => {
  await page.addInitScript(() => {
    const forbidden = () => new DOMException('Access is denied', 'SecurityError')
    Object.defineProperty(window, 'indexedDB', {
      get: () => {
        throw forbidden()
      },
    })
    LockManager.prototype.request = async () => {
      throw forbidden()
    }
  })
  await open('inline')
  await point(page, 3).check()
  await saved(page)
})
