import { expect, test } from './fixtures.ts'
import { fill, heading, press, signIn } from './steps/dashboard.ts'
import { anOpenSurvey, anOwner } from './steps/scene.ts'

test('people are asked by name, by address and all at once, and an assignment is taken back', async ({ api, page, checkAccessibility }) => {
  const owner = await anOwner(api, 'Astrid', Date.now())
  const survey = await anOpenSurvey(api, owner, Date.now(), { template: 'well-being-v1', title: 'How are you?' })
  const lines = Array.from(
    { length: 230 },
    (_, i) => `p${i}@choir.example,Zoë ${String(i).padStart(3, '0')},Choir,${i % 2 ? 'North' : 'South'}`,
  )
  const csv = ['email,name,groups,site', ...lines].join('\n')
  const at = Date.now()
  const path = `/api/v1/organizations/${owner.organization.id}/participants/import`
  // More than one request takes: a job adds them.
  const { job } = await api.call<{ job: { id: string } }>('POST', path, { at, token: owner.token, body: { csv } })
  const jobNow = () => api.call<{ status: string }>('GET', `/api/v1/jobs/${job.id}`, { at: Date.now(), token: owner.token })
  await expect.poll(async () => (await jobNow()).status, { timeout: 30_000 }).toBe('done')

  await page.goto(`/app/surveys/${survey.id}`)
  await signIn(page, owner)
  await page.getByRole('link', { name: 'Assign people' }).click()
  await heading(page, 'Assignments')
  await expect(page.getByRole('heading', { name: 'Nobody is asked yet' })).toBeVisible()
  await expect(page.getByText('There are more: write the beginning of a name')).toBeVisible()
  await press(page, 'Ask them to take it')
  await expect(page.getByRole('link', { name: 'Choose at least one person.' })).toBeVisible()
  await checkAccessibility(page)

  await fill(page, { 'Search by the beginning of a name or address': 'p11' })
  await press(page, 'Search')
  await press(page, 'Choose Zoë 011')
  await press(page, 'Choose Zoë 110')
  await expect(page.getByText('2 people chosen.')).toBeVisible()
  const ask = page.getByRole('form', { name: 'Ask people' })
  await ask.getByLabel('Due on (optional)').fill('2020-01-01')
  await expect(ask.getByText('This day has passed')).toBeVisible()
  await ask.getByLabel('Due on (optional)').fill('2031-05-04')
  await press(page, 'Ask them to take it')
  await expect(page.getByText('2 people are asked now.')).toBeVisible()
  const row = page.getByRole('row', { name: /Zoë 011/ })
  await expect(row).toContainText('2031')
  await checkAccessibility(page)

  await page.getByLabel('Whom to ask').selectOption({ label: 'Some people, by e-mail address' })
  await fill(page, { 'E-mail addresses': 'P11@choir.example p12@choir.example, nobody@else.example' })
  await press(page, 'Ask them to take it')
  await expect(page.getByText('1 person is asked now. 1 was asked before. 1 is not known here.')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'nobody@else.example' })).toBeVisible()
  await row.getByRole('button', { name: 'Take back' }).click()
  await expect(page.getByText('Zoë 011 is no longer asked')).toBeVisible()
  await expect(row).toHaveCount(0)
  await press(page, 'Undo')
  await expect(row).toContainText('2031')

  await page.getByLabel('Whom to ask').selectOption({ label: 'Participants with an attribute' })
  await fill(page, { Attribute: 'site', Value: 'West' })
  await press(page, 'Ask them to take it')
  await expect(page.getByText('Nobody was found, so nobody is asked.')).toBeVisible()
  await page.getByLabel('Whom to ask').selectOption({ label: 'A group of participants' })
  await page.getByLabel('Group', { exact: true }).selectOption({ label: 'Choir (230 people)' })
  await press(page, 'Ask them to take it')
  await expect(page.getByText('227 people are asked now. 3 were asked before.')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText('The first 50 are shown.')).toBeVisible()

  await press(page, 'Ask new members too')
  await expect(page.getByText('Whoever becomes a member is asked too. It is due on the day they join.')).toBeVisible()
  await checkAccessibility(page)
  await page.reload()
  const days = page.getByLabel('Days they have after joining')
  await days.fill('400')
  await press(page, 'Save')
  await expect(page.getByRole('heading', { name: 'There is one thing to put right' })).toBeVisible()
  await days.fill('14')
  await press(page, 'Save')
  await expect(page.getByText('It is due 14 days after they join.')).toBeVisible()
  await press(page, 'Stop asking new members')
  await expect(page.getByText('New members are not asked automatically.')).toBeVisible()
})
