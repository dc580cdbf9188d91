import { expect, test } from './fixtures.ts'
import { fill, heading, press, signIn } from './steps/dashboard.ts'
import { anOwner } from './steps/scene.ts'

test('somebody is invited, joins by the mailed link, becomes an admin and is removed', async ({
  api,
  page,
  visitor: joining,
  plainPage,
  checkAccessibility,
}) => {
  const at = Date.now()
  const owner = await anOwner(api, 'Olive', at)
  const guest = await anOwner(api, 'Gus', at)
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(`/app/o/${owner.organization.slug}/members`)
  await signIn(page, owner)
  await heading(page, 'Members')
  await checkAccessibility(page)
  await fill(page, { 'E-mail addresses': `${guest.email}, not-an-address\n${owner.email}` })
  await press(page, 'Send invitations')
  await expect(page.getByText(`${guest.email} invited`)).toBeVisible()
  await expect(page.getByText('not-an-address is not an e-mail address')).toBeVisible()
  await expect(page.getByText(`${owner.email} is a member already`)).toBeVisible()
  await checkAccessibility(page)

  const buffer = Buffer.from('Address,Name\nby-file@example.org,Fay\nnone,\nby-file@example.org,Fay\n')
  await page.getByLabel('Or a file (CSV)').setInputFiles({ name: 'team.csv', mimeType: 'text/csv', buffer })
  await press(page, 'Send invitations')
  await expect(page.getByText('Of 3 lines: 1 invited · 1 left out: stands twice · 1 left out: not an e-mail address.')).toBeVisible()
  await expect(page.getByRole('row', { name: /by-file/ }).last()).toContainText('Waiting')
  await checkAccessibility(page)

  const { text } = await api.mail(guest.email, 'invitation', at)
  const link = /^http\S+\/invitations\/\S+$/m.exec(text)?.[0] ?? ''
  await plainPage.goto(/^http\S+\/u\/\S+$/m.exec(text)?.[0] ?? '')
  await checkAccessibility(plainPage)
  await plainPage.getByLabel(`News from ${owner.organization.name}`).uncheck()
  await press(plainPage, 'Save')
  await expect(plainPage.getByRole('status')).toContainText('You no longer get what is not ticked.')
  await expect(plainPage.getByLabel(`News from ${owner.organization.name}`)).not.toBeChecked()
  await checkAccessibility(plainPage)
  await press(plainPage, 'Undo')
  await expect(plainPage.getByRole('status')).toContainText('You get all of these e-mails.')
  await joining.goto(link)
  await heading(joining, `Join ${owner.organization.name}`)
  await checkAccessibility(joining)
  await joining.getByRole('link', { name: 'Sign in to join' }).click()
  await signIn(joining, guest)
  await press(joining, `Join ${owner.organization.name}`)
  await heading(joining, 'Surveys')
  expect(joining.url()).not.toContain('invitations')

  await page.reload()
  const row = page.getByRole('row', { name: new RegExp(guest.email) }).first()
  await row.getByLabel(`Role of ${guest.full_name}`).selectOption('admin')
  await expect(row.getByLabel(`Role of ${guest.full_name}`)).toHaveValue('admin')
  await checkAccessibility(page)
  await row.getByRole('button', { name: `Remove ${guest.full_name}` }).click()
  await row.getByRole('button', { name: `Really remove ${guest.full_name}` }).click()
  await expect(page.getByLabel(`Role of ${guest.full_name}`)).toHaveCount(0)
  await joining.reload()
  await expect(joining.getByRole('heading', { level: 1, name: 'There is nothing here' })).toBeVisible()
})
