import { expect, test } from './fixtures.ts'
import { EVERY_KIND } from './steps/kinds.ts'
import { anOpenSurvey, anOwner } from './steps/scene.ts'
import { level, press } from './steps/survey.ts'

for (const script of ['with', 'without']) {
  test(`${script} JavaScript each mistake is named, leads to its field, and loses nothing that was entered`, async ({
    page: live,
    plainPage,
    api,
    checkAccessibility,
  }) => {
    const page = script === 'with' ? live : plainPage
    const owner = await anOwner(api, `Olga${script}`, Date.now())
    const survey = await anOpenSurvey(api, owner, Date.now(), { title: 'Your visit with us', definition: EVERY_KIND })
    const errors = page.getByRole('alert')
    const number = page.getByLabel('How many people live with you?')
    await page.goto(`/s/${survey.slug}`)
    await checkAccessibility(page)

    await number.fill('21')
    await page.getByLabel('Where may we write to?').fill('somewhere')
    for (const paper of ['Friends', 'Newspaper', 'Radio']) await page.getByLabel(paper).check()
    await press(page, 'Next')
    await expect(errors).toContainText('There are 5 things to put right')
    await checkAccessibility(page)
    await expect(number).toHaveValue('21')
    await expect(page.getByLabel('Where may we write to?')).toHaveValue('somewhere')
    for (const paper of ['Friends', 'Newspaper', 'Radio']) await expect(page.getByLabel(paper)).toBeChecked()
    await errors.getByRole('link', { name: 'How many people live with you?' }).click()
    await expect(number).toBeFocused()

    await number.fill('3')
    await page.getByLabel('Where do you live?').fill('Harbour Street <3')
    await page.getByLabel('Where may we write to?').fill('olga@example.org')
    await page.getByLabel('Radio').uncheck()
    await page.getByLabel('I agree that you keep my answers.').check()
    await press(page, 'Next')
    await expect(level(page, 'Your visit')).toBeVisible()
    await checkAccessibility(page)

    const mood = page.getByRole('spinbutton', { name: 'How was your day?' })
    await mood.fill('99')
    await press(page, 'Send my answers')
    await expect(errors).toContainText('There are 2 things to put right')
    await expect(mood).toHaveValue('99')
    await page.getByLabel('Yes').check()
    await press(page, 'Back')
    await expect(page.getByLabel('Where do you live?')).toHaveValue('Harbour Street <3')
    await expect(number).toHaveValue('3')
    await expect(page.getByLabel('Newspaper')).toBeChecked()
    await press(page, 'Next')
    await expect(page.getByLabel('Yes')).toBeChecked()
    await expect(mood).toHaveValue('')
    await press(page, 'Send my answers')
    await expect(page.getByRole('heading', { name: 'Almost done' })).toBeVisible()
  })
}
