import { readFileSync } from 'node:fs'
import { expect, test } from './fixtures.ts'
import { aDraft, draftNow, isSaved, openBuilder } from './steps/builder.ts'
import { fill, goTo, heading, press, signIn } from './steps/dashboard.ts'
import { anOpenSurvey, anOwner } from './steps/scene.ts'
import { DAY } from './steps/time.ts'

test('reminders are set while one sees what somebody would get in a year', async ({ page, api, checkAccessibility }) => {
  const owner = await anOwner(api, 'Rosa', Date.now())
  const draft = await aDraft(api, owner, { title: 'Well-being', template: 'well-being-v1', settings: { min_days_between_attempts: 30 } })
  await openBuilder(page, owner, draft)
  await page.getByRole('link', { name: 'Reminders', exact: true }).click()
  const mails = page.getByRole('region', { name: 'E-mails of a year' })
  await expect(mails.getByRole('row')).toHaveCount(4)
  await page.getByLabel('They', { exact: true }).selectOption({ label: 'have taken it once' })
  await fill(page, { On: '2026-03-02' })
  await page.getByLabel('They live in').selectOption('America/New_York')
  await expect(mails.getByRole('row', { name: /^Apr 2, 2026, 9:00\sAM/ })).toContainText('Reminder 1 of 3. It became due on Apr 1, 2026.')
  await checkAccessibility(page)

  const third = page.getByLabel('Reminder 3: days after it is due')
  await third.fill('-2')
  await expect(page.getByText('Use a whole number from 0 to')).toBeVisible()
  // On its way to 30 it is 3, which would stand before the 7.
  await third.fill('')
  await third.pressSequentially('30')
  await expect(mails.getByRole('row', { name: /^May 2, 2026, 9:00\sAM/ })).toContainText('Reminder 3 of 3')
  await expect(page.getByLabel('Reminder 2: days after it is due')).toHaveValue('7')
  await third.fill('3')
  await page.getByLabel('They live in').focus()
  await expect(third).toHaveValue('7')
  await press(page, 'Remove reminder 3')
  await isSaved(page)
  await expect(mails.getByRole('row', { name: /^Apr 5, 2026, 9:00\sAM/ })).toContainText('Reminder 2 of 2')
  await expect(mails.getByRole('row')).toHaveCount(3)
  await page.getByLabel('From then on they').selectOption({ label: 'begin it after the first reminder, and stop' })
  await expect(mails.getByRole('row', { name: /They began, and stopped: reminder 1 of 3/ })).toBeVisible()
  await page.getByLabel('Remind people when it is due').uncheck()
  await expect(page.getByText('No e-mail is sent in this year.')).toBeVisible()
  await isSaved(page)
  expect(await draftNow(api, owner, draft.id)).toMatchObject({ settings: { auto_remind: false, reminder_intervals: [0, 3] } })
  await checkAccessibility(page)
})

test('whoever is asked keeps the day, and chooses which e-mails come', async ({ page, visitor, api, checkAccessibility }) => {
  const owner = await anOwner(api, 'Signe', Date.now())
  const survey = await anOpenSurvey(api, owner, Date.now(), { template: 'well-being-v1', title: 'How are you?' })
  const due_at = new Date(Date.now() + 9 * DAY).toISOString()
  const asked = { at: Date.now(), token: owner.token, body: { emails: [owner.email], due_at } }
  await api.call('POST', `/api/v1/surveys/${survey.id}/assignments`, asked)
  await page.goto('/app/my')
  await signIn(page, owner)
  await heading(page, 'My surveys')
  const mine = page.getByRole('listitem').filter({ hasText: 'How are you?' })
  await expect(mine).toContainText(owner.organization.name)
  const keeping = page.waitForEvent('download')
  await mine.getByRole('button', { name: /^Add it to my calendar/ }).click()
  expect(readFileSync(await (await keeping).path(), 'utf8')).toContain(`DTSTART:${due_at.slice(0, 10).replaceAll('-', '')}T`)
  await checkAccessibility(page)

  await goTo(page, 'Account')
  await page.getByRole('link', { name: 'Choose e-mails' }).click()
  await heading(page, 'Your e-mails')
  await page.getByText('Everything comes').click()
  const from = page.getByRole('group', { name: `From ${owner.organization.name}` })
  await from.getByLabel('Reminders').uncheck()
  await from.getByLabel('Anything about “How are you?”').uncheck()
  await page.getByRole('group', { name: 'From all organizations' }).getByLabel('Reports').uncheck()
  await press(page, 'Save')
  await expect(page.getByText('Your choice has been saved.')).toBeVisible()
  await expect(from.getByLabel('Reminders')).not.toBeChecked()
  await checkAccessibility(page)
  const now = () => api.call('GET', '/api/v1/me/email-preferences', { at: Date.now(), token: owner.token })
  const place = { organization_id: owner.organization.id }
  const muted = [
    { kind: 'reminders', ...place, survey_id: null },
    { kind: 'all', ...place, survey_id: survey.id },
  ]
  expect(await now()).toMatchObject({
    reports: false,
    reminders: true,
    muted: expect.arrayContaining(muted.map((one) => expect.objectContaining(one))),
  })
  await page.reload()
  await expect(page.getByText('Some of it comes')).toBeVisible()
  await expect(from.getByLabel('Anything about “How are you?”')).not.toBeChecked()
  await from.getByLabel('Any e-mail at all, invitations too').uncheck()
  await press(page, 'Save')
  await expect(page.getByText('Nothing comes')).toBeVisible()
  await press(page, 'Undo')
  await expect(page.getByText('It is again as it was before.')).toBeVisible()
  await expect(page.getByText('Some of it comes')).toBeVisible()

  // Or by the link of an e-mail, without signing in.
  const guest = await anOwner(api, 'Gunnar', Date.now())
  const invitation = { emails: [guest.email], role: 'member' }
  await api.call('POST', `/api/v1/organizations/${owner.organization.id}/invitations`, { ...asked, at: Date.now(), body: invitation })
  await api.tick(Date.now())
  const inbox = await api.call<{ text: string }[]>('GET', `/dev/inbox?to=${guest.email}`, { at: Date.now() })
  const link = inbox.map(({ text }) => /\/u\/\S+$/m.exec(text)?.[0]).find(Boolean)
  await visitor.goto(link ?? '')
  await heading(visitor, 'Your e-mails')
  await checkAccessibility(visitor)
  await visitor.getByLabel(`Reminders from ${owner.organization.name}`).uncheck()
  await press(visitor, 'Save')
  await expect(visitor.getByRole('status')).toContainText('You no longer get what is not ticked.')
  await checkAccessibility(visitor)
  await press(visitor, 'Undo')
  await expect(visitor.getByLabel(`Reminders from ${owner.organization.name}`)).toBeChecked()
})
