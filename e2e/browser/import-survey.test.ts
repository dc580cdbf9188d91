import { expect, test } from './fixtures.ts'
import { heading, press, signIn } from './steps/dashboard.ts'
import { anOwner } from './steps/scene.ts'

const FORM = `survey,,,,
,type,name,label,relevant
,select_one yn,work,Do you work?,
,text,what,What do you do?,\${work} = 'y'
,geopoint,place,Where?,
choices,,,,
,list_name,name,label,
,yn,y,Yes,
,yn,n,No,
`
const file = (content: string) => ({ name: 'Household survey.csv', mimeType: 'text/csv', buffer: Buffer.from(content) })

test('a form made elsewhere becomes a draft, and says what was left out', async ({ api, page, checkAccessibility }) => {
  const owner = await anOwner(api, 'Ines', Date.now())
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(`/app/o/${owner.organization.slug}/surveys/new`)
  await signIn(page, owner)
  await page.getByRole('link', { name: 'Import a file' }).click()
  await heading(page, 'Import a survey')
  await press(page, 'Import')
  await expect(page.getByRole('link', { name: 'Choose a file first.' })).toBeVisible()
  await page.getByLabel('File', { exact: true }).setInputFiles(file(FORM.replace('select_one yn', 'select_one yes')))
  await press(page, 'Import')
  await expect(page.getByRole('alert')).toContainText('Survey!B3: the sheet choices has no list “yes”.')
  await checkAccessibility(page)
  await page.getByLabel('File', { exact: true }).setInputFiles(file(FORM))
  await press(page, 'Import')
  await expect(page.getByText('The draft has 2 questions')).toBeVisible()
  await expect(page.getByRole('region', { name: 'What to look at' })).toContainText('geopoint')
  await checkAccessibility(page)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.getByText('What was taken over as it was').click()
  await checkAccessibility(page)
  await page.getByRole('link', { name: 'Open the draft' }).click()
  await heading(page, 'Household survey')
})
