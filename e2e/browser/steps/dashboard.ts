import { expect, type Page } from '@playwright/test'

export type Account = { email: string; password: string; full_name: string }

export const heading = (page: Page, name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** Goes to a place of the head, which on a narrow screen stands under its button. */
export async function goTo(page: Page, place: string) {
  await page.getByRole('button', { name: 'Menu', exact: true }).click()
  await page.getByRole('banner').getByRole('link', { name: place, exact: true }).click()
}
export async function signOut(page: Page) {
  await page.getByRole('button', { name: 'Menu', exact: true }).click()
  await press(page, 'Sign out')
}

/** Fills fields in by their labels. */
export async function fill(page: Page, fields: Record<string, string>) {
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(text)
}

export async function signUp(page: Page, { full_name, email, password }: Account) {
  await page.goto('/app/sign-up')
  await heading(page, 'Create an account')
  await fill(page, { 'Your name': full_name, 'E-mail': email, Password: password })
  await press(page, 'Create account')
  await heading(page, 'Look into your mail')
}

export async function signIn(page: Page, { email, password }: Pick<Account, 'email' | 'password'>) {
  await heading(page, 'Sign in')
  await fill(page, { 'E-mail': email, Password: password })
  await press(page, 'Sign in')
}
