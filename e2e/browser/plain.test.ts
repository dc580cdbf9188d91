import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { enterCode, giveAddress } from './steps/identity.ts'
import { mailedCode } from './steps/mail.ts'
import { anOpenSurvey, anOwner, rowsOf } from './steps/scene.ts'
import { answerAllPlain, answerPage, press, seeResult } from './steps/survey.ts'
import { DAY, dayText, MINUTE } from './steps/time.ts'

const RUTH = 'ruth@example.org'
const START = Date.now()
const RETURN = START + 30 * DAY
const returnDay = dayText(RETURN, 'UTC')

const isTold = (page: Page) => expect(page.getByText(`You can take it again on ${returnDay}.`)).toBeVisible()

test('without JavaScript a survey is taken, and taken again after the wait', async ({
  plainPage: page,
  api,
  setNow,
  checkAccessibility,
}) => {
  test.setTimeout(120_000)
  const owner = await anOwner(api, 'Priya', START)
  const survey = await anOpenSurvey(api, owner, START, { template: 'maslow-needs-v1', title: 'Needs, plainly' })
  const open = async (now: number) => {
    await setNow(page, now)
    await page.goto(`/s/${survey.slug}`)
  }
  await open(START)

  await test.step('every page is saved by going on', async () => {
    await answerAllPlain(page, { point: 2, onPage: () => checkAccessibility(page) })
  })

  await test.step('a wrong code is told at its field; the right one leads to the pyramid', async () => {
    await checkAccessibility(page)
    await giveAddress(page, RUTH)
    await enterCode(page, 'never-mind')
    await expect(page.getByLabel('Code')).toHaveAttribute('aria-invalid', 'true')
    await checkAccessibility(page)
    await enterCode(page, await mailedCode(api, RUTH, START))
    await seeResult(page, 40, returnDay)
    await checkAccessibility(page)
  })

  await test.step('loading the result again submits nothing twice', async () => {
    await page.reload()
    await seeResult(page, 40, returnDay)
    expect(await rowsOf(api, owner, survey, START)).toEqual([{ email: RUTH, attempt_number: 1, score: 40, delta: null }])
  })

  await test.step('a known visitor who comes back at once is told the date with the first page', async () => {
    await open(START + 5 * MINUTE)
    await answerPage(page, 5)
    await press(page, 'Next')
    await isTold(page)
    await checkAccessibility(page)
  })

  await test.step('one who is not known any more is told the date once the address is proven', async () => {
    const early = START + 10 * DAY
    await open(early)
    await answerAllPlain(page, { point: 3 })
    await giveAddress(page, RUTH)
    await enterCode(page, await mailedCode(api, RUTH, early))
    await isTold(page)
    await expect(page.getByText('The answers you have just given are kept as a draft until then.')).toBeVisible()
  })

  await test.step('after the wait the second attempt is compared with the first', async () => {
    await open(RETURN)
    await answerAllPlain(page, { point: 4 })
    await giveAddress(page, RUTH)
    await enterCode(page, await mailedCode(api, RUTH, RETURN))
    await seeResult(page, 80, dayText(RETURN + 30 * DAY, 'UTC'))
    await expect(page.getByText('the score went up by 40.0 points, from 40.0 to 80.0')).toBeVisible()
    await page.getByText('Share this result').click()
    await press(page, 'Make a link')
    await checkAccessibility(page)
    const link = await page.getByLabel('Link to this result').inputValue()
    await page.goto(link)
    await expect(page.getByRole('heading', { name: 'Result of “Needs, plainly”' })).toBeVisible()
    expect((await rowsOf(api, owner, survey, RETURN))[0]).toEqual({ email: RUTH, attempt_number: 2, score: 80, delta: 40 })
  })
})
