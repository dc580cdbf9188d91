import { expect, test } from './fixtures.ts'
import { heading, press, signIn } from './steps/dashboard.ts'
import { anOpenSurvey, anOwner } from './steps/scene.ts'

const rating = (id: string, text: string) => ({ id, kind: 'rating', text, group_id: 'g', required: true })
const FOOD = {
  id: 'food',
  kind: 'single_choice',
  text: 'Food',
  options: [
    { id: 'a', text: 'Apples' },
    { id: 'b', text: 'Bread' },
  ],
}
const DEFINITION = {
  languages: ['en'],
  result_type: 'bars',
  groups: [{ id: 'g', label: 'Home', color: '#336699' }],
  pages: [{ id: 'p', questions: [rating('calm', 'How calm are you?'), rating('rest', 'How rested are you?'), FOOD] }],
}
/** As a spreadsheet on Windows saves it. */
const FILE = [
  'E-Mail;Name;Datum;How calm are you?;Erholt;Score;Food',
  'zoe@past.example;Zo\u00eb Past;03/04/2024;4;4;80;1',
  'zoe@past.example;Zo\u00eb Past;03/04/2023;1;1;50;Bread',
  'omar@past.example;Omar;05/06/2023;9;1;;',
].join('\r\n')

test('past responses are looked at, tried, and brought', async ({ api, page, checkAccessibility }) => {
  const now = Date.now()
  const owner = await anOwner(api, 'Hilda', now)
  const survey = await anOpenSurvey(api, owner, now, { title: 'Evenings', definition: DEFINITION })
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(`/app/surveys/${survey.id}/responses`)
  await signIn(page, owner)
  await heading(page, 'Responses')
  await page.getByRole('link', { name: 'Bring past responses' }).click()
  await heading(page, 'Bring past responses')
  await press(page, 'Look at the columns')
  await expect(page.getByRole('link', { name: 'Choose a file first.' })).toBeVisible()
  await checkAccessibility(page)

  await page.getByLabel('File (CSV)').setInputFiles({ name: 'past.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE, 'latin1') })
  await press(page, 'Look at the columns')
  await expect(page.getByRole('heading', { name: 'What the 7 columns of 3 lines hold' })).toBeFocused()
  await expect(page.getByLabel('Datum')).toHaveValue('submitted_at')
  await expect(page.getByRole('status').filter({ hasText: '1 question has no column' })).toContainText(
    'How rested are you? (required in the survey)',
  )
  await page.getByLabel('Erholt').selectOption({ label: 'How rested are you?' })
  await expect(page.getByText('1 question has no column')).toHaveCount(0)
  await page.getByRole('group', { name: 'What the values in Food mean' }).getByLabel('“1”').selectOption({ label: 'Apples' })
  await press(page, 'Try it without bringing anything')
  await page.getByRole('link', { name: /“03\/04\/2024” in the column “Datum” may be two different days/ }).click()
  await expect(page.getByLabel('In dates such as 03/04/2024')).toBeFocused()
  await checkAccessibility(page)

  await page.getByLabel('In dates such as 03/04/2024').selectOption('dmy')
  await press(page, 'Try it without bringing anything')
  await expect(
    page.getByText('Of 3 lines: 1 would be brought · 1 would be brought; the file has another score · 1 would be left out'),
  ).toBeVisible()
  await expect(page.getByRole('row', { name: /omar@past\.example/ })).toContainText('“9”. Please choose a number from 0 to 5.')
  await page.getByLabel('Lines to show').selectOption({ label: 'Would be brought; the file has another score (1)' })
  await expect(page.getByRole('row', { name: /zoe@past\.example/ })).toContainText('score: 50 in the file, 20.0 from the answers')
  await checkAccessibility(page)

  await page.setViewportSize({ width: 1280, height: 800 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await press(page, 'Bring 2 responses')
  await expect(page.getByText('The file has been worked through')).toBeVisible()
  await checkAccessibility(page)
  await page.getByRole('link', { name: 'See the responses' }).click()
  await heading(page, 'Responses')
  await expect(page.getByRole('row', { name: /Zoë Past/ }).first()).toContainText('+60.0')
})
