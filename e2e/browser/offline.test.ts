import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { giveAddress } from './steps/identity.ts'
import { anOpenSurvey, anOwner } from './steps/scene.ts'
import { answerAll, answerPage, LEVELS, level, POINTS, press, questions, saved } from './steps/survey.ts'

const ON_DEVICE = 'Saved on this device, will send when you are back online'

const chosen = (page: Page, question: number, point: number) => questions(page).nth(question).getByRole('radio', { name: POINTS[point] })
const slugs = { made: 0 }

const it = test.extend<{ link: string }>({
  link: async ({ api }, use) => {
    const owner = await anOwner(api, `Wanjiru${++slugs.made}`, Date.now())
    const { slug } = await anOpenSurvey(api, owner, Date.now(), { template: 'maslow-needs-v1', title: 'Needs on the way' })
    await use(`/s/${slug}`)
  },
})

it('what is answered without a connection is kept on the device and sent when it is back', async ({ page, link, checkAccessibility }) => {
  // By requests, which can be watched; live.test.ts has the same by socket.
  await page.routeWebSocket(/\/live$/, (socket) => socket.close())
  await page.goto(link)
  await answerPage(page, 1)
  await saved(page)
  await page.context().setOffline(true)
  await chosen(page, 0, 5).check()
  await expect(page.getByRole('status')).toHaveText(ON_DEVICE)
  await checkAccessibility(page)
  await press(page, 'Next')
  await answerPage(page, 2)
  await expect(page.getByRole('status')).toHaveText(ON_DEVICE)
  // In one call or in several: a try that was under way may carry the first of them alone.
  const allSent = page.waitForResponse(
    async (reply) => reply.url().endsWith('/progress') && reply.ok() && (await reply.json()).data.percent_complete === 33,
  )
  await page.context().setOffline(false)
  await allSent
  await saved(page)
})

it('a whole survey can be answered without a connection, and sent once it is back', async ({ page, link, checkAccessibility }) => {
  await page.goto(link)
  await page.context().setOffline(true)
  for (const name of LEVELS) {
    await expect(level(page, name)).toBeVisible()
    await answerPage(page, 4)
    await expect(page.getByRole('status')).toHaveText(ON_DEVICE)
    await press(page, name === LEVELS.at(-1) ? 'Send my answers' : 'Next')
  }
  await expect(page.getByRole('alert')).toContainText('We could not reach the server. What you have answered is still here')
  await checkAccessibility(page)
  await page.context().setOffline(false)
  await press(page, 'Send my answers')
  await giveAddress(page, 'wanjiru@example.org')
})

it('a survey left in the middle goes on at the next question without an answer', async ({ page, link }) => {
  await page.goto(link)
  await answerPage(page, 3)
  await saved(page)
  await press(page, 'Next')
  await chosen(page, 0, 2).check()
  await saved(page)
  await page.close()

  const again = await page.context().newPage()
  await again.goto(link)
  await expect(level(again, 'Safety')).toBeVisible()
  await expect(chosen(again, 0, 2)).toBeChecked()
  await expect(again.getByText('20% answered')).toBeVisible()
  await press(again, 'Back')
  for (let question = 0; question < 4; question++) await expect(chosen(again, question, 3)).toBeChecked()
})

it('a tab closed without a connection has lost nothing when the survey is opened again', async ({ page, link }) => {
  await page.goto(link)
  await answerPage(page, 3)
  await saved(page)
  await page.context().setOffline(true)
  await chosen(page, 1, 5).check()
  await expect(page.getByRole('status')).toHaveText(ON_DEVICE)
  await page.close()
  await page.context().setOffline(false)

  const again = await page.context().newPage()
  const sent = again.waitForResponse((reply) => reply.url().endsWith('/progress') && reply.ok())
  await again.goto(link)
  expect((await (await sent).json()).data.percent_complete).toBe(16)
  await expect(level(again, 'Safety')).toBeVisible()
  await press(again, 'Back')
  await expect(chosen(again, 1, 5)).toBeChecked()
})

it('a part of the page that did not come is asked for again, and no answer is lost', async ({ page, link }) => {
  await page.route(/\/assets\/elsewhere\./, (route) => route.abort('internetdisconnected'), { times: 1 })
  await page.goto(link)
  await answerAll(page, { point: 3 })
  await expect(page.getByText('100% answered')).toBeVisible()
  await expect(level(page, 'Self-Transcendence')).toBeVisible()
  await page.waitForLoadState()
  await expect(async () => {
    await press(page, 'Send my answers')
    await expect(page.getByRole('heading', { name: 'Almost done' })).toBeVisible({ timeout: 500 })
  }).toPass()
})

it('what is answered before the script has come is kept', async ({ page, link }) => {
  const script = Promise.withResolvers<void>()
  await page.route(/\/assets\/.*\.js$/, async (route) => {
    await script.promise
    await route.continue()
  })
  await page.goto(link, { waitUntil: 'commit' })
  await chosen(page, 0, 4).check()
  await chosen(page, 2, 1).check()
  script.resolve()
  await saved(page)
  await expect(page.getByText('8% answered')).toBeVisible()
  await expect(chosen(page, 0, 4)).toBeChecked()
  await page.reload()
  await expect(chosen(page, 2, 1)).toBeChecked()
  await expect(page.getByText('8% answered')).toBeVisible()
})
