import { readFileSync } from 'node:fs'
import { test as base, expect } from './fixtures.ts'
import { fill, goTo, heading, press, signIn } from './steps/dashboard.ts'
import { anOwner, type Owner } from './steps/scene.ts'

const test = base.extend<object, { owner: Owner }>({
  owner: [async ({ api }, use) => use(await anOwner(api, 'Keya', Date.now())), { scope: 'worker' }],
})

test('an owner makes a key, a program uses it, the log tells of both, and the key ends', async ({
  page,
  owner,
  installation,
  checkAccessibility,
}) => {
  const { slug, id } = owner.organization
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`/app/o/${slug}/api-keys`)
  await signIn(page, owner)
  await heading(page, 'API keys')
  await expect(page.getByText('There is no key yet.')).toBeVisible()
  await checkAccessibility(page)

  await press(page, 'Make key')
  await expect(page.getByRole('alert')).toContainText('There are 2 things to put right')
  await checkAccessibility(page)
  await fill(page, { Name: 'Nightly report' })
  await page.getByRole('checkbox', { name: 'Create, change and delete surveys' }).check()
  await press(page, 'Make key')
  await expect(page.getByText('Nightly report is ready.')).toBeVisible()
  await checkAccessibility(page)
  const key = await page.getByLabel('API key', { exact: true }).inputValue()
  await press(page, 'Copy key')
  await expect(page.getByText('Copied.')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key)

  const create = () =>
    fetch(`${installation.url}/api/v1/surveys`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ organization_id: id, template: 'blank' }),
    })
  expect((await create()).status).toBe(201)

  await page.reload()
  await expect(page.getByRole('row', { name: 'Nightly report' })).toBeVisible()
  await expect(page.getByLabel('API key', { exact: true })).toHaveCount(0)
  await goTo(page, 'Audit log')
  await heading(page, 'Audit log')
  await expect(page.getByRole('row')).toHaveCount(4)
  await checkAccessibility(page)
  await page.getByRole('link', { name: 'Nightly report (API key)' }).click()
  await expect(page.getByRole('row', { name: 'Created a survey' })).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(2)
  await checkAccessibility(page)
  const download = page.waitForEvent('download')
  await press(page, 'Download as CSV')
  expect(readFileSync(await (await download).path(), 'utf8')).toContain(',Nightly report,survey.create,')
  await page.getByRole('link', { name: 'Show what everybody did' }).click()
  await page.getByLabel('What was done').selectOption('Deleted a survey')
  await press(page, 'Filter')
  await expect(page.getByText('Nothing was done that fits')).toBeVisible()
  await checkAccessibility(page)

  await goTo(page, 'API keys')
  await press(page, 'Revoke Nightly report')
  await expect(page.getByRole('dialog', { name: 'Revoke “Nightly report”?' })).toBeVisible()
  await checkAccessibility(page)
  await press(page, 'Keep it')
  await expect(page.getByRole('button', { name: 'Revoke Nightly report' })).toBeFocused()
  await press(page, 'Revoke Nightly report')
  await press(page, 'Revoke key')
  await expect(page.getByText('Nightly report has been revoked.')).toBeVisible()
  await expect(page.getByText('There is no key yet.')).toBeVisible()
  expect((await create()).status).toBe(401)
})
