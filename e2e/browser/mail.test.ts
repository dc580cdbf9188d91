import { barriersOf } from '../barriers.ts'
import { test as base, expect } from './fixtures.ts'
import { fill, heading, press, signIn } from './steps/dashboard.ts'
import { anOwner, type Owner } from './steps/scene.ts'

const test = base.extend<object, { owner: Owner }>({
  owner: [async ({ api }, use) => use(await anOwner(api, 'Maila', Date.now())), { scope: 'worker' }],
})

test('an owner looks at how e-mails fare, says one in other words, sees them at once, tries them and goes back', async ({
  page,
  owner,
  api,
  visitor,
  checkAccessibility,
}) => {
  await page.goto(`/app/o/${owner.organization.slug}/mail`)
  await signIn(page, owner)
  await heading(page, 'E-mails')
  await expect(page.getByText('No e-mail has failed.')).toBeVisible()
  await expect(page.getByText('It is not known yet what arrived')).toBeVisible()
  await checkAccessibility(page)
  await press(page, 'Switch the digest off')
  await expect(page.getByText('The digest is switched off.')).toBeVisible()
  await press(page, 'Switch the digest on')
  await expect(page.getByText('The digest comes on Mondays.')).toBeVisible()
  await press(page, 'Count opened e-mails')
  await expect(page.getByText('Opened e-mails are counted from now on.')).toBeVisible()
  await expect(page.getByRole('term').filter({ hasText: 'Opened' })).toBeVisible()

  await page.getByRole('link', { name: 'Change what e-mails say' }).click()
  await heading(page, 'What e-mails say')
  const preview = page.getByRole('region', { name: 'How it looks' })
  const shown = page.frameLocator('.mail-preview__page')
  await expect(shown.getByText('asks you to take “How are you?”')).toBeVisible()
  await checkAccessibility(page)
  // Nothing in it runs, and all of it can be seen without scrolling within.
  expect(await page.locator('.mail-preview__page').getAttribute('sandbox')).toBe('allow-same-origin')
  await expect.poll(() => shown.locator('html').evaluate((page) => page.scrollHeight - innerHeight)).toBe(0)
  await page.getByLabel('Language', { exact: true }).selectOption('de')
  await expect(shown.getByText('bittet Sie, an „How are you?“ teilzunehmen')).toBeVisible()

  await fill(page, { Subject: 'Hallo {{ frist_name }}' })
  await expect(preview.getByText('There is no “frist_name” here.')).toBeVisible()
  await press(page, 'Save')
  await expect(page.getByRole('alert')).toContainText('There is one thing to put right')
  await checkAccessibility(page)
  await fill(page, { Subject: 'Hallo {{ first_name }}' })
  await expect(preview.getByText('Hallo Ada')).toBeVisible()
  await page.getByLabel('Language', { exact: true }).selectOption('en')
  await expect(shown.getByText('asks you to take “How are you?”')).toBeVisible()
  await page.getByLabel('Language', { exact: true }).selectOption({ label: 'German (not saved yet)' })
  await expect(page.getByLabel('Subject', { exact: true })).toHaveValue('Hallo {{ first_name }}')
  await expect(preview.getByText('Hallo Ada')).toBeVisible()
  await press(page, 'Write your own HTML')
  await fill(page, { HTML: '<p style="color:#7a1f5f">Liebe {{ first_name }}, <a href="{{ link }}">hier</a></p>' })
  const written = shown.getByText('Liebe Ada')
  await expect(written).toHaveCSS('color', 'rgb(122, 31, 95)')
  await press(page, 'Save')
  await expect(page.getByText('Saved. From now on this e-mail says so.')).toBeVisible()
  await expect(page.getByText('These are your words.')).toBeVisible()
  await press(page, 'Send me a test')
  await expect(page.getByText(`A test is on its way to ${owner.email}.`)).toBeVisible()
  await api.tick(Date.now())
  const inbox = await api.call<{ subject: string; html: string }[]>('GET', `/dev/inbox?to=${owner.email}`, { at: Date.now() })
  expect(inbox[0]?.subject).toBe('[Test] Hallo Ada')
  expect(inbox[0]?.html).toContain('Liebe Ada')
  // As a mail program shows it, on a telephone and on a desk.
  for (const width of [360, 600])
    for (const colorScheme of ['light', 'dark'] as const) {
      await visitor.setViewportSize({ width, height: 700 })
      await visitor.emulateMedia({ colorScheme })
      await visitor.setContent(inbox[0]?.html ?? '')
      expect(await barriersOf(visitor, 'mail')).toEqual([])
      expect(await visitor.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
  await page.reload()
  await expect(page.getByLabel('Subject', { exact: true })).toHaveValue('Hallo {{ first_name }}')
  await press(page, 'Back to our usual words')
  await expect(page.getByText('This e-mail has our usual words again.')).toBeVisible()
  await expect(page.getByLabel('HTML', { exact: true })).toHaveCount(0)
  await checkAccessibility(page)
})
