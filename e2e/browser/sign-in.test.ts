import { expect, test } from './fixtures.ts'
import { fill, heading, press, signIn, signOut, signUp } from './steps/dashboard.ts'
import { mailedLink, mailedSignInCode } from './steps/mail.ts'
import { anOpenSurvey, anOwner } from './steps/scene.ts'
import { DAY, MINUTE } from './steps/time.ts'

const NOW = Date.now()

test('a wrong password is told at once, and the right one still works', async ({ page, api, checkAccessibility }) => {
  const owner = await anOwner(api, 'Beate', NOW)
  await page.goto('/app/sign-in')
  await signIn(page, { ...owner, password: 'eight quiet rivers' })
  await expect(page.getByRole('alert')).toContainText('The e-mail address and password do not match.')
  await expect(page.getByRole('alert')).toBeFocused()
  await expect(page.getByLabel('E-mail')).toHaveValue(owner.email)
  await checkAccessibility(page)
  await signIn(page, owner)
  await heading(page, 'Surveys')
})

test('whoever has not verified the address is told so, and gets the link again', async ({ page, api, setNow, checkAccessibility }) => {
  const chidi = { email: 'chidi@example.org', password: 'seven quiet rivers', full_name: 'Chidi Eze' }
  await setNow(page, NOW)
  await signUp(page, chidi)
  await page.getByRole('link', { name: 'Sign in' }).click()
  await signIn(page, chidi)
  await expect(page.getByText('Verify your e-mail address first')).toBeVisible()
  await checkAccessibility(page)
  await setNow(page, NOW + 5 * MINUTE)
  await press(page, 'Send the link again')
  await expect(page.getByText(`We have sent the link again to ${chidi.email}.`)).toBeVisible()
  await page.goto(await mailedLink(api, chidi.email, NOW + 5 * MINUTE))
  await press(page, 'Verify my e-mail address')
  await page.getByRole('link', { name: 'Sign in' }).click()
  await signIn(page, chidi)
  await heading(page, `Welcome, ${chidi.full_name}`)
})

test('a code by mail does instead of a password', async ({ page, api, setNow, checkAccessibility }) => {
  const owner = await anOwner(api, 'Dalia', NOW)
  await setNow(page, NOW)
  await page.goto('/app/sign-in')
  await press(page, 'Send me a code')
  await checkAccessibility(page)
  await fill(page, { 'E-mail': owner.email })
  await press(page, 'Send me a code')
  await heading(page, 'Enter your code')
  await checkAccessibility(page)
  await fill(page, { Code: await mailedSignInCode(api, owner.email, NOW) })
  await press(page, 'Sign in')
  await heading(page, 'Surveys')
})

test('access that runs out is renewed unseen; a sign-in that has ended comes back to the same page', async ({ page, api, setNow }) => {
  const owner = await anOwner(api, 'Emre', NOW)
  const survey = await anOpenSurvey(api, owner, NOW, { template: 'well-being-v1', title: 'How are you?' })
  await setNow(page, NOW)
  await page.goto(`/app/surveys/${survey.id}`)
  await signIn(page, owner)
  await heading(page, survey.title)

  await setNow(page, NOW + 20 * MINUTE)
  await page.reload()
  await heading(page, survey.title)
  await page.context().clearCookies({ name: '__Host-access' })
  await page.getByRole('link', { name: 'See responses' }).click()
  await expect(page.getByRole('heading', { name: 'No responses yet' })).toBeVisible()

  await setNow(page, NOW + 40 * DAY)
  await page.reload()
  await signIn(page, owner)
  await expect(page.getByRole('heading', { name: 'No responses yet' })).toBeVisible()
  expect(new URL(page.url()).pathname).toBe(`/app/surveys/${survey.id}/responses`)
})

test('whoever signs out has to sign in again', async ({ page, api, checkAccessibility }) => {
  const owner = await anOwner(api, 'Farid', NOW)
  await page.goto('/app/account')
  await signIn(page, owner)
  await heading(page, 'Account')
  await checkAccessibility(page)
  await signOut(page)
  await heading(page, 'Sign in')
  await page.goto('/app/account')
  await heading(page, 'Sign in')
})
