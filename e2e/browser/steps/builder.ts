import { expect, type Locator, type Page } from '@playwright/test'
import type { Client } from '../../../scripts/demo/client.ts'
import { heading, signIn } from './dashboard.ts'
import type { Owner } from './scene.ts'

export type Made = {
  id: string
  revision: number
  title: string
  definition: {
    pages: { id: string; questions: { id: string; kind: string; text: unknown; show_if?: unknown; options?: { text: string }[] }[] }[]
  }
}

/** A draft of hers; made through the API. */
export const aDraft = (api: Client, { token, organization }: Owner, body: object) =>
  api.call<Made>('POST', '/api/v1/surveys', { at: Date.now(), token, body: { organization_id: organization.id, ...body } })

export const draftNow = (api: Client, { token }: Owner, id: string) =>
  api.call<Made>('GET', `/api/v1/surveys/${id}`, { at: Date.now(), token })

export const questionsIn = ({ definition }: Made) => definition.pages.flatMap(({ questions }) => questions)

export async function openBuilder(page: Page, owner: Owner, { id, title }: Made) {
  await page.goto(`/app/surveys/${id}/edit`)
  await signIn(page, owner)
  await heading(page, title)
}

export const standing = (page: Page) => page.locator('.standing')
export const isSaved = (page: Page) => expect(standing(page)).toHaveText('Saved')

/** Presses Tab until the focus is there, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator, key = 'Tab') {
  for (let pressed = 0; pressed < 150; pressed++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  await expect(target).toBeFocused()
}

/** A question of the outline, by its text. */
export const row = (page: Page, text: string) => page.locator('.outline__row', { hasText: text })
