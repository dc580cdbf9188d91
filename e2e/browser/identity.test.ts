import { expect, test } from './fixtures.ts'
import { fill } from './steps/dashboard.ts'
import { enterCode, giveAddress } from './steps/identity.ts'
import { mailedCode } from './steps/mail.ts'
import { anOpenSurvey, anOwner, rowsOf } from './steps/scene.ts'
import { answerAll, press, questions, saved } from './steps/survey.ts'
import { MINUTE } from './steps/time.ts'

const NOW = Date.now()
const FORTNIGHT = { template: 'well-being-v1', title: 'Your fortnight' }

for (const script of ['with', 'without']) {
  test(`${script} JavaScript a survey may ask first who is answering`, async ({ page, plainPage, api, setNow, checkAccessibility }) => {
    const visitor = script === 'with' ? page : plainPage
    const owner = await anOwner(api, `Ines${script}`, NOW)
    const survey = await anOpenSurvey(api, owner, NOW, { ...FORTNIGHT, settings: { identify: 'before' } })
    const email = `jo.${script}@example.org`
    await setNow(visitor, NOW)
    await visitor.goto(`/s/${survey.slug}`)
    await expect(visitor.getByRole('heading', { name: /^First, your e/ })).toBeVisible()
    await checkAccessibility(visitor)
    await press(visitor, 'Send me a code')
    await expect(visitor.getByRole('alert')).toBeVisible()
    await checkAccessibility(visitor)
    await fill(visitor, { 'E-mail address': email })
    await press(visitor, 'Send me a code')
    await fill(visitor, { Code: await mailedCode(api, email, NOW) })
    await press(visitor, 'Begin')
    for (let question = 1; question <= 5; question++) {
      await expect(visitor.getByRole('heading', { name: 'The last two weeks' })).toBeVisible()
      await expect(visitor.getByText(`Question ${question} of 5`)).toBeVisible()
      await questions(visitor).getByRole('radio').nth(4).check()
      if (script === 'with') await saved(visitor)
      await press(visitor, question === 5 ? 'Send my answers' : 'Next')
    }
    await expect(visitor.getByText('80.0 out of 100', { exact: true })).toBeVisible()
    await checkAccessibility(visitor)
    expect(await rowsOf(api, owner, survey, NOW)).toMatchObject([{ email, attempt_number: 1, score: 80 }])
  })
}

test('a mistyped address can be changed, and only the newest code works', async ({ page, api, setNow, checkAccessibility }) => {
  const owner = await anOwner(api, 'Kofi', NOW)
  const survey = await anOpenSurvey(api, owner, NOW, { template: 'maslow-needs-v1', title: 'Needs' })
  const last = NOW + 5 * MINUTE
  await setNow(page, NOW)
  await page.goto(`/s/${survey.slug}`)
  await answerAll(page, { point: 2 })
  await giveAddress(page, 'kofi@example.orgg')
  await press(page, 'Use another address')
  await giveAddress(page, 'kofi.guest@example.org')
  const first = await mailedCode(api, 'kofi.guest@example.org', NOW)
  await setNow(page, last)
  await press(page, 'Send a new code')
  const second = await mailedCode(api, 'kofi.guest@example.org', last)
  expect(second).not.toBe(first)
  await enterCode(page, first)
  await expect(page.getByRole('alert')).toBeFocused()
  await checkAccessibility(page)
  await enterCode(page, second)
  await expect(page.getByText('40.0 out of 100', { exact: true })).toBeVisible()
})

test('a survey that closes says so, and who has begun may finish', async ({ page, visitor, api, checkAccessibility }) => {
  const owner = await anOwner(api, 'Lucia', NOW)
  const survey = await anOpenSurvey(api, owner, NOW, { ...FORTNIGHT, settings: { display: 'page' } })
  await page.goto(`/s/${survey.slug}`)
  await questions(page).first().getByRole('radio').first().check()
  await saved(page)
  await api.call('POST', `/api/v1/surveys/${survey.id}/close`, { at: Date.now(), token: owner.token, body: {} })

  await expect(async () => {
    await visitor.goto(`/s/${survey.slug}`)
    await expect(visitor.getByRole('heading', { name: 'This survey is not open' })).toBeVisible({ timeout: 200 })
  }).toPass()
  await checkAccessibility(visitor)

  await page.reload()
  await expect(questions(page)).toHaveCount(5)
  for (const question of await questions(page).all()) await question.getByRole('radio').nth(3).check()
  await saved(page)
  await press(page, 'Send my answers')
  await giveAddress(page, 'lucia.guest@example.org')
})
