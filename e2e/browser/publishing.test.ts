import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from './fixtures.ts'
import { heading, press, signIn } from './steps/dashboard.ts'
import { anOpenSurvey, anOwner } from './steps/scene.ts'

const rating = (id: string, text: string, more = {}) => ({ kind: 'rating', id, text, group_id: 'all', ...more })
const asking = (...questions: object[]) => ({
  languages: ['en'],
  result_type: 'bars',
  groups: [{ id: 'all', label: 'All of it', color: '#1f6f8b' }],
  pages: [{ id: 'only', title: 'Your day', questions }],
})

/** Somebody else's website: a real one, since browsers let made-up pages reach nothing on this machine. */
async function aWebsite() {
  let html = ''
  const server = createServer((_, reply) => reply.setHeader('content-type', 'text/html').end(html))
  await new Promise<void>((ready) => server.listen(0, 'localhost', ready))
  const { port } = server.address() as AddressInfo // It listens on a port.
  const shows = (page: string) => {
    html = page
  }
  const close = () => new Promise((closed) => server.close(closed))
  return { port, shows, close }
}

test('a new version is looked at before it is published, and the history shows where the series breaks', async ({
  page,
  api,
  checkAccessibility,
}) => {
  const at = Date.now()
  const owner = await anOwner(api, 'Petra', at)
  const first = asking(rating('sleep', 'I slept well.'), rating('food', 'I ate well.'))
  const survey = await anOpenSurvey(api, owner, at, { title: 'Your day', definition: first })
  const put = (body: object) => api.call('PUT', `/api/v1/surveys/${survey.id}`, { at, token: owner.token, body })
  const draft = (definition: object) => put({ definition })
  // One question left blank, which is to count as no points from now on.
  await api.call('POST', `/api/v1/surveys/${survey.id}/respond`, { at, token: owner.token, body: { answers: { sleep: 5 } } })
  await put({ settings: { missing_policy: 'zero' } })
  await draft(asking(rating('sleep', 'I slept well.', { scale_max: 10 }), rating('food', 'I ate very well.')))

  await test.step('what changed, what that does, and once more before a break', async () => {
    await page.goto(`/app/surveys/${survey.id}`)
    await signIn(page, owner)
    await heading(page, 'Your day')
    await page.getByRole('link', { name: 'Review and publish changes' }).click()
    await heading(page, 'Review and publish')
    await expect(page.getByText('2 changes since version 1.')).toBeVisible()
    await expect(page.getByText('A new series begins with this version')).toBeVisible()
    const breaks = page.getByRole('region', { name: 'Breaks the series (1)' })
    await expect(breaks).toContainText('Question 1: I slept well.The scale ends at: 5 → 10')
    await expect(page.getByRole('region', { name: 'Comparable, with a note (1)' })).toContainText('“I ate well.” → “I ate very well.”')
    await checkAccessibility(page)
    await page.getByRole('link', { name: 'Question 2: I ate very well.' }).click()
    await expect(page.getByRole('heading', { name: 'Question 2' })).toBeVisible()
    await page.goBack()
    await press(page, 'Publish version 2 and begin a new series')
    await expect(page.getByRole('dialog', { name: 'Begin a new series?' })).toBeVisible()
    await checkAccessibility(page)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'Publish version 2 and begin a new series' })).toBeFocused()
  })

  await test.step('somebody changes the draft meanwhile: it is not published unseen', async () => {
    await draft(asking(rating('sleep', 'I slept well.', { scale_max: 10 }), rating('food', 'I ate well.')))
    await press(page, 'Publish version 2 and begin a new series')
    await press(page, 'Begin a new series')
    await expect(page.getByText('Somebody changed the draft meanwhile')).toBeVisible()
    await press(page, 'Look at the changes again')
    await expect(page.getByText('1 change since version 1.')).toBeVisible()
    await press(page, 'Publish version 2 and begin a new series')
    await press(page, 'Begin a new series')
    await expect(page.getByText('Version 2 is published, and the survey is open.')).toBeVisible()
  })

  await test.step('the history draws the break, and tells what differs', async () => {
    await page.getByRole('link', { name: 'Version history' }).click()
    await heading(page, 'Version history')
    const versions = page.getByRole('region', { name: 'Versions' }).getByRole('listitem')
    await expect(versions).toHaveCount(3)
    await expect(versions.nth(0)).toContainText(/^Version 2Published now.* by Petra Rivers$/)
    await expect(versions.nth(1)).toHaveText('The series breaks here. Attempts before version 2 are not compared with later ones.')
    await expect(page.getByText('Nothing differs between version 2 and the draft.')).toBeVisible()
    await page.getByLabel('Compare', { exact: true }).selectOption('1')
    await page.getByLabel('with').selectOption('2')
    await press(page, 'Compare')
    await expect(page.getByText('1 difference between version 1 and version 2. Their scores cannot be compared.')).toBeVisible()
    await expect(page.getByText('The scale ends at: 5 → 10')).toBeVisible()
    await checkAccessibility(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await checkAccessibility(page)
  })

  await test.step('an old version is seen as it was, and is made the draft again', async () => {
    await page.getByRole('link', { name: 'Version 1', exact: true }).click()
    await heading(page, 'Version 1')
    await expect(page.getByRole('region', { name: 'Its questions' })).toContainText('I slept well.')
    await checkAccessibility(page)
    await press(page, 'Score anew…')
    await expect(page.getByRole('dialog')).toContainText('questions left blank count as no points')
    await press(page, 'Score anew')
    await expect(page.getByText('1 of 1 response has other scores now.')).toBeVisible({ timeout: 15_000 })
    await expect(page.getByRole('row', { name: owner.email })).toContainText('A lower score100.0 → 50.0; All of it: 100.0 → 50.0')
    await checkAccessibility(page)
    await press(page, 'Restore as the draft…')
    await expect(page.getByRole('dialog', { name: 'Restore version 1 as the draft?' })).toContainText('never published is lost')
    await press(page, 'Restore version 1')
    await expect(page.getByText('The draft has the questions of version 1 now.')).toBeVisible()
    await checkAccessibility(page)
    await page.getByRole('link', { name: 'Review and publish changes' }).click()
    await expect(page.getByText('The scale ends at: 10 → 5')).toBeVisible()
  })
})

