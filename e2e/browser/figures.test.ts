import { readFileSync } from 'node:fs'
import { expect, test } from './fixtures.ts'
import { fill, goTo, heading, press, signIn } from './steps/dashboard.ts'
import { anOpenSurvey, anOwner } from './steps/scene.ts'

const definition = {
  languages: ['en'],
  result_type: 'bars',
  groups: [{ id: 'visit', label: 'Your visit', color: '#1f6f8b' }],
  pages: [
    {
      id: 'only',
      questions: [
        { kind: 'rating', id: 'mood', text: 'How was it?', group_id: 'visit', scale_max: 3 },
        { kind: 'yes_no', id: 'again', text: 'Would you come again?' },
        { kind: 'long_text', id: 'why', text: 'What could be better?' },
      ],
    },
  ],
}

test('responses are seen in figures, and an organization at a glance', async ({ page, api, checkAccessibility }) => {
  const owner = await anOwner(api, 'Vera', Date.now())
  const survey = await anOpenSurvey(api, owner, Date.now(), { title: 'Your visit', definition, settings: { min_days_between_attempts: 0 } })
  await page.goto(`/app/surveys/${survey.id}/figures`)
  await signIn(page, owner)
  await heading(page, 'Figures')
  await expect(page.getByRole('heading', { name: 'Nothing to count yet' })).toBeVisible()
  await checkAccessibility(page)

  for (const answers of [
    { mood: 1, again: false, why: 'More tea, please' },
    { mood: 3, again: true, why: 'Nothing' },
    { mood: 3, again: true },
  ])
    await api.call('POST', `/api/v1/surveys/${survey.id}/respond`, { at: Date.now(), token: owner.token, body: { answers } })
  await press(page, 'Refresh')
  await expect(page.getByRole('img', { name: /^3 responses from/ })).toBeVisible()
  const mood = page.getByRole('region', { name: '1. How was it?' })
  await expect(page.getByText('3 answers in 3 responses, on average 2.3.')).toBeVisible()
  await expect(mood.getByRole('row', { name: /^3/ })).toContainText('67%')
  await expect(page.getByRole('region', { name: 'How far people get' })).toContainText('Of those who begin, 100% submit')
  await page.getByText('As a table').click()
  await checkAccessibility(page)
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: /^Download as CSV : 1. How was it/ }).click()
  expect(readFileSync(await (await saving).path(), 'utf8')).toContain('Answer,Answers\r\n0,0\r\n1,1\r\n2,0\r\n3,2')
  await page.getByText('Read what people wrote').click()
  await expect(page.getByText('More tea, please')).toBeVisible()
  await fill(page, { 'Search in these answers': 'NOTH' })
  await press(page, 'Search')
  await expect(page.getByText('More tea, please')).toHaveCount(0)
  await expect(page.getByText('1 answer', { exact: true })).toBeVisible()
  await checkAccessibility(page)

  await goTo(page, 'Overview')
  await heading(page, 'Overview')
  await expect(page.getByRole('region', { name: 'Whose turn it is' })).toContainText('100% of those whose turn it was are up to date')
  await expect(page.getByRole('region', { name: 'Change this quarter' })).toContainText('1 person has taken a survey again')
  await expect(page.getByRole('region', { name: 'Latest responses', exact: true }).getByRole('row')).toHaveCount(4)
  await checkAccessibility(page)
})
