import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { test as base, expect } from './fixtures.ts'
import { fill, goTo, heading, press, signIn } from './steps/dashboard.ts'
import { aDesk, type Desk, RESPONSES } from './steps/desk.ts'

const test = base.extend<{ at: (path: string) => Promise<void> }, { desk: Desk }>({
  desk: [async ({ api }, use) => use(await aDesk(api, 'Greta')), { scope: 'worker' }],
  /** Opens a page of the dashboard as its owner. */
  at: async ({ page, desk }, use) =>
    use(async (path) => {
      await page.goto(path)
      await signIn(page, desk.owner)
    }),
})

const lost = (page: Page) => expect(page.getByText('We could not reach ImpactPulse', { exact: true })).toBeVisible()

test('a survey that nobody has answered says what to do next', async ({ page, at, desk, checkAccessibility }) => {
  await at(`/app/surveys/${desk.quiet.id}/responses`)
  await expect(page.getByRole('heading', { name: 'No responses yet' })).toBeVisible()
  await checkAccessibility(page)
  await page.getByRole('link', { name: 'Go to the survey' }).click()
  await heading(page, desk.quiet.title)
})

test('a long list of responses grows as it is asked to, and is had as a file', async ({ page, at, desk, checkAccessibility }) => {
  await at(`/app/surveys/${desk.busy.id}/responses`)
  const rows = page.getByRole('row', { name: desk.owner.full_name })
  await expect(rows).toHaveCount(50)
  await checkAccessibility(page)
  await press(page, 'Load more')
  await expect(rows).toHaveCount(RESPONSES)
  await expect(page.getByText(`${RESPONSES} responses`)).toBeFocused()
  await page.getByText('Export data').click()
  await page.getByLabel('Format').selectOption({ label: 'CSV, for R, SPSS and others (.csv)' })
  await fill(page, { 'First day (optional)': '2999-01-01' })
  await press(page, 'Make the file')
  await expect(page.getByRole('alert')).toContainText('still to come')
  await fill(page, { 'First day (optional)': '' })
  const saved = page.waitForEvent('download')
  await press(page, 'Make the file')
  const file = await saved
  expect(file.suggestedFilename()).toMatch(/-responses\.csv$/)
  expect(
    readFileSync(await file.path(), 'utf8')
      .trim()
      .split('\r\n'),
  ).toHaveLength(RESPONSES + 1)
  await expect(page.getByText(`${RESPONSES} rows were saved`)).toBeVisible()
  await checkAccessibility(page)
})

test('the impact of a survey is told in sentences, in numbers and as files, of nobody and of one person', async ({
  page,
  at,
  desk,
  checkAccessibility,
}) => {
  await at(`/app/surveys/${desk.quiet.id}/impact`)
  await expect(page.getByRole('heading', { name: 'No responses yet' })).toBeVisible()
  await checkAccessibility(page)
  await page.goto(`/app/surveys/${desk.busy.id}`)
  await page.getByRole('link', { name: 'See impact' }).click()
  const sentences = page.getByText('1 person started and came back.')
  await expect(sentences).toContainText('Fewer than five people came back: too few to conclude anything.')
  await expect(page.getByRole('row', { name: desk.owner.full_name })).toContainText(String(RESPONSES))
  await page.getByText('The tests and how they are made').click()
  await checkAccessibility(page)
  await page.getByLabel('Say it in').selectOption({ label: 'Deutsch' })
  await expect(page.getByText('1 Person hat begonnen und kam wieder.')).toBeVisible()
  const file = page.waitForEvent('download')
  await page.getByRole('region', { name: 'By question' }).getByRole('button', { name: 'Download as CSV' }).click()
  expect((await file).suggestedFilename()).toBe('impact-by-question.csv')

  await page.getByText('Choose days, people or versions').click()
  await fill(page, { 'First day': '2026-05-01', 'Last day': '2026-04-01' })
  await press(page, 'Show')
  await expect(page.getByRole('alert')).toContainText('The last day is before the first.')
  await checkAccessibility(page)
  await fill(page, { 'First day': '2020-05-01', 'Last day': '2020-06-01' })
  await press(page, 'Show')
  await expect(page.getByText('No response fits what you have chosen.')).toBeVisible()
  await checkAccessibility(page)
  await page.getByRole('link', { name: 'Show everything' }).click()
  await expect(sentences).toBeVisible()
})