test('a survey is shared by link, picture and frame, opens and closes by date, is copied and deleted', async ({
  page,
  api,
  baseURL,
  checkAccessibility,
}) => {
  const at = Date.now()
  const owner = await anOwner(api, 'Quentin', at)
  const survey = await anOpenSurvey(api, owner, at, {
    title: 'Fish & "chips"',
    slug: 'fish',
    definition: asking(rating('taste', 'It was good.')),
  })
  const holder = await aWebsite()
  const website = `http://localhost:${holder.port}`
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`/app/surveys/${survey.id}`)
  await signIn(page, owner)
  await heading(page, survey.title)

  await test.step('the link and its picture', async () => {
    await press(page, 'Copy link')
    await expect(page.getByText('Copied.')).toBeVisible()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${baseURL}/s/fish`)
    await page.getByText('QR code for posters and slides').click()
    await expect(page.getByRole('img', { name: 'QR code that opens' })).toBeVisible()
    for (const [name, begins] of [
      ['PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47])],
      ['SVG', Buffer.from('<svg')],
    ] as const) {
      const [file] = await Promise.all([page.waitForEvent('download'), press(page, `Download ${name}`)])
      expect(file.suggestedFilename()).toBe(`fish.${name.toLowerCase()}`)
      expect((await readFile(await file.path())).subarray(0, 4)).toEqual(begins)
    }
  })

  await test.step('a frame for another website, which its browser shows', async () => {
    await page.getByText('On your own website').click()
    await page.getByLabel('Websites that may hold the survey').fill('example')
    await press(page, 'Save websites')
    await expect(page.getByRole('alert')).toBeVisible()
    await checkAccessibility(page)
    await page.getByLabel('Websites that may hold the survey').fill(`${website}/somewhere`)
    await press(page, 'Save websites')
    await expect(page.getByText('The websites have been saved.')).toBeVisible()
    await expect(page.getByLabel('Websites that may hold the survey')).toHaveValue(website)
    const code = await page.getByLabel('Code for the page').inputValue()
    expect(code).toContain('title="Fish &amp; &quot;chips&quot;"')
    await checkAccessibility(page)
    holder.shows(`<!doctype html><title>Holder</title>${code}`)
    const frame = await page.context().newPage()
    await frame.goto(website)
    await expect(frame.frameLocator('iframe').getByRole('heading', { name: survey.title })).toBeVisible()
    await frame.close()
    await holder.close()
  })

  await test.step('the day it closes', async () => {
    await page.getByLabel('Closes on its own (optional)').fill('2019-01-01T09:00')
    await page.getByLabel('Opens on its own (optional)').fill('2020-01-01T09:00')
    await press(page, 'Save dates')
    await expect(page.getByRole('alert')).toContainText('Let the survey close after it opens.')
    await page.getByLabel('Closes on its own (optional)').fill('2090-01-01T09:00')
    await press(page, 'Save dates')
    await expect(page.getByText('The dates have been saved.')).toBeVisible()
    await expect(page.getByText(/^It closes on its own on .*2090/)).toBeVisible()
  })

  await test.step('a copy, and the end of it', async () => {
    await press(page, 'Duplicate')
    await heading(page, `${survey.title} (copy)`)
    await press(page, 'Delete…')
    await expect(page.getByRole('dialog', { name: 'Delete this survey?' })).toContainText('nobody has answered it')
    await checkAccessibility(page)
    await press(page, 'Delete survey')
    await heading(page, 'Surveys')
    await expect(page.getByRole('link', { name: survey.title, exact: true })).toBeVisible()
    await expect(page.getByRole('link', { name: `${survey.title} (copy)` })).toHaveCount(0)
  })
})

test('what keeps a survey from being published leads to where it is put right', async ({ page, api, checkAccessibility }) => {
  const at = Date.now()
  const owner = await anOwner(api, 'Rosa', at)
  const body = { organization_id: owner.organization.id, title: 'Not ready' }
  const { id } = await api.call<{ id: string }>('POST', '/api/v1/surveys', { at, token: owner.token, body })
  await page.goto(`/app/surveys/${id}`)
  await signIn(page, owner)
  await heading(page, 'Not ready')
  await press(page, 'Publish')
  await expect(page.getByText('The survey is not ready yet')).toBeVisible()
  await checkAccessibility(page)
  await page.getByRole('link', { name: 'The questions' }).click()
  await expect(page).toHaveURL(`/app/surveys/${id}/edit`)
})
