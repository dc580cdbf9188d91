import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { Client } from '../../scripts/demo/client.ts'
import { expect, test } from './fixtures.ts'
import { type Account, fill, goTo, heading, press } from './steps/dashboard.ts'
import { mailedLink, mailedSignInCode } from './steps/mail.ts'
import { anOpenSurvey, anOwner, type Open } from './steps/scene.ts'
import { LEVELS } from './steps/survey.ts'
import { DAY, MINUTE } from './steps/time.ts'

const START = Date.parse('2026-03-02T10:00:00Z')
const RETURN = START + 31 * DAY
const THIRD = RETURN + 31 * DAY

test('whoever has taken a survey twice sees what changed', async ({ page, api, setNow, checkAccessibility }) => {
  const survey = await needs(api, 'Greta')
  const ines = { email: 'ines@example.org', password: 'seven quiet rivers', full_name: 'Inês Duarte' }
  await register(api, ines, START)
  await respond(api, ines, survey, { at: START, point: 2 })
  await respond(api, ines, survey, { at: RETURN, point: 4 })

  await test.step('she signs in by code, and lands on her surveys', async () => {
    await signInByCode(page, api, ines.email, RETURN + MINUTE, setNow)
    await heading(page, 'My surveys')
    await expect(page.getByText('You can take it again on 2 May 2026.')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Take it' })).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Set up an organization' })).toBeVisible()
    await checkAccessibility(page)
  })

  await test.step('her results tell the change in words and numbers, overall and by part', async () => {
    await page.getByRole('link', { name: 'See your results' }).click()
    await heading(page, survey.title)
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
    await expect(page.getByText('Your score went up by 40.0 points, from 40.0 to 80.0.')).toBeVisible()
    const facts = page.locator('dl')
    await expect(facts).toContainText('First40.0Partly met2 Mar 2026')
    await expect(facts).toContainText('Latest80.0Well met2 Apr 2026')
    await expect(facts).toContainText('+40.0, up')
    const parts = page.getByRole('region', { name: 'Change by part of the survey, First to Latest' })
    for (const name of LEVELS) await expect(parts.getByRole('row', { name })).toContainText('+40.0, up')
    await expect(page.getByRole('img', { name: /^Your scores over time, from 40\.0 .* to 80\.0/ })).toBeVisible()
    await expect(page.getByRole('region', { name: 'All attempts' }).getByRole('row')).toHaveCount(3)
    await expect(page.getByRole('img', { name: 'A pyramid of 6 layers' })).toBeVisible()
    await checkAccessibility(page)
    const keeping = page.waitForEvent('download')
    await press(page, 'Add it to my calendar')
    expect(readFileSync(await (await keeping).path(), 'utf8')).toContain('DTSTART:20260502T')
    const saving = page.waitForEvent('download')
    await press(page, 'Save as a picture')
    const file = await saving
    expect(file.suggestedFilename()).toMatch(/ 2026-04-02\.png$/)
    const png = readFileSync(await file.path())
    expect([png.subarray(1, 4).toString(), png.readUInt32BE(16)]).toEqual(['PNG', 1280])
  })

  await test.step('she makes a link to the result, which ends when she says so', async () => {
    const sharing = page.getByRole('region', { name: 'Share a result' })
    await expect(sharing.getByText('There is no link to this result.')).toBeVisible()
    await sharing.getByLabel('Show my name').check()
    await press(page, 'Make a link')
    await expect(sharing.getByText('The link is ready.')).toBeVisible()
    const link = await sharing.getByLabel('Link 1, with your name').inputValue()
    await checkAccessibility(page)
    const shared = await page.context().newPage()
    await shared.goto(link)
    await expect(shared.getByText(`${ines.full_name} · 2 April 2026`)).toBeVisible()
    await checkAccessibility(shared)
    await sharing.getByLabel('Which result').selectOption({ label: 'First, 2 Mar 2026' })
    await expect(sharing.getByText('There is no link to this result.')).toBeVisible()
    await sharing.getByLabel('Which result').selectOption({ label: 'Latest, 2 Apr 2026' })
    await press(page, 'End link 1')
    await expect(sharing.getByText('The link has ended')).toBeVisible()
    await shared.reload()
    await expect(shared.getByRole('heading', { name: 'We could not find this page' })).toBeVisible()
    await shared.close()
  })

  await test.step('after a third attempt she compares the two last, and the address keeps it', async () => {
    await respond(api, ines, survey, { at: THIRD, point: 1 })
    await signInByCode(page, api, ines.email, THIRD + MINUTE, setNow, page.url())
    await expect(page.getByText('Your score went down by 20.0 points, from 40.0 to 20.0.')).toBeVisible()
    await page.getByLabel('Compare', { exact: true }).selectOption({ label: 'Attempt 2, 2 Apr 2026' })
    await page.getByLabel('with').selectOption({ label: 'Attempt 2, 2 Apr 2026' })
    await press(page, 'Compare')
    await expect(page.getByRole('alert')).toContainText('Choose two different attempts.')
    await page.getByLabel('with').selectOption({ label: 'Attempt 3, 3 May 2026' })
    await press(page, 'Compare')
    await expect(page.getByText('Your score went down by 60.0 points, from 80.0 to 20.0.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Compare' })).toBeFocused()
    await checkAccessibility(page)
    await page.reload()
    await expect(page.getByText('Your score went down by 60.0 points, from 80.0 to 20.0.')).toBeVisible()
  })
})

