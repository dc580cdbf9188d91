import { expect, test } from './fixtures.ts'
import { fill, heading, press, signIn } from './steps/dashboard.ts'
import { anOpenSurvey, anOwner } from './steps/scene.ts'
import { DAY } from './steps/time.ts'

test('somebody reads what goes with their account, plans its end, and keeps it from another page', async ({
  api,
  page,
  checkAccessibility,
}) => {
  const owner = await anOwner(api, 'Prisca', Date.now())
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('/app/account')
  await signIn(page, owner)
  await page.getByRole('link', { name: 'Your data' }).click()
  await heading(page, 'Your data')
  await expect(page.getByRole('listitem').filter({ hasText: 'Prisca’s Centre' })).toContainText('nobody else belongs to it')
  await checkAccessibility(page)
  await press(page, 'Delete my account in seven days')
  await expect(page.getByRole('link', { name: 'Enter your password.' })).toBeVisible()
  await fill(page, { Password: 'not my password' })
  await press(page, 'Delete my account in seven days')
  await expect(page.getByRole('link', { name: 'This is not your password.' })).toBeVisible()
  await checkAccessibility(page)
  await fill(page, { Password: owner.password })
  await press(page, 'Delete my account in seven days')
  await expect(page.getByText(/^Your account will be deleted on /)).toBeVisible()
  await checkAccessibility(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/app/my')
  await expect(page.getByText(/^Your account will be deleted on /)).toBeVisible()
  await checkAccessibility(page)
  await press(page, 'Keep my account')
  await expect(page.getByText('Your account stays, with everything in it.')).toBeVisible()
  await expect(page.getByText(/^Your account will be deleted on /)).toHaveCount(0)
  await checkAccessibility(page)
})

test('an owner joins two records of one person, and says how long responses are kept', async ({
  api,
  page,
  setNow,
  checkAccessibility,
}) => {
  const now = Date.now()
  const owner = await anOwner(api, 'Petra', now)
  const survey = await anOpenSurvey(api, owner, now, { template: 'well-being-v1', title: 'How was your fortnight?' })
  const { token, organization } = owner
  for (const [email, name] of [
    ['lena@work.example', 'Lena at work'],
    ['lena@home.example', 'Lena at home'],
    [owner.email, 'Petra herself'],
  ])
    await api.call('POST', `/api/v1/organizations/${organization.id}/participants`, { at: now, token, body: { email, name } })
  const code = async (email: string, at: number) => {
    await api.call('POST', '/api/v1/auth/email-code', { at, body: { email } })
    await api.tick(at)
    return /^\d{6}$/m.exec((await api.mail(email, 'sign-in-code', at)).text)?.[0]
  }
  for (const [email, at] of [
    ['lena@work.example', now],
    ['lena@home.example', now + 40 * DAY],
  ] as const) {
    const { access_token } = await api.call<{ access_token: string }>('POST', '/api/v1/auth/email-code/verify', {
      at,
      body: { email, code: await code(email, at) },
    })
    const answers = Object.fromEntries(survey.questions.map((question) => [question, 3]))
    await api.call('POST', `/api/v1/surveys/${survey.id}/respond`, { at, token: access_token, body: { answers } })
  }
  await page.setViewportSize({ width: 360, height: 740 })
  await setNow(page, now + 41 * DAY)
  await page.goto(`/app/o/${organization.slug}/participants`)
  await signIn(page, owner)
  await heading(page, 'Participants')
  await page.getByRole('button', { name: 'Join another record to lena@home.example' }).click()
  await expect(page.getByRole('heading', { name: 'Join another record to Lena at home' })).toBeFocused()
  await fill(page, { 'Search by the beginning of a name or address': 'p' })
  await press(page, 'Search')
  await page.getByRole('button', { name: `Choose ${owner.email}` }).click()
  await expect(page.getByText('Somebody signs in with that record')).toBeVisible()
  await checkAccessibility(page)
  await press(page, 'Choose another record')
  await fill(page, { 'Search by the beginning of a name or address': 'lena' })
  await press(page, 'Search')
  await checkAccessibility(page)
  await page.getByRole('button', { name: 'Choose lena@work.example' }).click()
  await expect(page.getByText('How was your fortnight?: 2 attempts then, 1 of them from the other record')).toBeVisible()
  await checkAccessibility(page)
  await press(page, 'Join the two records')
  await expect(page.getByText('Joined to Lena at home: 1 response came over.')).toBeVisible()
  await expect(page.getByRole('row', { name: /lena@work/ })).toHaveCount(0)
  await checkAccessibility(page)

  await page.goto(`/app/o/${organization.slug}/settings`)
  await page.getByLabel('Keep responses for').selectOption({ label: '2 years' })
  await press(page, 'Save how long')
  await expect(page.getByText('Saved. What is older goes from tomorrow on.')).toBeVisible()
  await checkAccessibility(page)
  await page.reload()
  await expect(page.getByLabel('Keep responses for')).toHaveValue('24')
})
