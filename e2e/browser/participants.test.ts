import { expect, test } from './fixtures.ts'
import { fill, heading, press, signIn } from './steps/dashboard.ts'
import { anOwner } from './steps/scene.ts'

test('participants come one by one and by a list, each line with its outcome', async ({ api, page, checkAccessibility }) => {
  const owner = await anOwner(api, 'Paula', Date.now())
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(`/app/o/${owner.organization.slug}/participants`)
  await signIn(page, owner)
  await heading(page, 'Participants')
  await expect(page.getByRole('heading', { name: 'Nobody here yet' })).toBeVisible()
  await checkAccessibility(page)

  await page.getByText('Add somebody', { exact: true }).click()
  await press(page, 'Add participant')
  await expect(page.getByRole('link', { name: 'Give an e-mail address.' })).toBeVisible()
  await fill(page, { 'E-mail address': 'ines@people.example', 'Name (optional)': 'Ines Duarte', 'Groups (optional)': 'North, Mentors' })
  await press(page, 'Add participant')
  await expect(page.getByText('ines@people.example is a participant now.')).toBeVisible()
  await expect(page.getByRole('row', { name: /Ines Duarte/ })).toContainText('Mentors, North')
  await checkAccessibility(page)

  await page.getByText('Bring a list', { exact: true }).click()
  await fill(page, { Lines: 'email,name,site\nomar@people.example,Omar,South\nno-address,Nobody,\nines@people.example,Ines,' })
  await press(page, 'Add these people')
  await expect(page.getByText('1 person was added, of 3 lines.')).toBeVisible()
  await expect(page.getByRole('row', { name: /no-address/ })).toContainText('not right')
  await expect(page.getByRole('row', { name: /Omar/ })).toContainText('site: South')
  await checkAccessibility(page)

  await fill(page, { 'Search by the beginning of a name or address': 'oma' })
  await press(page, 'Search')
  await expect(page.getByRole('row', { name: /Ines Duarte/ })).toHaveCount(0)
  await expect(page.getByRole('row', { name: /Omar/ })).toBeVisible()
})
