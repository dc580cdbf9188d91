import { expect, type Locator, type Page } from '@playwright/test'

/** The six points of the Maslow survey, as their choices are called. */
export const POINTS = ['0 – Not at all', '1 – Very little', '2 – Somewhat', '3 – Moderately', '4 – Mostly', '5 – Completely'] as const
export const LEVELS = ['Physiological', 'Safety', 'Love & Belonging', 'Esteem', 'Self-Actualization', 'Self-Transcendence'] as const

export const questions = (page: Page): Locator => page.getByRole('group')
export const level = (page: Page, name: string): Locator => page.getByRole('heading', { level: 2, name })
export const saved = (page: Page) => expect(page.getByRole('status')).toHaveText('Saved')
export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** Gives every question that is on the screen the same answer. */
export async function answerPage(page: Page, point: number) {
  for (const question of await questions(page).all()) await question.getByRole('radio', { name: POINTS[point] }).check()
}

/** The same from the heading on, by keyboard alone, and on to the next page. */
async function answerByKeyboard(page: Page, point: number) {
  await expect(page.locator('#step')).toBeFocused()
  const count = await questions(page).count()
  for (let question = 0; question < count; question++) {
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    for (let i = 0; i < point; i++) await page.keyboard.press('ArrowDown')
    await expect(questions(page).nth(question).getByRole('radio', { name: POINTS[point] })).toBeChecked()
  }
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Next' })).toBeFocused()
  await saved(page)
  await page.keyboard.press('Enter')
}

type Taking = { point: number; onPage?: (name: string) => Promise<void> }

/** Answers all twenty-four with one point, page by page, each saved before the next, and sends them. One page goes by keyboard. */
export async function answerAll(page: Page, { point, onPage = async () => {} }: Taking) {
  for (const name of LEVELS) {
    await expect(level(page, name)).toBeVisible()
    await onPage(name)
    if (name === 'Safety') {
      await answerByKeyboard(page, point)
      continue
    }
    await answerPage(page, point)
    await saved(page)
    await press(page, name === LEVELS.at(-1) ? 'Send my answers' : 'Next')
  }
}

/** The same where no script runs: each page is saved by going on. */
export async function answerAllPlain(page: Page, { point, onPage = async () => {} }: Taking) {
  for (const name of LEVELS) {
    await expect(level(page, name)).toBeVisible()
    await onPage(name)
    await answerPage(page, point)
    await press(page, name === LEVELS.at(-1) ? 'Send my answers' : 'Next')
  }
}

/** The pyramid, and the same numbers as text and as a table. */
export async function seeResult(page: Page, score: number, mayReturn: string) {
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible()
  await expect(page.getByText(`${score.toFixed(1)} out of 100`, { exact: true })).toBeVisible()
  await expect(page.getByRole('img', { name: 'A pyramid of 6 layers' })).toBeVisible()
  await page.getByText('The same numbers as a table').click()
  for (const name of [...LEVELS, 'Overall']) await expect(page.getByRole('row', { name: `${name} ${score.toFixed(1)}%` })).toBeVisible()
  await expect(page.getByText(`You can take it again on ${mayReturn}.`)).toBeVisible()
}
