import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { fill, heading, press, signIn, signUp } from './steps/dashboard.ts'
import { enterCode, giveAddress } from './steps/identity.ts'
import { mailedCode, mailedLink } from './steps/mail.ts'
import { answerAll, seeResult } from './steps/survey.ts'
import { DAY, dayText } from './steps/time.ts'

const AMINA = { email: 'amina@example.org', password: 'seven quiet rivers', full_name: 'Amina Diallo' }
const TOMAS = { email: 'tomas@example.org', full_name: 'Tomás Silva' }
const START = Date.now()
const RETURN = START + 30 * DAY

test('a survey is made, taken, taken again after the wait, and the change is seen', async ({
  page,
  visitor,
  api,
  setNow,
  checkAccessibility,
}) => {
  test.setTimeout(150_000)
  let link = ''
  await setNow(page, START)
  await setNow(visitor, START)

  await test.step('someone signs up, opens the mailed link and signs in', async () => {
    await page.goto('/app/sign-up')
    await heading(page, 'Create an account')
    await checkAccessibility(page)
    await signUp(page, AMINA)
    await checkAccessibility(page)
    await page.goto(await mailedLink(api, AMINA.email, START))
    await checkAccessibility(page)
    await press(page, 'Verify my e-mail address')
    await heading(page, 'Your e-mail address is verified')
    await checkAccessibility(page)
    await page.getByRole('link', { name: 'Sign in' }).click()
    await heading(page, 'Sign in')
    await checkAccessibility(page)
    await signIn(page, AMINA)
  })

  await test.step('she makes an organization', async () => {
    await heading(page, `Welcome, ${AMINA.full_name}`)
    await checkAccessibility(page)
    await fill(page, { Name: 'Riverside Centre', 'What it does (optional)': 'Courses for the neighbourhood' })
    await press(page, 'Create organization')
    await expect(page.getByRole('heading', { name: 'No surveys yet' })).toBeVisible()
    await checkAccessibility(page)
  })

  await test.step('she publishes the Maslow survey and copies its link', async () => {
    await page.getByRole('link', { name: 'Choose a template' }).click()
    await page.getByRole('radio', { name: 'How well are your needs met?' }).check()
    await checkAccessibility(page)
    await fill(page, { Title: 'Our needs' })
    await press(page, 'Create survey')
    await heading(page, 'Our needs')
    await checkAccessibility(page)
    await press(page, 'Publish')
    await expect(page.getByText('Version 1 is published, and the survey is open.')).toBeVisible()
    await page.context().grantPermissions(['clipboard-write'])
    await press(page, 'Copy link')
    await expect(page.getByText('Copied.')).toBeVisible()
    await checkAccessibility(page)
    link = await page.getByLabel('Address of the survey').inputValue()
  })

  await test.step('a visitor answers it page by page, each answer saved', async () => {
    await visitor.goto(link)
    await expect(visitor.getByRole('heading', { level: 1, name: 'Our needs' })).toBeVisible()
    await answerAll(visitor, { point: 2, onPage: () => checkAccessibility(visitor) })
  })

  await test.step('he proves his address and sees his pyramid', async () => {
    await expect(visitor.getByRole('heading', { name: 'Almost done' })).toBeVisible()
    await checkAccessibility(visitor)
    await giveAddress(visitor, TOMAS.email, TOMAS.full_name)
    await checkAccessibility(visitor)
    await enterCode(visitor, await mailedCode(api, TOMAS.email, START))
    await seeResult(visitor, 40, dayText(RETURN))
    await checkAccessibility(visitor)
  })

  await test.step('before the wait is over he is told the date', async () => {
    await setNow(visitor, START + 10 * DAY)
    await visitor.goto(link)
    await expect(visitor.getByRole('heading', { name: 'You have taken this survey recently' })).toBeVisible()
    await expect(visitor.getByText(`You can take it again on ${dayText(RETURN)}.`)).toBeVisible()
    await checkAccessibility(visitor)
  })

  await test.step('after the wait he takes it again', async () => {
    await setNow(visitor, RETURN)
    await visitor.goto(link)
    await answerAll(visitor, { point: 4 })
    await seeResult(visitor, 80, dayText(RETURN + 30 * DAY))
    await expect(visitor.getByText('the score went up by 40.0 points, from 40.0 to 80.0, a change for the better.')).toBeVisible()
    const keeping = visitor.waitForEvent('download')
    await visitor.getByRole('link', { name: 'Add it to my calendar' }).click()
    expect((await keeping).suggestedFilename()).toMatch(/\.ics$/)
  })

  await test.step('whom he gives a link to sees the result, and nobody any answers', async () => {
    await visitor.getByText('Share this result').click()
    await checkAccessibility(visitor)
    await visitor.getByLabel('Show my name').check()
    await press(visitor, 'Make a link')
    const made = visitor.getByLabel('Link to this result')
    await expect(made).toBeFocused()
    await visitor.context().grantPermissions(['clipboard-write'])
    await press(visitor, 'Copy')
    await expect(visitor.getByText('Copied')).toBeVisible()
    await checkAccessibility(visitor)
    const address = await made.inputValue()
    const other = await page.context().newPage()
    await other.goto(address)
    await expect(other.getByRole('heading', { name: 'Result of “Our needs”' })).toBeVisible()
    await expect(other.getByText(`${TOMAS.full_name} · ${dayText(RETURN, 'UTC')}`)).toBeVisible()
    await expect(other.getByText('from 40.0 to 80.0')).toBeVisible()
    await checkAccessibility(other)
    await other.close()
  })

  await test.step('the admin, signed in again, sees both attempts and the change', async () => {
    await setNow(page, RETURN)
    await page.getByRole('link', { name: 'See responses' }).click()
    await signIn(page, AMINA)
    await heading(page, 'Responses')
    await expect(page.getByRole('row', { name: TOMAS.full_name })).toHaveCount(2)
    await sees(page, 0, { Attempt: '2', Score: '80.0', Baseline: '40.0', Change: '+40.0, up, better' })
    await sees(page, 1, { Attempt: '1', Score: '40.0', Baseline: '40.0', Change: 'baseline' })
    await checkAccessibility(page)
    await page.getByRole('link', { name: 'Our needs' }).click()
    await page.getByRole('link', { name: 'See group results' }).click()
    await heading(page, 'Group results')
    await expect(page.getByRole('region', { name: 'Everyone' }).getByText('80.0').first()).toBeVisible()
    await expect(page.getByText('1 person too few to conclude').first()).toBeVisible()
    await checkAccessibility(page)
  })
})

/** What stands in one of his rows, by column. */
async function sees(page: Page, row: number, values: Record<string, string>) {
  const cells = page.getByRole('row', { name: TOMAS.full_name }).nth(row)
  for (const [title, text] of Object.entries(values)) await expect(cells.locator(`[data-title="${title}"]`)).toHaveText(text)
}