test('a survey is found by a part of its title', async ({ page, at, desk, checkAccessibility }) => {
  await at(`/app/o/${desk.owner.organization.slug}/surveys`)
  await expect(page.getByRole('link', { name: desk.busy.title })).toBeVisible()
  await checkAccessibility(page)
  await fill(page, { 'Search by title': 'fortnight' })
  await press(page, 'Search')
  await expect(page.getByRole('link', { name: desk.quiet.title })).toHaveCount(0)
  await expect(page.getByRole('link', { name: desk.busy.title })).toBeVisible()
  await fill(page, { 'Search by title': 'zebra' })
  await press(page, 'Search')
  await expect(page.getByText('No survey fits what you look for.')).toBeVisible()
  await checkAccessibility(page)
  await page.getByRole('link', { name: 'Show all surveys' }).click()
  await expect(page.getByRole('link', { name: desk.quiet.title })).toBeVisible()
})

test('what could not be loaded is said, and another try brings it', async ({ page, at, desk, checkAccessibility }) => {
  await page.route('**/responses?*', (route) => route.abort('internetdisconnected'))
  await at(`/app/surveys/${desk.busy.id}/responses`)
  await lost(page)
  await checkAccessibility(page)
  await page.unroute('**/responses?*')
  await press(page, 'Try again')
  await expect(page.getByRole('row', { name: desk.owner.full_name })).toHaveCount(50)

  await page.route('**/auth/me', (route) => route.abort('internetdisconnected'))
  await page.reload()
  await lost(page)
  await checkAccessibility(page)
  await page.unroute('**/auth/me')
  await press(page, 'Try again')
  await heading(page, 'Responses')

  await page.route('**/assets/*', (route) => route.abort('internetdisconnected'))
  await goTo(page, 'Members')
  await lost(page)
  await expect(page.getByRole('heading', { name: 'Members' })).toBeFocused()
  await checkAccessibility(page)
  await page.unroute('**/assets/*')
  await press(page, 'Try again')
  await expect(page.getByRole('row', { name: desk.owner.full_name })).toBeVisible()
})

test('what was typed survives a lost connection', async ({ page, at, desk }) => {
  await at(`/app/o/${desk.owner.organization.slug}/surveys/new`)
  await page.getByRole('radio', { name: 'Well-being' }).check()
  await fill(page, { Title: 'Well-being in spring' })
  await page.context().setOffline(true)
  await press(page, 'Create survey')
  await expect(page.getByRole('alert')).toContainText('Check your internet connection, then try again.')
  await page.context().setOffline(false)
  await expect(page.getByLabel('Title')).toHaveValue('Well-being in spring')
  await press(page, 'Create survey')
  await heading(page, 'Well-being in spring')
})

test('a change made meanwhile by someone else is not overwritten', async ({ page, at, desk, api, checkAccessibility }) => {
  const { id } = desk.quiet
  const wait = page.getByLabel('Days to wait between attempts')
  await at(`/app/surveys/${id}`)
  await expect(wait).toHaveValue('30')
  const options = { at: Date.now(), token: desk.owner.token }
  const { revision } = await api.call<{ revision: number }>('GET', `/api/v1/surveys/${id}`, options)
  await api.call('PUT', `/api/v1/surveys/${id}`, { ...options, body: { revision, settings: { min_days_between_attempts: 60 } } })

  await wait.fill('45')
  await press(page, 'Save wait')
  await expect(page.getByText('Somebody changed this survey meanwhile')).toBeVisible()
  await checkAccessibility(page)
  await press(page, 'Load the latest')
  await expect(wait).toHaveValue('60')
  await wait.fill('45')
  await press(page, 'Save wait')
  await expect(page.getByText('The wait has been saved.')).toBeVisible()
  await wait.fill('-1')
  await press(page, 'Save wait')
  await expect(wait).toHaveAttribute('aria-invalid', 'true')
  await checkAccessibility(page)
})

test('an address that leads nowhere says so', async ({ page, at, checkAccessibility }) => {
  await at('/app/surveys/srv_00000000000000000000000000')
  await heading(page, 'There is nothing here')
  await checkAccessibility(page)
  await page.goto('/s/no-such-survey')
  await heading(page, 'We could not find this page')
  await checkAccessibility(page)
})
