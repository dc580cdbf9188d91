import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** WCAG 2.2 AA and what axe holds for good practice; no rule is off and no element is left out. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

/** What a page of ours has to keep, and what a mail can: one has no landmarks. */
const TAGS_OF_MAIL = TAGS.filter((tag) => tag !== 'best-practice')

/** Every barrier that axe finds on the page as it is now. In a frame without scripts it cannot run: look at what that shows as a page of its own. */
export async function barriersOf(page: Page, what: 'page' | 'mail' = 'page'): Promise<string[]> {
  const silent = await page.locator('iframe[sandbox]:not([sandbox~="allow-scripts"])').count()
  // A page without frames is looked at in place: with frames, axe joins what it found in each on a page of its own.
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'], iframes: silent === 0 })
    .withTags(what === 'mail' ? TAGS_OF_MAIL : TAGS)
  const { violations } = await axe.setLegacyMode(silent > 0 || page.frames().length === 1).analyze()
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} at ${target.join(' ')}`))
}
