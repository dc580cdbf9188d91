import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { heading, press, signIn } from './steps/dashboard.ts'
import { EVERY_KIND } from './steps/kinds.ts'
import { anOpenSurvey, anOwner } from './steps/scene.ts'
import { answerAll, questions, saved } from './steps/survey.ts'

const NOW = Date.now()

/** What makes a page look so; done to each page once it is there. */
const LOOKS: Record<string, (page: Page) => Promise<unknown>> = {
  'in the dark': (page) => page.emulateMedia({ colorScheme: 'dark' }),
  'from right to left': (page) => page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl')),
  'on a wide screen': (page) => page.setViewportSize({ width: 1280, height: 800 }),
}

for (const [look, apply] of Object.entries(LOOKS)) {
  test(`no page has a barrier ${look}`, async ({ page, api, checkAccessibility }) => {
    const owner = await anOwner(api, `Hana${look.replaceAll(' ', '-')}`, NOW)
    const settings = { min_days_between_attempts: 0 }
    const needs = await anOpenSurvey(api, owner, NOW, { template: 'maslow-needs-v1', title: 'Needs', settings })
    const visit = await anOpenSurvey(api, owner, NOW, { title: 'Your visit', definition: EVERY_KIND })
    const check = async () => {
      await apply(page)
      await checkAccessibility(page)
    }

    await test.step('before signing in', async () => {
      for (const path of ['/', '/api/docs', '/verify-email?token=none', `/s/${visit.slug}`]) {
        await page.goto(path)
        await check()
      }
      await press(page, 'Next')
      await expect(page.getByRole('alert')).toBeVisible()
      await check()
      await page.goto('/app/sign-in')
      await press(page, 'Sign in')
      await expect(page.getByRole('alert')).toBeVisible()
      await check()
      await signIn(page, owner)
      await heading(page, 'Surveys')
    })

    await test.step('a survey and its result', async () => {
      await page.goto(`/s/${needs.slug}`)
      await answerAll(page, { point: 3 })
      await page.getByText('The same numbers as a table').click()
      await check()
    })

    await test.step('in the dashboard', async () => {
      const at = `/app/o/${owner.organization.slug}/surveys`
      const titles: [string, string][] = [
        [at, 'Surveys'],
        [`${at}/new`, 'New survey'],
        [`/app/surveys/${needs.id}`, needs.title],
        [`/app/surveys/${needs.id}/responses`, 'Responses'],
        ...['', '/groups', '/translations', '/settings', '/preview'].map((view): [string, string] => [
          `/app/surveys/${needs.id}/edit${view}`,
          needs.title,
        ]),
        [at.replace(/surveys$/, 'api-keys'), 'API keys'],
        [at.replace(/surveys$/, 'audit'), 'Audit log'],
        ['/app/account', 'Account'],
      ]
      for (const [path, title] of titles) {
        await page.goto(path)
        await heading(page, title)
        await expect(page.getByText('Loading')).toHaveCount(0)
        await check()
      }
      await page.locator('header summary').click()
      await check()
      await page.getByRole('link', { name: 'New organization' }).click()
      await heading(page, 'New organization')
      await check()
    })
  })
}

test('a survey in Arabic is read from right to left', async ({ page, api, checkAccessibility }) => {
  const owner = await anOwner(api, 'Huda', NOW)
  const labels = ['أبدا', 'نادرا', 'أحيانا', 'غالبا', 'دائما']
  const asked = (id: string, text: string) => ({
    kind: 'rating',
    id,
    text,
    required: true,
    group_id: 'life',
    scale_min: 0,
    scale_max: 4,
    labels,
  })
  const definition = {
    languages: ['ar'],
    result_type: 'bars',
    groups: [{ id: 'life', label: 'حياتي', color: '#1f6f8b' }],
    pages: [{ id: 'first', title: 'حياتي', questions: [asked('rest', 'أنام جيدا.'), asked('friends', 'لدي أصدقاء.')] }],
  }
  const { slug } = await anOpenSurvey(api, owner, NOW, { title: 'كيف حالك؟', slug: 'kayfa-haluk', definition })
  await page.goto(`/s/${slug}`)
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await checkAccessibility(page)
  for (const question of await questions(page).all()) await question.getByRole('radio').last().check()
  await saved(page)
  await press(page, 'Send my answers')
  await expect(page.getByRole('heading', { name: 'Almost done' })).toBeVisible()
  await checkAccessibility(page)
})
