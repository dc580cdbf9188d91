import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { fill, heading, signIn, signOut } from './steps/dashboard.ts'
import { mailedCode, mailedResumeCode, mailedResumeLink } from './steps/mail.ts'
import { anOpenSurvey, anOwner } from './steps/scene.ts'
import { press, saved } from './steps/survey.ts'
import { DAY, dayText } from './steps/time.ts'

const questions = ['One', 'Two'].map((text) => ({ id: text.toLowerCase(), kind: 'short_text', text }))
const pages = questions.map((question) => ({ id: `p-${question.id}`, questions: [question] }))
const definition = { languages: ['en'], result_type: 'flat', groups: [], pages }

/** How many surveys this device keeps answers of. */
const keptHere = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open('impactpulse')
        opening.onsuccess = () => {
          const { result } = opening
          if (!result.objectStoreNames.contains('drafts')) return resolve(0)
          const counting = result.transaction('drafts').objectStore('drafts').count()
          counting.onsuccess = () => {
            result.close()
            resolve(counting.result)
          }
        }
      }),
  )

test('where people share a device nothing stays on it, and a mailed link goes on where it was left', async ({
  page,
  api,
  checkAccessibility,
}) => {
  const since = Date.now() - 1000
  const owner = await anOwner(api, 'Soraya', since)
  const settings = { keep_on_device: false }
  const survey = await anOpenSurvey(api, owner, since, { title: 'At the desk', definition, settings })
  const email = `desk-${since}@example.org`
  await page.goto(`/s/${survey.slug}`)
  await expect(page.getByText('Your answers are not kept on this device.')).toBeVisible()
  await checkAccessibility(page)
  await page.getByLabel('One').fill('first')
  await saved(page)
  await page.context().setOffline(true)
  await page.getByLabel('One').fill('first of all')
  await expect(page.getByRole('status')).toHaveText('Not sent yet: keep this page open, it goes when you are back online')
  await page.context().setOffline(false)
  await saved(page)
  await press(page, 'Mail me a link to go on later')
  await fill(page, { 'E-mail address': email })
  await press(page, 'Send me a code')
  await expect(page.getByRole('heading', { name: 'Enter your code' })).toBeVisible()
  await fill(page, { Code: await mailedCode(api, email, since) })
  await press(page, 'Mail me a link to go on later')
  await expect(page.getByRole('heading', { name: 'We have mailed you a link' })).toBeVisible()
  const link = new URL(await mailedResumeLink(api, email, since)).pathname
  await page.goto(`/s/${survey.slug}`)
  await expect(page.getByLabel('One')).toHaveValue('')
  expect([await keptHere(page), await page.context().cookies()]).toEqual([0, []])

  await page.goto(link)
  await press(page, 'Send me a code')
  await fill(page, { Code: await mailedResumeCode(api, email, since) })
  await press(page, 'Go on')
  await page.getByLabel('Two').fill('second')
  await saved(page)
  await press(page, 'Back')
  await expect(page.getByLabel('One')).toHaveValue('first of all')
  await checkAccessibility(page)
  await press(page, 'Next')
  await press(page, 'Send my answers')
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible()
  expect([await keptHere(page), await page.context().cookies()]).toEqual([0, []])
})

test('a device whose clock is years off loses nothing and names the right day, and keeps answers for thirty days', async ({
  page,
  api,
  setNow,
}) => {
  const now = Date.now()
  const owner = await anOwner(api, 'Tomas', now)
  const survey = await anOpenSurvey(api, owner, now, { title: 'In time', definition })
  const later = await anOpenSurvey(api, owner, now, { title: 'Later on', definition })
  const email = `clock-${now}@example.org`
  await page.clock.setFixedTime(new Date('2009-01-01T00:00:00Z'))
  // Nor does it name a language that anybody knows.
  await page.addInitScript(() => Object.defineProperty(navigator, 'language', { value: 'C.UTF-8' }))
  await setNow(page, now)
  for (const { slug } of [later, survey]) {
    await page.goto(`/s/${slug}`)
    await page.getByLabel('One').fill('first')
    await saved(page)
  }
  await page.clock.setFixedTime(new Date('2041-01-01T00:00:00Z'))
  await page.reload()
  await page.getByLabel('Two').fill('second')
  await saved(page)
  await press(page, 'Send my answers')
  await fill(page, { 'E-mail address': email })
  await press(page, 'Send me a code')
  await expect(page.getByRole('heading', { name: 'Enter your code' })).toBeVisible()
  await fill(page, { Code: await mailedCode(api, email, now) })
  await press(page, 'Send my answers')
  await expect(page.getByText(`You can take it again on ${dayText(now + 30 * DAY, 'Europe/London')}.`)).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'You have taken this survey recently' })).toBeVisible()

  // The other one was left alone for thirty days, whatever the device says.
  expect(await keptHere(page)).toBe(1)
  await page.clock.setFixedTime(new Date(now))
  await setNow(page, now + 31 * DAY)
  await page.goto(`/s/${survey.slug}`)
  await page.getByLabel('One').fill('again')
  await saved(page)
  await expect.poll(() => keptHere(page)).toBe(1)
  await page.goto(`/s/${later.slug}`)
  await expect(page.getByLabel('One')).toHaveValue('')
})

test('signing out takes along what the device keeps, also of a survey that stands open', async ({ page, api, context }) => {
  const owner = await anOwner(api, 'Ines', Date.now())
  const survey = await anOpenSurvey(api, owner, Date.now(), { title: 'Mine', definition })
  await page.goto('/app')
  await signIn(page, owner)
  await heading(page, 'Surveys')
  const taking = await context.newPage()
  await taking.goto(`/s/${survey.slug}`)
  await taking.getByLabel('One').fill('hers')
  await saved(taking)
  expect(await keptHere(taking)).toBe(1)
  await signOut(page)
  await heading(page, 'Sign in')
  await expect(taking.getByLabel('One')).toHaveValue('')
  expect(await keptHere(taking)).toBe(0)
})
