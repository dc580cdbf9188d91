import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { aDraft, draftNow, isSaved, openBuilder, questionsIn, row, standing, tabTo } from './steps/builder.ts'
import { fill, heading, press, signIn } from './steps/dashboard.ts'
import { anOwner } from './steps/scene.ts'

/** Every kind, in the order and by the name that the list offers it. */
const KINDS = {
  rating: 'Rating',
  slider: 'Slider',
  nps: 'Likelihood 0–10',
  yes_no: 'Yes or no',
  single_choice: 'One choice',
  multi_select: 'Several choices',
  dropdown: 'One choice from a list',
  picture_choice: 'Picture choice',
  ranking: 'Ranking',
  matrix: 'Grid, one choice a row',
  multi_matrix: 'Grid, several choices a row',
  short_text: 'Short text',
  long_text: 'Long text',
  number: 'Number',
  date: 'Date',
  time: 'Time',
  datetime: 'Date and time',
  email: 'E-mail address',
  phone: 'Phone number',
  url: 'Web address',
  address: 'Postal address',
  consent: 'Consent',
  signature: 'Signature',
  file: 'File',
  statement: 'Text without an answer',
  hidden: 'Hidden value',
  calculated: 'Calculated value',
}

test('a survey of every kind is built from nothing by keyboard alone', async ({ page, api, checkAccessibility }) => {
  test.setTimeout(120_000)
  const owner = await anOwner(api, 'Keya', Date.now())
  const draft = await aDraft(api, owner, { title: 'Every kind' })
  await page.setViewportSize({ width: 1280, height: 800 })
  await openBuilder(page, owner, draft)
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  await tabTo(page, button('Add the first question'))
  for (const [kind, name] of Object.entries(KINDS)) {
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Search')).toBeFocused()
    if (kind === 'rating') await checkAccessibility(page)
    await page.keyboard.type(name)
    await page.keyboard.press('Enter')
    const text = page.locator('#text')
    await expect(text).toBeFocused()
    await page.keyboard.type(`About ${kind}`)
    await expect(row(page, `About ${kind}`)).toHaveAttribute('aria-current', 'true')
    if (kind === 'single_choice') {
      await tabTo(page, page.getByLabel('Option 1', { exact: true }))
      await page.keyboard.press('Control+A')
      await page.keyboard.type('Mornings')
      await page.keyboard.press('Enter')
      await expect(page.getByLabel('Option 2', { exact: true })).toBeFocused()
      await page.keyboard.type('Noon')
    }
    await tabTo(page, button('Add question below'))
  }
  await isSaved(page)
  await checkAccessibility(page)
  const saved = questionsIn(await draftNow(api, owner, draft.id))
  expect(saved.map(({ kind, text }) => [kind, text])).toEqual(Object.keys(KINDS).map((kind) => [kind, `About ${kind}`]))
  expect(saved.find(({ kind }) => kind === 'single_choice')?.options?.map(({ text }) => text)).toEqual(['Mornings', 'Noon', 'Option 2'])

  await test.step('moved by keyboard, onto a page of its own, and deleted', async () => {
    await tabTo(page, row(page, 'About calculated'), 'Shift+Tab')
    await page.keyboard.press('Alt+ArrowUp')
    await expect(page.getByText('Moved: now question 26 of 27, on page 1')).toBeAttached()
    await expect(row(page, 'About calculated')).toBeFocused()
    await tabTo(page, button('Begin a page here'))
    await page.keyboard.press('Enter')
    await expect(page.getByText('Page 2', { exact: true }).first()).toBeVisible()
    await tabTo(page, button('Delete'))
    await page.keyboard.press('Enter')
    await expect(row(page, 'About calculated')).toHaveCount(0)
    await expect(row(page, 'About hidden')).toBeFocused()
    await isSaved(page)
    expect((await draftNow(api, owner, draft.id)).definition.pages.map(({ questions }) => questions.length)).toEqual([25, 1])
  })

  await test.step('seen as a respondent, and put out', async () => {
    await page.getByRole('link', { name: 'Preview' }).click()
    const frame = page.frameLocator('iframe')
    await expect(frame.getByText('About rating')).toBeVisible()
    await checkAccessibility(page)
    await page.getByRole('link', { name: 'Publish and share' }).click()
    await press(page, 'Publish')
    await expect(page.getByText('Version 1 is published, and the survey is open.')).toBeVisible()
  })
})

