import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { heading, signIn } from './steps/dashboard.ts'
import { anOpenSurvey, anOwner } from './steps/scene.ts'
import { saved } from './steps/survey.ts'

const question = (page: Page, name: string) => page.getByLabel(name, { exact: true })

/** Two devices of one person, and a second tab of the first. */
test('what is answered on one screen is on the others, and none waits for the other', async ({ page, browser, api, installation }) => {
  const owner = await anOwner(api, 'Noor', Date.now())
  const questions = ['One', 'Two', 'Three'].map((text) => ({ id: text.toLowerCase(), kind: 'short_text', text }))
  const survey = await anOpenSurvey(api, owner, Date.now(), {
    title: 'On two screens',
    settings: { display: 'page' },
    definition: { languages: ['en'], result_type: 'flat', groups: [], pages: [{ id: 'p', questions }] },
  })
  const other = await (await browser.newContext({ baseURL: installation.url })).newPage()
  for (const screen of [page, other]) {
    await screen.goto('/app')
    await signIn(screen, owner)
    await heading(screen, 'Surveys')
    await screen.goto(`/s/${survey.slug}`)
  }
  const sockets: string[] = []
  page.on('websocket', (socket) => sockets.push(socket.url()))
  await question(page, 'One').fill('by the first')
  await saved(page)
  await question(other, 'Two').fill('by the second')
  await saved(other)
  await expect(question(other, 'One')).toHaveValue('by the first')
  await expect(question(page, 'Two')).toHaveValue('by the second')
  // While one is typing, what the other changes elsewhere comes all the same, and the focus stays.
  await question(page, 'Three').pressSequentially('typing', { delay: 30 })
  await question(other, 'One').fill('by the second too')
  await expect(question(page, 'One')).toHaveValue('by the second too')
  await expect(question(page, 'Three')).toBeFocused()
  await expect(question(other, 'Three')).toHaveValue('typing')
  // Cut off, it says so honestly; back again, both are the same.
  await other.context().setOffline(true)
  await question(other, 'Two').fill('cut off')
  await expect(other.getByRole('status')).toContainText('Saved on this device')
  await question(page, 'Three').fill('meanwhile')
  await saved(page)
  await other.context().setOffline(false)
  await saved(other)
  await expect(question(page, 'Two')).toHaveValue('cut off')
  await expect(question(other, 'Three')).toHaveValue('meanwhile')
  const tab = await page.context().newPage()
  await tab.goto(`/s/${survey.slug}`)
  await question(tab, 'One').fill('in a tab')
  await expect(question(page, 'One')).toHaveValue('in a tab')
  await expect(question(other, 'One')).toHaveValue('in a tab')
  expect(sockets.length).toBeGreaterThan(0)
  // Submitted here, it is submitted there.
  await page.bringToFront()
  await page.getByRole('button', { name: 'Send my answers' }).click()
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible()
  await expect(other.getByRole('heading', { name: 'Thank you' })).toBeVisible()
})
