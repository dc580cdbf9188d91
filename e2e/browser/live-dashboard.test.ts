import { expect, test } from './fixtures.ts'
import { heading, signIn } from './steps/dashboard.ts'
import { anOpenSurvey, anOwner } from './steps/scene.ts'

const TABS = ['overview', 'responses', 'figures', 'impact', 'compliance'] as const

/** Five tabs that nobody touches. Without a socket they would look after half a minute, which is longer than is waited for here. */
test('a response is on every dashboard as soon as it is sent', async ({ page, api, errors, checkAccessibility }) => {
  const [owner, respondent] = [await anOwner(api, 'Lina', Date.now()), await anOwner(api, 'Odo', Date.now())]
  const survey = await anOpenSurvey(api, owner, Date.now(), { template: 'well-being-v1', settings: { min_days_between_attempts: 0 } })
  const respond = async (token: string, value: number) => {
    const answers = Object.fromEntries(survey.questions.map((id) => [id, value]))
    await api.call('POST', `/api/v1/surveys/${survey.id}/respond`, { at: Date.now(), token, body: { answers } })
  }
  await respond(owner.token, 2)
  await page.goto(`/app/o/${owner.organization.slug}/overview`)
  await signIn(page, owner)
  await heading(page, 'Overview')
  const tabs = { overview: page } as Record<(typeof TABS)[number], typeof page>
  for (const name of TABS.slice(1)) {
    const tab = await page.context().newPage()
    const isOpen = tab.waitForEvent('websocket')
    await tab.goto(`/app/surveys/${survey.id}/${name}`)
    await isOpen
    tabs[name] = tab
  }
  const { overview, responses, figures, impact, compliance } = tabs
  await expect(responses.getByText('1 response', { exact: true })).toBeVisible()
  await expect(figures.getByRole('img', { name: /^1 response from/ })).toBeVisible()
  await compliance.getByRole('checkbox', { name: 'Choose Lina Rivers' }).check()
  const focused = compliance.getByRole('button', { name: 'View history of Lina Rivers' })
  await focused.focus()

  await respond(respondent.token, 4)
  await expect(overview.getByRole('region', { name: 'Latest responses', exact: true }).getByRole('row')).toHaveCount(3)
  await expect(responses.getByRole('status').filter({ hasText: '1 new response.' })).toHaveCount(1)
  await expect(responses.getByRole('row', { name: /Odo Rivers/ })).toBeVisible()
  await expect(figures.getByRole('img', { name: /^2 responses from/ })).toBeVisible()
  await expect(impact.getByRole('row', { name: /Odo Rivers/ })).toBeVisible()
  await expect(compliance.getByRole('row', { name: /Odo Rivers/ })).toBeVisible()
  await expect(compliance.getByRole('checkbox', { name: 'Choose Lina Rivers' })).toBeChecked()
  await expect(focused).toBeFocused()
  for (const tab of [responses, compliance]) await checkAccessibility(tab)
  expect(errors).toEqual([])
})
