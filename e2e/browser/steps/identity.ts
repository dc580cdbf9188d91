import { expect, type Page } from '@playwright/test'
import { fill } from './dashboard.ts'
import { press } from './survey.ts'

/** Gives an address at the end of a survey; the code is on its way then. */
export async function giveAddress(page: Page, email: string, name = '') {
  await expect(page.getByRole('heading', { name: 'Almost done' })).toBeVisible()
  await fill(page, { 'E-mail address': email, 'Your name (optional)': name })
  await press(page, 'Send me a code')
  await expect(page.getByRole('heading', { name: 'Enter your code' })).toBeVisible()
}

export async function enterCode(page: Page, code: string) {
  await fill(page, { Code: code })
  await press(page, 'Send my answers')
}