test('two people edit one survey, and nothing is lost', async ({ page, visitor, api, checkAccessibility }) => {
  const owner = await anOwner(api, 'Kofi', Date.now())
  const asked = ['Sleep', 'Food', 'Work'].map((text) => ({
    kind: 'short_text',
    id: text.toLowerCase(),
    text,
    ...(text === 'Work' && { show_if: { answered: 'food' } }),
  }))
  const definition = { languages: ['en'], result_type: 'bars', groups: [], pages: [{ id: 'first', questions: asked }] }
  const draft = await aDraft(api, owner, { title: 'Together', definition })
  await openBuilder(page, owner, draft)
  await openBuilder(visitor, owner, draft)
  const write = async (at: typeof page, question: string, text: string) => {
    const back = at.getByRole('button', { name: 'Back to all questions' })
    if (await back.isVisible()) await back.click()
    await row(at, question).click()
    await at.locator('#text').fill(text)
  }
  await test.step('different questions go together by themselves', async () => {
    await write(visitor, 'Food', 'Enough food')
    await isSaved(visitor)
    await write(page, 'Sleep', 'Good sleep')
    await isSaved(page)
    await expect(page.getByText('changing this survey in another window too')).toBeVisible()
    await checkAccessibility(page)
    await press(page, 'Close')
    expect(questionsIn(await draftNow(api, owner, draft.id)).map(({ text }) => text)).toEqual(['Good sleep', 'Enough food', 'Work'])
  })
  await test.step('the same question waits for a decision', async () => {
    await write(visitor, 'Work', 'Their work')
    await visitor.getByRole('button', { name: 'Close' }).click()
    await isSaved(visitor)
    await write(page, 'Work', 'My work')
    await expect(page.getByText('You changed the same in another window')).toBeVisible()
    await expect(page.locator('.clash')).toContainText('Their work')
    await checkAccessibility(page)
    expect(questionsIn(await draftNow(api, owner, draft.id))[2]?.text).toBe('Their work')
    await press(page, 'Keep mine there')
    await isSaved(page)
    expect(questionsIn(await draftNow(api, owner, draft.id))[2]?.text).toBe('My work')
  })
  await test.step('what others rely on is not deleted unseen', async () => {
    const back = page.getByRole('button', { name: 'Back to all questions' })
    if (await back.isVisible()) await back.click()
    await row(page, 'Enough food').click()
    await press(page, 'Delete')
    const dialog = page.getByRole('dialog', { name: 'Something relies on it' })
    await expect(dialog).toContainText('Question 3: My work is shown under a condition that asks for it.')
    await checkAccessibility(page)
    await press(page, 'Delete, and remove these conditions')
    await isSaved(page)
    expect(questionsIn(await draftNow(api, owner, draft.id)).map(({ id, show_if }) => [id, show_if])).toEqual([
      ['sleep', undefined],
      ['work', undefined],
    ])
  })
})

test('what is written outlasts a lost network and a page that ends early', async ({ page, api, checkAccessibility }) => {
  const owner = await anOwner(api, 'Kala', Date.now())
  const draft = await aDraft(api, owner, { title: 'On the train', template: 'team-health-v1' })
  const [first] = questionsIn(draft)
  await page.goto(`/app/surveys/${draft.id}`)
  await signIn(page, owner)
  await page.getByRole('link', { name: 'Edit survey' }).click()
  await heading(page, 'On the train')
  await page.route(`**/surveys/${draft.id}`, (route) =>
    route.request().method() === 'PUT' ? route.abort('internetdisconnected') : route.continue(),
  )
  await page.locator('.outline__row').nth(1).click()
  await expect(page.locator('#editor-title')).toBeFocused()
  await page.locator('#text').fill('Written in a tunnel')
  await expect(standing(page)).toContainText('Not saved yet: no connection; kept on this device')
  await checkAccessibility(page)
  await page.reload()
  await heading(page, 'On the train')
  await expect(page.getByText('What was not saved the last time is back').first()).toBeAttached()
  await expect(row(page, 'Written in a tunnel')).toBeVisible()
  await page.unroute(`**/surveys/${draft.id}`)
  await isSaved(page)
  const text = async () => questionsIn(await draftNow(api, owner, draft.id)).find(({ id }) => id === first?.id)?.text
  expect(JSON.stringify(await text())).toContain('Written in a tunnel')

  await test.step('a question is dragged to another place', async () => {
    const back = page.getByRole('button', { name: 'Back to all questions' })
    if (await back.isVisible()) await back.click()
    const ids = async () =>
      questionsIn(await draftNow(api, owner, draft.id))
        .slice(0, 3)
        .map(({ id }) => id)
    const [a, b, c] = await ids()
    await drag(page, 0, 2)
    await expect.poll(ids).toEqual([b, c, a])
    await drag(page, 2, 0)
    await expect.poll(ids).toEqual([a, b, c])
    await isSaved(page)
  })

  await test.step('a deleted question comes back', async () => {
    await row(page, 'Written in a tunnel').click()
    await press(page, 'Delete')
    await isSaved(page)
    expect(await text()).toBeUndefined()
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).click()
    await isSaved(page)
    expect(JSON.stringify(await text())).toContain('Written in a tunnel')
  })

  await test.step('what is not right is not saved, and the list of it leads there', async () => {
    const back = page.getByRole('button', { name: 'Back to all questions' })
    if (await back.isVisible()) await back.click()
    await row(page, 'Written in a tunnel').click()
    await page.locator('#text').fill('')
    await expect(standing(page)).toContainText('one thing to put right')
    await checkAccessibility(page)
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('button', { name: /write some text here/i }).click()
    await expect(page.locator('#text')).toBeFocused()
    await fill(page, { Text: 'Written at home' })
    await isSaved(page)
  })
})

/** From one question's handle onto another's far half. */
async function drag(page: Page, from: number, to: number) {
  const lines = page.locator('.outline__questions .outline__line')
  // To the middle: the list scrolls by itself while something is held near its ends, and at the bottom a message may lie over it.
  await lines.nth(1).evaluate((line) => line.scrollIntoView({ block: 'center' }))
  const start = await lines.nth(from).locator('.outline__handle').boundingBox()
  const end = await lines.nth(to).boundingBox()
  if (!start || !end) throw new Error('There is nothing to drag.')
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2)
  await page.mouse.down()
  await page.mouse.move(end.x + 40, end.y + end.height / 2, { steps: 4 })
  await page.mouse.move(end.x + 40, end.y + (to > from ? end.height - 4 : 4), { steps: 2 })
  await page.mouse.up()
}
