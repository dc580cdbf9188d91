import { expect, test } from './fixtures.ts'
import { fill } from './steps/dashboard.ts'
import { mailedCode, mailedResumeCode, mailedResumeLink } from './steps/mail.ts'
import { anOpenSurvey, anOwner } from './steps/scene.ts'
import { press, saved } from './steps/survey.ts'

const questions = ['One', 'Two'].map((text) => ({ id: text.toLowerCase(), kind: 'short_text', text }))
const pages = questions.map((question) => ({ id: `p-${question.id}`, questions: [question] }))
const twoPages = { languages: ['en'], result_type: 'flat', groups: [], pages }

test('what was begun before can be left behind: it asks first, and begins afresh', async ({ page, api, checkAccessibility }) => {
  const owner = await anOwner(api, 'Noor', Date.now())
  const survey = await anOpenSurvey(api, owner, Date.now(), { title: 'Again', definition: twoPages })
  await page.goto(`/s/${survey.slug}`)
  await page.getByLabel('One').fill('of somebody else')
  await saved(page)
  await expect(page.getByRole('button', { name: 'Start afresh' })).toHaveCount(0)
  await page.reload()
  await expect(page.getByText('You began this on')).toBeVisible()
  await checkAccessibility(page)
  await press(page, 'Start afresh')
  await expect(page.getByRole('heading', { name: 'Start afresh?' })).toBeFocused()
  await expect(page.getByText('What you have answered so far (50%) will not be sent.')).toBeVisible()
  await checkAccessibility(page)
  await press(page, 'Back to the questions')
  await press(page, 'Back')
  await expect(page.getByLabel('One')).toHaveValue('of somebody else')
  await press(page, 'Start afresh')
  await press(page, 'Yes, start afresh')
  await expect(page.getByLabel('One')).toHaveValue('')
  await expect(page.getByText('0% answered')).toBeVisible()
  await page.reload()
  await page.getByLabel('One').fill('mine')
  await saved(page)
  await expect(page.getByText('You began this on')).toHaveCount(0)
  await page.reload()
  await press(page, 'Back')
  await expect(page.getByLabel('One')).toHaveValue('mine')
})

const scored = { id: 'mood', kind: 'rating', text: 'Mood', scale_max: 5 }
const scoredPages = { ...twoPages, pages: pages.map((page, i) => (i === 1 ? { ...page, questions: [...page.questions, scored] } : page)) }

/** Somebody is interrupted, has a link mailed, and goes on: on this device at once, on another with a code. */
test('a survey goes on from a mailed link, here at once and elsewhere with a code', async ({
  page,
  browser,
  api,
  installation,
  checkAccessibility,
}) => {
  const owner = await anOwner(api, 'Lena', Date.now())
  const settings = { redirect_url: 'https://onward.example/' }
  const survey = await anOpenSurvey(api, owner, Date.now(), { title: 'Later', definition: scoredPages, settings })
  const since = Date.now() - 1000
  const email = `later-${since}@example.org`
  await page.goto(`/s/${survey.slug}`)
  await page.getByLabel('One').fill('first')
  await saved(page)
  await press(page, 'Mail me a link to go on later')
  await fill(page, { 'E-mail address': email })
  await checkAccessibility(page)
  await press(page, 'Send me a code')
  await expect(page.getByRole('heading', { name: 'Enter your code' })).toBeVisible()
  await fill(page, { Code: await mailedCode(api, email, since) })
  await press(page, 'Mail me a link to go on later')
  await expect(page.getByRole('heading', { name: 'We have mailed you a link' })).toBeFocused()
  await checkAccessibility(page)
  const link = new URL(await mailedResumeLink(api, email, since)).pathname
  await page.goto(link)
  await page.waitForURL((url) => url.pathname === `/s/${survey.slug}`)
  await expect(page.getByLabel('Two')).toBeVisible()

  const other = await (await browser.newContext({ baseURL: installation.url, colorScheme: 'dark' })).newPage()
  await other.goto(link)
  await checkAccessibility(other)
  await press(other, 'Send me a code')
  await checkAccessibility(other)
  await fill(other, { Code: await mailedResumeCode(api, email, since) })
  await press(other, 'Go on')
  await other.waitForURL((url) => url.pathname === `/s/${survey.slug}`)
  await expect(other.getByLabel('Two')).toBeVisible()
  await other.getByLabel('Two').fill('second')
  await other.getByRole('radio', { name: '4' }).check()
  await saved(other)
  await press(other, 'Send my answers')
  await expect(other.getByRole('heading', { name: 'Thank you' })).toBeVisible()
  await expect(other.getByRole('link', { name: 'Sign in to see your result' })).toBeVisible()
  await expect(other.getByRole('link', { name: 'Continue to onward.example' })).toBeVisible()
  await checkAccessibility(other)
  await other.emulateMedia({ colorScheme: 'light' })
  await checkAccessibility(other)
  await other.goto(link)
  await expect(other.getByRole('heading', { name: 'You have sent your answers' })).toBeVisible()
  await other.context().close()
})
