import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { fill, heading, press, signIn } from './steps/dashboard.ts'
import { mailedAddressLink, mailedResetLink } from './steps/mail.ts'
import { anOwner } from './steps/scene.ts'

const NOW = Date.now()
const NEW_PASSWORD = 'eight quiet rivers'

const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click()

test('a forgotten password is replaced by a mailed link, which opens once', async ({ page, api, setNow, checkAccessibility }) => {
  const owner = await anOwner(api, 'Gudrun', NOW)
  await setNow(page, NOW)
  await page.goto('/app/sign-in')
  await follow(page, 'Choose a new password')
  await heading(page, 'Choose a new password')
  await press(page, 'Send me a link')
  await expect(page.getByRole('alert')).toContainText('Enter your e-mail address.')
  await checkAccessibility(page)
  await fill(page, { 'E-mail': owner.email })
  await press(page, 'Send me a link')
  await heading(page, 'Look into your mail')
  await checkAccessibility(page)

  const link = await mailedResetLink(api, owner.email, NOW)
  await page.goto(link)
  await heading(page, 'Choose a new password')
  await expect(page, 'the token has left the address bar').not.toHaveURL(/token/)
  await checkAccessibility(page)
  await fill(page, { 'New password': 'password1' })
  await press(page, 'Save password')
  await expect(page.getByRole('alert')).toContainText('guessers try first')
  await expect(page.getByRole('alert')).toBeFocused()
  await checkAccessibility(page)
  await fill(page, { 'New password': NEW_PASSWORD })
  await press(page, 'Save password')
  await heading(page, 'Your password has been changed')
  await checkAccessibility(page)
  await follow(page, 'Sign in')
  await signIn(page, { ...owner, password: NEW_PASSWORD })
  await heading(page, 'Surveys')

  await page.goto(link)
  await fill(page, { 'New password': 'nine quiet rivers' })
  await press(page, 'Save password')
  await heading(page, 'This link does not work')
  await checkAccessibility(page)
  await follow(page, 'Send me a new link')
  await heading(page, 'Choose a new password')
})

test('a new password signs other devices out; each device can be signed out by itself', async ({
  page,
  visitor,
  api,
  checkAccessibility,
}) => {
  const owner = await anOwner(api, 'Hedda', NOW)
  for (const each of [page, visitor]) {
    await each.goto('/app/account')
    await signIn(each, owner)
    await heading(each, 'Account')
  }
  // The latest sign-in stands first: the visitor's.
  await page.reload()
  const devices = page.getByRole('region', { name: 'Where you are signed in' })
  await expect(devices.getByText('This device')).toBeVisible()
  await expect(devices.getByText('3 devices')).toBeVisible()
  await checkAccessibility(page)
  await devices.getByRole('button').first().click()
  await expect(devices.getByText('2 devices')).toBeVisible()
  await expect(devices.getByText('has been signed out')).toBeVisible()
  await visitor.reload()
  await heading(visitor, 'Sign in')

  await signIn(visitor, owner)
  await heading(visitor, 'Account')
  await follow(page, 'Change password')
  await heading(page, 'Change password')
  await fill(page, { 'Current password': 'not this one', 'New password': NEW_PASSWORD })
  await press(page, 'Change password')
  await expect(page.getByRole('alert')).toContainText('This is not your password.')
  await checkAccessibility(page)
  await fill(page, { 'Current password': owner.password })
  await press(page, 'Change password')
  await heading(page, 'Your password has been changed')
  await checkAccessibility(page)
  await follow(page, 'Back to account')
  await expect(devices.getByText('1 device', { exact: true })).toBeVisible()
  await visitor.reload()
  await signIn(visitor, { ...owner, password: NEW_PASSWORD })
  await heading(visitor, 'Account')
})

test('a new e-mail address counts once its link is opened', async ({ page, api, setNow, checkAccessibility }) => {
  const owner = await anOwner(api, 'Ilse', NOW)
  const email = 'ilse.elsewhere@example.org'
  await setNow(page, NOW)
  await page.goto('/app/account/email')
  await signIn(page, owner)
  await heading(page, 'Change e-mail address')
  await checkAccessibility(page)
  await fill(page, { 'New e-mail address': email, Password: owner.password })
  await press(page, 'Send the link')
  await heading(page, 'Look into your mail')
  await checkAccessibility(page)
  await page.goto(await mailedAddressLink(api, email, NOW))
  await press(page, 'Verify my e-mail address')
  await heading(page, 'Your e-mail address is verified')
  await page.goto('/app/account')
  await expect(page.getByText(`You sign in as ${email}.`)).toBeVisible()
})
