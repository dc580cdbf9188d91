import { expect, test } from './fixtures.ts'
import { heading, signIn } from './steps/dashboard.ts'
import { anOpenSurvey, anOwner } from './steps/scene.ts'

const DAY = 86_400_000

/** How many responses there are by then, and what a page must say of so many. */
const STAGES = [
  { people: 0, attempts: 0, figures: 'Nothing to count yet', impact: 'No responses yet', overview: 'Nobody' },
  {
    people: 1,
    attempts: 1,
    figures: 'Nobody has begun here yet',
    impact: '1 person started and has no second score yet.',
    overview: 'Person 1',
  },
  { people: 4, attempts: 2, figures: 'Nobody has begun here yet', impact: 'too few to conclude', overview: 'Person' },
  { people: 50, attempts: 2, figures: 'Nobody has begun here yet', impact: 'Of 50 people who started, 50 came back.', overview: 'Person' },
] as const

const LOOKS = [
  { width: 360, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const

/** No page may grow with the responses: a browser gets slow, and nobody reads it. */
const MOST_NODES = 6000

test('dashboards say what there is to say of no response, of one, of four people and of fifty', async ({
  page,
  api,
  installation,
  checkAccessibility,
}) => {
  const owner = await anOwner(api, 'Dora', Date.now())
  const settings = { min_days_between_attempts: 0 }
  const survey = await anOpenSurvey(api, owner, Date.now(), { template: 'maslow-needs-v1', title: 'Needs', settings })
  const places = {
    figures: `/app/surveys/${survey.id}/figures`,
    impact: `/app/surveys/${survey.id}/impact`,
    overview: `/app/o/${owner.organization.slug}/overview`,
  }
  await page.goto(places.overview)
  await signIn(page, owner)
  await heading(page, 'Overview')

  for (const [i, { people, attempts, ...said }] of STAGES.entries()) {
    if (people > 0) await bring(people, attempts)
    const { width, colorScheme } = LOOKS[i % 2] ?? LOOKS[0]
    await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ colorScheme })
    for (const [name, path] of Object.entries(places)) {
      await test.step(`${name} of ${people}`, async () => {
        await page.goto(path)
        await expect(
          page
            .locator('main')
            .getByText(said[name as keyof typeof said])
            .first(),
        ).toBeVisible()
        await expect(page.getByText('Loading')).toHaveCount(0)
        await checkAccessibility(page)
        expect(await page.locator('*').count()).toBeLessThan(MOST_NODES)
        await page.screenshot({ path: test.info().outputPath(`${name}-${people}.png`), fullPage: true })
      })
    }
  }
  await test.step('one person of fifty', async () => {
    await page.goto(places.impact)
    await page.getByRole('link', { name: 'Person 50' }).click()
    await heading(page, 'Person 50')
    const parts = page.getByRole('region', { name: 'How each part has moved' })
    await expect(parts.getByRole('row', { name: /^Physiological/ })).toContainText('Partly met')
    await checkAccessibility(page)
    await page.screenshot({ path: test.info().outputPath('person.png'), fullPage: true })
  })

  /** By the way that a customer brings what they have: the same people again change nothing. */
  async function bring(people: number, attempts: number) {
    const lines = Array.from({ length: people * attempts }, (_, i) => line(i % people, Math.floor(i / people)))
    const form = new FormData()
    form.set(
      'file',
      new File([[['E-mail', 'Name', 'Date', ...survey.questions].join(','), ...lines].join('\n')], 'past.csv', { type: 'text/csv' }),
    )
    const headers = { authorization: `Bearer ${owner.token}` }
    const reply = await fetch(`${installation.url}/api/v1/surveys/${survey.id}/responses/import`, { method: 'POST', headers, body: form })
    expect(reply.status, await reply.text()).toBe(202)
    await api.tick(Date.now())
  }
  function line(person: number, attempt: number) {
    const day = new Date(Date.now() - (100 - 40 * attempt - (person % 7)) * DAY).toISOString().slice(0, 10)
    const answers = survey.questions.map((_, i) => Math.min(5, ((person * 7 + i * 3) % 4) + attempt * (person % 3)))
    return [`person${person + 1}@dashboards.example`, `Person ${person + 1}`, day, ...answers].join(',')
  }
})
