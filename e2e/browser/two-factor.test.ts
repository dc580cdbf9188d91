import type { Page } from '@playwright/test'
import { appShows } from '../authenticator.ts'
import { expect, test } from './fixtures.ts'
import { fill, heading, press, signIn, signOut } from './steps/dashboard.ts'
import { mailedSignInCode } from './steps/mail.ts'
import { anOwner } from './steps/scene.ts'
import { MINUTE } from './steps/time.ts'

const NOW = Date.now()
const MINUTES = (n: number) => NOW + n * MINUTE

test('an app and backup codes guard a sign-in until they are no longer wanted', async ({
  page,
  context,
  api,
  setNow,
  checkAccessibility,
}) => {
  const owner = await anOwner(api, 'Grete', NOW)
  const checkBothLights = async () => {
    await checkAccessibility(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await checkAccessibility(page)
    await page.emulateMedia({ colorScheme: 'light' })
  }
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await setNow(page, NOW)
  await page.goto('/app/account')
  await signIn(page, owner)
  await heading(page, 'Account')

  const key = await test.step('setting it up', async () => {
    await page.getByRole('link', { name: 'Two-factor sign-in' }).click()
    await expect(page.getByRole('button', { name: 'Set it up' })).toBeVisible()
    await checkAccessibility(page)
    await press(page, 'Set it up')
    await heading(page, 'Set up two-factor sign-in')
    expect(await page.getByRole('img', { name: /QR code/ }).evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
    await checkBothLights()
    await fill(page, { Code: '12345' })
    await press(page, 'Turn it on')
    await expect(page.getByRole('alert')).toContainText('six digits')
    await checkAccessibility(page)
    const shown = (await page.locator('.two-factor__key').textContent()) ?? ''
    await fill(page, { Code: appShows(shown, NOW) })
    await press(page, 'Turn it on')
    return shown
  })

  const codes = await test.step('keeping the backup codes', async () => {
    await heading(page, 'Keep your backup codes')
    await checkBothLights()
    const shown = await page.locator('.two-factor__codes code').allTextContents()
    expect(shown).toHaveLength(10)
    await press(page, 'Copy codes')
    await expect(page.getByText('Copied.')).toBeVisible()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(shown.join('\n'))
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download codes' }).click()
    expect((await download).suggestedFilename()).toBe('impactpulse-backup-codes.txt')
    await press(page, 'I have kept them')
    await heading(page, 'Two-factor sign-in is on')
    await expect(page.getByText('You have 10 backup codes left.')).toBeVisible()
    await checkBothLights()
    return shown
  })

  await test.step('signing in with password and app', async () => {
    await setNow(page, MINUTES(2))
    await signedOut(page)
    await signIn(page, owner)
    await heading(page, 'Enter your second factor')
    await checkBothLights()
    await fill(page, { Code: appShows(key, NOW) })
    await press(page, 'Sign in')
    await expect(page.getByRole('alert')).toContainText('you have 4 more tries')
    await checkAccessibility(page)
    await fill(page, { Code: appShows(key, MINUTES(2)) })
    await press(page, 'Sign in')
    await heading(page, 'Surveys')
  })

  await test.step('signing in with a mailed code and a backup code', async () => {
    await setNow(page, MINUTES(4))
    await signedOut(page)
    await press(page, 'Send me a code')
    await fill(page, { 'E-mail': owner.email })
    await press(page, 'Send me a code')
    await heading(page, 'Enter your code')
    await fill(page, { Code: await mailedSignInCode(api, owner.email, MINUTES(4)) })
    await press(page, 'Sign in')
    await heading(page, 'Enter your second factor')
    await fill(page, { Code: codes[0] ?? '' })
    await press(page, 'Sign in')
    await heading(page, 'Surveys')
  })

  await test.step('a sign-in that took too long begins again', async () => {
    await signedOut(page)
    await signIn(page, owner)
    await heading(page, 'Enter your second factor')
    await setNow(page, MINUTES(10))
    await fill(page, { Code: appShows(key, MINUTES(10)) })
    await press(page, 'Sign in')
    await expect(page.getByRole('alert')).toContainText('Please sign in again.')
    await signIn(page, owner)
    await fill(page, { Code: appShows(key, MINUTES(10)) })
    await press(page, 'Sign in')
    await heading(page, 'Surveys')
  })

  await test.step('turning it off', async () => {
    await page.goto('/app/account/two-factor')
    await expect(page.getByText('You have 9 backup codes left.')).toBeVisible()
    await fill(page, { Password: 'eight quiet rivers', Code: codes[1] ?? '' })
    await press(page, 'Turn it off')
    await expect(page.getByRole('alert')).toContainText('This is not your password.')
    await checkAccessibility(page)
    await fill(page, { Password: owner.password })
    await press(page, 'Turn it off')
    await expect(page.getByText('Two-factor sign-in is off.')).toBeVisible()
    await signedOut(page)
    await signIn(page, owner)
    await heading(page, 'Surveys')
  })
})

test('a sign-in that began at a provider asks for the second factor, and comes back to its page', async ({ page, api, setNow }) => {
  const owner = await anOwner(api, 'Ilse', NOW)
  const send = <T>(path: string, at: number, body: unknown = {}) =>
    api.call<T>('POST', `/api/v1/auth/${path}`, { at, body, token: owner.token })
  const { secret } = await send<{ secret: string }>('2fa/setup', NOW)
  await send('2fa/verify', NOW, { code: appShows(secret, NOW) })
  const { challenge_token } = await send<{ challenge_token: string }>('login', MINUTES(1), { email: owner.email, password: owner.password })
  await setNow(page, MINUTES(1))
  await page.goto(`/app/sign-in?return=/app/account#challenge=${challenge_token}`)
  await heading(page, 'Enter your second factor')
  expect(page.url()).not.toContain(challenge_token)
  await fill(page, { Code: appShows(secret, MINUTES(1)) })
  await press(page, 'Sign in')
  await heading(page, 'Account')
})

async function signedOut(page: Page) {
  await page.goto('/app/account')
  await heading(page, 'Account')
  await signOut(page)
  await page.goto('/app/sign-in')
}
