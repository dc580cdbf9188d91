import { expect, test } from './fixtures.ts'
import { fill, heading, press, signIn } from './steps/dashboard.ts'
import { mailedInvitation } from './steps/mail.ts'
import { aPicture } from './steps/picture.ts'
import { anOpenSurvey, anOwner } from './steps/scene.ts'

test('an owner changes what an organization is called and looks like, and deletes it', async ({ api, page, checkAccessibility }) => {
  const owner = await anOwner(api, 'Sonia', Date.now())
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(`/app/o/${owner.organization.slug}/settings`)
  await signIn(page, owner)
  await heading(page, 'Organization')
  await expect(page.getByText('You own this organization.')).toBeVisible()
  await checkAccessibility(page)
  await fill(page, { Name: '' })
  await press(page, 'Save')
  await expect(page.getByRole('link', { name: 'Give the organization a name.' })).toBeVisible()
  await fill(page, { Name: 'Sonia’s New Centre', Colour: '#aa3366' })
  await page.getByLabel('Use a colour of its own').check()
  await press(page, 'Save')
  await expect(page.getByText('Saved.')).toBeVisible()
  await checkAccessibility(page)
  await page.reload()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Sonia’s New Centre')
  await expect(page.getByLabel('Colour', { exact: true })).toHaveValue('#aa3366')
  await fill(page, { 'What it does (optional)': 'We listen.\nThen we act.' })
  await page.getByLabel('Country').selectOption('Ghana')
  await page.getByLabel('People in it').selectOption('11–50')
  await press(page, 'Save')
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('What it does (optional)')).toHaveValue('We listen.\nThen we act.')
  await expect(page.getByLabel('People in it')).toHaveValue('11–50')
  await expect(page.getByLabel('Country')).toHaveValue('GH')
  await press(page, 'Delete this organization')
  await expect(page.getByRole('button', { name: 'Yes, delete this organization' })).toBeFocused()
  await checkAccessibility(page)
  await press(page, 'Yes, delete this organization')
  await press(page, 'Have it back')
  await press(page, 'Delete this organization')
  await press(page, 'Yes, delete this organization')
  await expect(page.getByRole('button', { name: 'Have it back' })).toBeFocused()
  await checkAccessibility(page)
  await press(page, 'Go on without it')
  await expect(page.getByText('Sonia’s New Centre')).toHaveCount(0)
})

test('a logo and a colour are chosen, and stand on the survey and the invitation', async ({
  api,
  page,
  visitor,
  baseURL,
  checkAccessibility,
}) => {
  const now = Date.now()
  const owner = await anOwner(api, 'Lena', now)
  const survey = await anOpenSurvey(api, owner, now, { template: 'well-being-v1' })
  await page.goto(`/app/o/${owner.organization.slug}/settings`)
  await signIn(page, owner)
  await heading(page, 'Organization')
  await page.getByLabel('Use a colour of its own').check()
  await fill(page, { Colour: '#ffdd00' })
  await expect(page.getByText('Text on it is black: contrast 15.5 to 1, easy to read.')).toBeVisible()
  await expect(page.getByText(/^On a light page: contrast 1.2 to 1, hard to make out/)).toBeVisible()
  await checkAccessibility(page)
  await press(page, 'Save')
  await expect(page.getByText('Saved.')).toBeVisible()
  const choose = (name: string, buffer: Buffer) => page.locator('#logo').setInputFiles({ name, mimeType: 'image/png', buffer })
  await choose('logo.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))
  await press(page, 'Save the logo')
  await expect(page.getByRole('link', { name: 'An SVG file can hold scripts' })).toBeVisible()
  await choose('logo.png', Buffer.alloc(2 * 1024 * 1024))
  await press(page, 'Save the logo')
  await expect(page.getByRole('link', { name: 'This file has 2.0 MB.' })).toBeVisible()
  await checkAccessibility(page)
  await choose('logo.png', aPicture(120, 40))
  await press(page, 'Save the logo')
  const logo = page.getByRole('img', { name: 'Logo of Lena’s Centre' })
  await expect(logo).toHaveJSProperty('naturalWidth', 120)
  await expect(page.locator('.organization-menu__current img')).toHaveJSProperty('naturalWidth', 120)
  await checkAccessibility(page)

  await visitor.goto(`${baseURL}/s/${survey.slug}`)
  await expect(visitor.locator('.survey-logo')).toHaveJSProperty('naturalWidth', 120)
  await checkAccessibility(visitor)
  await api.call('POST', `/api/v1/organizations/${owner.organization.id}/invitations`, {
    at: now,
    token: owner.token,
    body: { emails: ['guest-of-lena@example.org'], role: 'member' },
  })
  await visitor.goto(await mailedInvitation(api, 'guest-of-lena@example.org', now))
  await heading(visitor, 'Join Lena’s Centre')
  await expect(visitor.locator('.invitation__from img')).toHaveJSProperty('naturalWidth', 120)
  await checkAccessibility(visitor)

  await press(page, 'Remove the logo')
  await expect(page.getByText('The logo is removed.')).toBeVisible()
  await expect(logo).toHaveCount(0)
})
