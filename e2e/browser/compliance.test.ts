import { expect, test } from './fixtures.ts'
import { heading, press, signIn } from './steps/dashboard.ts'
import { anOpenSurvey, anOwner } from './steps/scene.ts'

test('an admin sees who has what to do, finds somebody, and looks at their history', async ({ api, page, checkAccessibility }) => {
  const at = Date.now()
  const owner = await anOwner(api, 'Odile', at)
  const survey = await anOpenSurvey(api, owner, at, { title: 'Needs', template: 'maslow-needs-v1' })
  const asked = await anOwner(api, 'Asta', at)
  const taken = await anOwner(api, 'Tarek', at)
  const call = (path: string, body: object, token = owner.token) => api.call('POST', `/api/v1/${path}`, { at, body, token })
  await call(`organizations/${owner.organization.id}/participants`, { email: asked.email, name: asked.full_name })
  await call(`surveys/${survey.id}/assignments`, { emails: [asked.email], due_at: '2099-01-01' })
  await call(`surveys/${survey.id}/respond`, { answers: Object.fromEntries(survey.questions.map((id) => [id, 3])) }, taken.token)

  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(`/surveys/${survey.id}/compliance`)
  await signIn(page, owner)
  await heading(page, 'Compliance')
  const row = (name: string) => page.getByRole('row', { name: new RegExp(name) })
  await expect(row('Asta Rivers')).toContainText('Assigned')
  await expect(row('Tarek Rivers')).toContainText('Waiting')
  await checkAccessibility(page)

  await page.getByLabel('Show', { exact: true }).selectOption({ label: 'Completed or waiting (1)' })
  await expect(row('Asta Rivers')).toHaveCount(0)
  await page.getByLabel('Sort by').selectOption({ label: 'Change' })
  await expect(page).toHaveURL(/status=completed&sort=delta/)
  await page.getByRole('button', { name: 'View history of Tarek Rivers' }).click()
  const dialog = page.getByRole('dialog', { name: 'History of Tarek Rivers' })
  await expect(dialog.getByRole('row')).toHaveCount(2)
  await checkAccessibility(page)
  await press(page, 'Close')
  await expect(page.getByRole('button', { name: 'View history of Tarek Rivers' })).toBeFocused()
  await page.getByLabel('Show', { exact: true }).selectOption({ label: 'Overdue (0)' })
  await heading(page, 'Compliance')
  await expect(page.getByRole('heading', { name: 'Nobody stands there now' })).toBeVisible()
})
