import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { heading, press, signIn } from './steps/dashboard.ts'
import { EVERY_KIND } from './steps/kinds.ts'
import { anOpenSurvey, anOwner } from './steps/scene.ts'
import { answerAll, questions } from './steps/survey.ts'

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
      // A second time, so that there is a change to be drawn.
      const answers = Object.fromEntries(needs.questions.map((question, i) => [question, i % 6]))
      await api.call('POST', `/api/v1/surveys/${needs.id}/respond`, { at: Date.now() + 1000, token: owner.token, body: { answers } })
      const at = `/app/o/${owner.organization.slug}/surveys`
      const titles: [string, string][] = [
        [at, 'Surveys'],
        [`${at}/new`, 'New survey'],
        [`/app/surveys/${needs.id}`, needs.title],
        [`/app/surveys/${needs.id}/responses?export=scores`, 'Responses'],
        [`/app/surveys/${needs.id}/group-results`, 'Group results'],
        [`/app/surveys/${needs.id}/impact`, 'Impact'],
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
      if (look !== 'on a wide screen') {
        await press(page, 'Menu')
        await check()
        await page.keyboard.press('Escape')
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
  await press(page, 'إرسال إجاباتي')
  await expect(page.getByRole('alert')).toContainText('هناك أمران يحتاجان إلى تصحيح')
  await expect(page.getByRole('link', { name: '«أنام جيدا.» يرجى الإجابة عن هذا السؤال.' })).toBeVisible()
  await checkAccessibility(page)
  for (const question of await questions(page).all()) await question.getByRole('radio').last().check()
  await expect(page.getByRole('status')).toHaveText('تم الحفظ')
  await press(page, 'إرسال إجاباتي')
  await expect(page.getByRole('heading', { name: 'أوشكنا على الانتهاء' })).toBeVisible()
  await checkAccessibility(page)
})

test('a survey of one question at a time is answered by keys alone', async ({ page, api, checkAccessibility }) => {
  const owner = await anOwner(api, 'Keke', NOW)
  const options = ['Tea', 'Coffee'].map((text, i) => ({ id: `drink-${i}`, text }))
  const definition = {
    languages: ['en'],
    result_type: 'flat',
    groups: [],
    pages: [
      {
        id: 'all',
        questions: [
          { kind: 'single_choice', id: 'drink', text: 'What do you drink?', options },
          { kind: 'nps', id: 'likely', text: 'Would you come again?' },
          { kind: 'short_text', id: 'why', text: 'Why?' },
        ],
      },
    ],
  }
  const { slug } = await anOpenSurvey(api, owner, NOW, { title: 'By keys', definition, settings: { display: 'question' } })
  await page.goto(`/s/${slug}`)
  await expect(page.locator('.has-keys')).toBeVisible()
  await page.keyboard.press('2')
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0)
  await page.keyboard.press('Tab')
  await page.keyboard.press('2')
  await expect(page.getByRole('radio', { name: 'Coffee' })).toBeChecked()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Question 2 of 3' })).toBeFocused()
  await checkAccessibility(page)
  await page.keyboard.press('7')
  await expect(page.getByRole('radio', { name: '7', exact: true })).toBeChecked()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Question 3 of 3' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.type('12 times')
  await expect(page.getByRole('textbox')).toHaveValue('12 times')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Almost done' })).toBeVisible()
})
