import { readFileSync } from 'node:fs'
import { getDocumentProxy } from 'unpdf'
import { expect, test } from './fixtures.ts'
import { fill, heading, press, signIn } from './steps/dashboard.ts'
import { anOpenSurvey, anOwner } from './steps/scene.ts'

const definition = {
  languages: ['en'],
  result_type: 'radar',
  groups: ['Sleep', 'Calm', 'Work'].map((label) => ({ id: label, label, color: '#1f6f8b' })),
  pages: [
    {
      id: 'only',
      questions: ['Sleep', 'Calm', 'Work'].map((group_id) => ({ kind: 'rating', id: `q${group_id}`, text: `${group_id}?`, group_id })),
    },
  ],
}

test('a report is made from the impact page, opened by its link, printed as a tagged PDF, and revoked', async ({
  page,
  visitor,
  api,
  checkAccessibility,
}) => {
  const at = Date.now()
  const owner = await anOwner(api, 'Rosa', at)
  await api.call('PATCH', `/api/v1/organizations/${owner.organization.id}`, { at, token: owner.token, body: { color: '#0a7d4f' } })
  const survey = await anOpenSurvey(api, owner, at, { title: 'Better nights', definition, settings: { min_days_between_attempts: 0 } })
  for (const [i, name] of ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve'].entries()) {
    const { token } = await anOwner(api, name, at)
    for (const better of [0, 2])
      await api.call('POST', `/api/v1/surveys/${survey.id}/respond`, {
        at,
        token,
        body: { answers: { qSleep: (i % 3) + better, qCalm: 1 + better, qWork: (i % 2) + better } },
      })
  }

  await page.goto(`/app/surveys/${survey.id}/impact`)
  await signIn(page, owner)
  await page.getByRole('link', { name: 'Make a report' }).click()
  await heading(page, 'Reports')
  await expect(page.getByText('There is no report yet.')).toBeVisible()
  await checkAccessibility(page)
  await fill(page, { Title: 'For our board', 'Introduction (optional)': 'Since 2021.' })
  await page.getByLabel('Language').selectOption({ label: 'Deutsch' })
  await press(page, 'Make the report')
  await expect(page.getByText('The report is ready. Its PDF is being made.')).toBeVisible()
  const download = page.getByRole('button', { name: 'Download PDF “For our board”' })
  await expect(download).toBeVisible()
  await checkAccessibility(page)

  const link = await page.getByLabel('Link to “For our board”').inputValue()
  await visitor.goto(link)
  await heading(visitor, 'For our board')
  await expect(visitor.getByText('Von 5 Menschen, die begonnen haben, kamen 5 wieder.')).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await visitor.emulateMedia({ colorScheme })
    await checkAccessibility(visitor)
  }

  const saving = page.waitForEvent('download')
  await download.click()
  const file = await saving
  expect(file.suggestedFilename()).toBe('For our board.pdf')
  // Another program's reader.
  const pdf = await getDocumentProxy(new Uint8Array(readFileSync(await file.path())))
  const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, i) => pdf.getPage(i + 1)))
  const words = (await Promise.all(pages.map(async (one) => (await one.getTextContent()).items))).flat()
  const text = words
    .map((item) => ('str' in item ? item.str : ''))
    .join(' ')
    .replaceAll(/\s+/g, ' ')
  expect(text).toContain('Von 5 Menschen, die begonnen haben, kamen 5 wieder.')
  expect(text).toContain('Wilcoxon-Vorzeichen-Rang-Test')
  expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true })
  expect((await pdf.getMetadata()).info).toMatchObject({ Title: 'For our board – Rosa’s Centre', Language: 'de' })
  const roles = JSON.stringify(await Promise.all(pages.map((one) => one.getStructTree())))
  for (const role of ['H1', 'H2', 'Table', 'TH', 'Figure']) expect(roles).toContain(`"role":"${role}"`)
  expect((await pdf.getOutline()).length).toBeGreaterThan(0)

  await press(page, 'Revoke “For our board”')
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click()
  await expect(page.getByText('has been revoked')).toBeVisible()
  await visitor.reload()
  await expect(visitor.getByText('We could not find this page')).toBeVisible()
})
