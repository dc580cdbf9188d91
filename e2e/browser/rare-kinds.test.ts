import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { enterCode, giveAddress } from './steps/identity.ts'
import { RARE_KINDS } from './steps/kinds.ts'
import { mailedCode } from './steps/mail.ts'
import { anOpenSurvey, anOwner } from './steps/scene.ts'
import { press, saved } from './steps/survey.ts'

const START = Date.now()

const EXPECTED = {
  sky: 'sunny',
  order: ['tea', 'coffee', 'water'],
  agree: { rooms: 'yes', staff: 'no' },
  days: { rooms: ['mon', 'tue'] },
  phone: '+44 20 7946 0000',
  site: 'https://example.org',
  day: '2026-03-31',
  hour: '14:30',
  moment: '2026-03-31T14:30',
  where: 'Elm Street 1\nLeeds',
  name: 'Ruth Quill',
  stars: 4,
  how: 'how_other',
  how_other: 'By boat',
  code: 'AB12',
}

/** Answers all but the ranking, which goes by places without script and by moving with it. */
async function answer(page: Page) {
  const fields = { 'Your number': EXPECTED.phone, 'Your page': EXPECTED.site, 'Which day?': EXPECTED.day, 'What time?': EXPECTED.hour }
  const others = { 'When exactly?': EXPECTED.moment, 'Where do you live?': EXPECTED.where, 'Sign here': EXPECTED.name, 'Your code': 'AB12' }
  await page.getByRole('radio', { name: 'Sunny' }).check()
  await page.getByRole('group', { name: 'The rooms are clean' }).getByRole('radio', { name: 'Yes' }).check()
  await page.getByRole('group', { name: 'The staff have time' }).getByRole('radio', { name: 'No' }).check()
  for (const day of ['Monday', 'Tuesday']) await page.getByRole('group', { name: 'Rooms' }).getByRole('checkbox', { name: day }).check()
  for (const [label, text] of Object.entries({ ...fields, ...others })) await page.getByLabel(label).fill(text)
  await page.getByRole('group', { name: 'How many stars?' }).getByRole('radio', { name: '4' }).check({ force: true })
  await page.getByRole('radio', { name: 'Another way' }).check()
  await page.getByLabel('Please say').fill(EXPECTED.how_other)
}

test('the rarer kinds are answered with and without script alike', async ({ page, plainPage, api, setNow, checkAccessibility }) => {
  test.setTimeout(120_000)
  const owner = await anOwner(api, 'Rosa', START)
  const survey = await anOpenSurvey(api, owner, START, { title: 'All that is rare', definition: RARE_KINDS })
  const kept = async (email: string) => {
    const { access_token: token } = await api.call<{ access_token: string }>('POST', '/api/v1/auth/login', {
      at: START,
      body: { email: owner.email, password: owner.password },
    })
    const rows = await api.call<{ response_id: string; email: string }[]>('GET', `/api/v1/surveys/${survey.id}/responses`, {
      at: START,
      token,
    })
    const id = rows.find((row) => row.email === email)?.response_id
    return (await api.call<{ answers: object }>('GET', `/api/v1/responses/${id}`, { at: START, token })).answers
  }

  await test.step('with script things are moved up and down, and every change is saved', async () => {
    await setNow(page, START)
    await page.goto(`/s/${survey.slug}`)
    await checkAccessibility(page)
    await answer(page)
    for (let i = 0; i < 2; i++) await page.getByRole('button', { name: 'Move Tea up' }).click()
    await expect(page.getByRole('listitem').first()).toContainText('1. Tea')
    await saved(page)
    await checkAccessibility(page)
    await page.reload()
    await expect(page.getByRole('listitem').first()).toContainText('1. Tea')
    await expect(page.getByLabel('Please say')).toHaveValue('By boat')
    await press(page, 'Send my answers')
    await giveAddress(page, 'rare@example.org')
    await enterCode(page, await mailedCode(api, 'rare@example.org', START))
    await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible()
    expect(await kept('rare@example.org')).toEqual(EXPECTED)
  })

  await test.step('without script a ranking asks for places', async () => {
    await setNow(plainPage, START)
    await plainPage.context().clearCookies()
    await plainPage.goto(`/s/${survey.slug}`)
    await answer(plainPage)
    for (const [item, place] of [
      ['Coffee', '2'],
      ['Water', '3'],
      ['Tea', '1'],
    ] as const)
      await plainPage.getByLabel(item).selectOption(place)
    await checkAccessibility(plainPage)
    await press(plainPage, 'Send my answers')
    await giveAddress(plainPage, 'plain@example.org')
    await enterCode(plainPage, await mailedCode(api, 'plain@example.org', START))
    await expect(plainPage.getByRole('heading', { name: 'Thank you' })).toBeVisible()
    expect(await kept('plain@example.org')).toEqual({ ...EXPECTED, where: 'Elm Street 1\nLeeds' })
  })
})