test('one result is shown as a beginning, and attempts across a changed survey are not compared', async ({
  page,
  api,
  setNow,
  checkAccessibility,
}) => {
  const owner = await anOwner(api, 'Hilde', START)
  const survey = await anOpenSurvey(api, owner, START, OWN)
  const jon = { email: 'jon@example.org', password: 'seven quiet rivers', full_name: 'Jón Einarsson' }
  await register(api, jon, START)
  await respond(api, jon, survey, { at: START, point: 2 })

  await signInByCode(page, api, jon.email, START + MINUTE, setNow, `/app/my/${survey.id}`)
  await heading(page, survey.title)
  await expect(page.getByText('After your next attempt you will see here what changed.')).toBeVisible()
  await checkAccessibility(page)

  const changed = { definition: asking(10) }
  await api.call('PUT', `/api/v1/surveys/${survey.id}`, { at: START, token: owner.token, body: { revision: survey.revision, ...changed } })
  await api.call('POST', `/api/v1/surveys/${survey.id}/publish`, { at: START, token: owner.token, body: {} })
  await respond(api, jon, survey, { at: START + MINUTE, point: 7 })
  await page.reload()
  await expect(page.getByText('The survey changed between these two attempts, so their results cannot be compared.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'All attempts' }).getByRole('row')).toHaveCount(3)
  await expect(page.getByText('The line is broken where the survey changed')).toBeVisible()
  await checkAccessibility(page)

  await page.goto('/app/my/srv_0')
  await heading(page, 'There is nothing here')
})

test('my surveys are empty until one is taken, and a list that does not come can be asked for again', async ({
  page,
  api,
  setNow,
  checkAccessibility,
}) => {
  const kim = { email: 'kim@example.org', password: 'seven quiet rivers', full_name: 'Kim Lund' }
  await register(api, kim, START)
  await signInByCode(page, api, kim.email, START, setNow)
  await heading(page, `Welcome, ${kim.full_name}`)
  await page.route('**/api/v1/me/surveys*', (route) => route.abort('internetdisconnected'))
  await goTo(page, 'My surveys')
  await expect(page.getByText('We could not reach ImpactPulse')).toBeVisible()
  await checkAccessibility(page)
  await page.unroute('**/api/v1/me/surveys*')
  await press(page, 'Try again')
  await expect(page.getByRole('heading', { name: 'No surveys yet' })).toBeVisible()
  await checkAccessibility(page)
})

async function needs(api: Client, owner: string): Promise<Open> {
  const settings = { min_days_between_attempts: 30 }
  return anOpenSurvey(api, await anOwner(api, owner, START), START, { template: 'maslow-needs-v1', title: 'Our needs', settings })
}

/** One question on a scale that can be changed. */
const asking = (scale_max: number) => ({
  languages: ['en'],
  result_type: 'bars',
  groups: [{ id: 'visit', label: 'Your visit', color: '#1f6f8b' }],
  pages: [{ id: 'only', questions: [{ kind: 'slider', id: 'mood', text: 'How was it?', group_id: 'visit', scale_min: 0, scale_max }] }],
})
const OWN = { title: 'Your visit', definition: asking(5), settings: { min_days_between_attempts: 0 } }

async function register(api: Client, account: Account, at: number) {
  await api.call('POST', '/api/v1/auth/register', { at, body: { ...account, timezone: 'Europe/London', locale: 'en-GB' } })
  const token = new URL(await mailedLink(api, account.email, at)).searchParams.get('token')
  await api.call('POST', '/api/v1/auth/verify-email', { at, body: { token } })
}

/** Takes the survey, every answer the same point. */
async function respond(api: Client, { email, password }: Account, survey: Open, { at, point }: { at: number; point: number }) {
  const { access_token: token } = await api.call<{ access_token: string }>('POST', '/api/v1/auth/login', { at, body: { email, password } })
  const answers = Object.fromEntries(survey.questions.map((question) => [question, point]))
  await api.call('POST', `/api/v1/surveys/${survey.id}/respond`, { at, token, body: { answers } })
}

type SetNow = (page: Page, now: number) => Promise<void>

async function signInByCode(page: Page, api: Client, email: string, at: number, setNow: SetNow, path = '/app') {
  await setNow(page, at)
  await page.context().clearCookies()
  await page.goto(path)
  await heading(page, 'Sign in')
  await press(page, 'Send me a code')
  await fill(page, { 'E-mail': email })
  await press(page, 'Send me a code')
  await heading(page, 'Enter your code')
  await fill(page, { Code: await mailedSignInCode(api, email, at) })
  await press(page, 'Sign in')
}
