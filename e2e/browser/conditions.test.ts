import { expect, test } from './fixtures.ts'
import { enterCode, giveAddress } from './steps/identity.ts'
import { mailedCode } from './steps/mail.ts'
import { anOpenSurvey, anOwner } from './steps/scene.ts'
import { press, saved } from './steps/survey.ts'

const yesNo = (id: string, text: string, more: object = {}) => ({ kind: 'yes_no', id, text, scoring_type: 'qualitative', ...more })

const SLEEP = {
  languages: ['en'],
  result_type: 'flat',
  groups: [],
  pages: [
    {
      id: 'you',
      title: 'You',
      questions: [
        { kind: 'hidden', id: 'source', text: 'Source' },
        { kind: 'short_text', id: 'name', text: 'What may we call you?' },
        yesNo('works', 'Do you work?'),
        yesNo('nights', 'Do you work at night?', { show_if: { eq: [{ answer: 'works' }, true] } }),
        yesNo('poster', 'Was the poster easy to read?', { show_if: { eq: [{ answer: 'source' }, 'poster'] } }),
      ],
      jumps: [{ if: { eq: [{ answer: 'works' }, false] }, to: 'sleep' }],
    },
    { id: 'work', title: 'Your work', questions: [yesNo('like', 'Do you like your work?')] },
    {
      id: 'sleep',
      title: 'Your sleep',
      questions: [
        { kind: 'number', id: 'hours', text: 'How long do you sleep, {{answer.name}}?', min: 0, max: 24 },
        {
          kind: 'number',
          id: 'wished',
          text: 'How long would you like to sleep?',
          required_if: { answered: 'hours' },
          checks: [
            {
              condition: { ge: [{ answer: 'wished' }, { answer: 'hours' }] },
              message: 'Not less than the {{answer.hours}} hours you sleep.',
            },
          ],
        },
        {
          kind: 'calculated',
          id: 'level',
          text: 'You sound',
          expression: { if: [{ ge: [{ score: '' }, 50] }, 'rested', 'tired'] },
          shown: true,
        },
        yesNo('better', 'Last time you slept {{previous.hours}} hours. Is it better now?', { show_if: { ge: [{ attempt: 'number' }, 2] } }),
      ],
    },
  ],
}

test('a survey with conditions asks what is on the way, at once, and again on the next attempt', async ({
  page,
  api,
  setNow,
  checkAccessibility,
}) => {
  const start = Date.now()
  const owner = await anOwner(api, 'Noor', start)
  const settings = { display: 'page', min_days_between_attempts: 0 }
  const survey = await anOpenSurvey(api, owner, start, { title: 'Sleep', definition: SLEEP, settings })
  const question = (name: string) => page.getByRole('group', { name })
  const choose = (name: string, answer: 'Yes' | 'No') => question(name).getByRole('radio', { name: answer }).check()
  await setNow(page, start)
  await page.goto(`/s/${survey.slug}?source=poster`)

  await test.step('questions come and go with the answers, and fields of the link count', async () => {
    await expect(question('Was the poster easy to read?')).toBeVisible()
    await expect(question('Do you work at night?')).toBeHidden()
    await page.getByLabel('What may we call you?').fill('Ada')
    await choose('Do you work?', 'Yes')
    await choose('Do you work at night?', 'Yes')
    await choose('Was the poster easy to read?', 'Yes')
    await expect(page.getByText(/^57% answered/)).toBeVisible()
    await checkAccessibility(page)
    await choose('Do you work?', 'No')
    await expect(question('Do you work at night?')).toBeHidden()
    await saved(page)
  })

  await test.step('a page is passed over, and what was said is repeated', async () => {
    await press(page, 'Next')
    await expect(page.getByRole('heading', { name: 'Your sleep' })).toBeFocused()
    await page.getByLabel('How long do you sleep, Ada?').fill('7')
    await press(page, 'Send my answers')
    await expect(page.getByRole('link', { name: /Please answer this question/ })).toBeVisible()
    await page.getByLabel('How long would you like to sleep?').fill('6')
    await press(page, 'Send my answers')
    await expect(page.getByRole('link', { name: /Not less than the 7 hours you sleep/ })).toBeVisible()
    await checkAccessibility(page)
    await page.getByLabel('How long would you like to sleep?').fill('8')
    await saved(page)
  })

  await test.step('after a reload it goes on where it was', async () => {
    await page.reload()
    await expect(page.getByLabel('How long do you sleep, Ada?')).toBeVisible()
  })

  await test.step('what does not count is not kept', async () => {
    await page.getByLabel('How long would you like to sleep?').fill('9')
    await saved(page)
    await press(page, 'Send my answers')
    await giveAddress(page, 'ada@example.org')
    await enterCode(page, await mailedCode(api, 'ada@example.org', start))
    await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible()
    await expect(page.getByText('tired')).toBeVisible()
    await checkAccessibility(page)
    const [row] = await api.call<{ response_id: string }[]>('GET', `/api/v1/surveys/${survey.id}/responses`, {
      at: start,
      token: owner.token,
    })
    const { answers } = await api.call<{ answers: object }>('GET', `/api/v1/responses/${row?.response_id}`, {
      at: start,
      token: owner.token,
    })
    expect(answers).toEqual({ source: 'poster', name: 'Ada', works: false, poster: true, hours: 7, wished: 9, level: 'tired' })
  })

  await test.step('the next attempt knows the last', async () => {
    await page.goto(`/s/${survey.slug}`)
    await choose('Do you work?', 'No')
    await saved(page)
    await press(page, 'Next')
    await expect(question('Last time you slept 7 hours. Is it better now?')).toBeVisible()
  })
})
