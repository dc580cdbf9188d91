import { expect, test } from './fixtures.ts'
import { aDraft, draftNow, isSaved, openBuilder, questionsIn, row } from './steps/builder.ts'
import { press } from './steps/dashboard.ts'
import { anOwner } from './steps/scene.ts'

const definition = {
  languages: ['en'],
  result_type: 'bars',
  groups: [{ id: 'rest', label: 'Rest', color: '#0072b2', weight: 2 }],
  pages: [
    {
      id: 'first',
      questions: [
        { kind: 'rating', id: 'sleep', text: 'How is your sleep?', group_id: 'rest' },
        {
          kind: 'single_choice',
          id: 'town',
          text: 'Where do you live?',
          options: ['Rome', 'Bath'].map((text) => ({ id: text.toLowerCase(), text })),
        },
        { kind: 'rating', id: 'food', text: 'How is your food?' },
      ],
    },
    {
      id: 'second',
      questions: [
        { kind: 'short_text', id: 'why', text: 'Why is that?' },
        { kind: 'short_text', id: 'beyond', text: 'Imported', show_if: { gt: [{ add: [{ answer: 'sleep' }, { answer: 'food' }] }, 7] } },
      ],
    },
  ],
}

test('conditions are picked, tried, written as formulas and never lost', async ({ page, api, checkAccessibility }) => {
  const owner = await anOwner(api, 'Lola', Date.now())
  const draft = await aDraft(api, owner, { title: 'Rest', definition })
  await openBuilder(page, owner, draft)
  const saved = async (id: string) => questionsIn(await draftNow(api, owner, draft.id)).find((question) => question.id === id)
  const back = page.getByRole('button', { name: 'Back to all questions' })
  const open = async (text: string) => {
    if (await back.isVisible()) await back.click()
    await row(page, text).click()
  }
  const shown = page.getByRole('group', { name: 'Show this question if' })

  await test.step('from lists', async () => {
    await open('Why is that?')
    await page.getByText('Logic: always shown').click()
    await shown.getByRole('button', { name: 'Add condition' }).click()
    const rule = (number: number) => shown.getByRole('group', { name: `Rule ${number}`, exact: true })
    await rule(1).getByLabel('If').selectOption('“How is your sleep?”')
    await rule(1).getByLabel('how').selectOption('is at most')
    await rule(1).getByLabel('value').fill('2')
    await shown.getByRole('button', { name: 'Add rule' }).click()
    await expect(rule(2).getByLabel('If')).toBeFocused()
    await rule(2).getByLabel('If').selectOption('“Where do you live?”')
    await rule(2).getByLabel('value').selectOption('Bath')
    await expect(shown).toContainText('“How is your sleep?” is at most 2 and “Where do you live?” is “Bath”')
    await isSaved(page)
    expect(await saved('why')).toMatchObject({ show_if: { and: [{ le: [{ answer: 'sleep' }, 2] }, { eq: [{ answer: 'town' }, 'bath'] }] } })
  })

  await test.step('tried with answers', async () => {
    await shown.getByRole('button', { name: 'Add rule' }).click()
    await shown.getByRole('button', { name: 'Remove: Rule 3' }).press('Enter')
    await expect(shown).toBeFocused()
    await shown.getByText('Try it').click()
    await expect(shown).toContainText('With these answers the question is not shown.')
    await shown.locator('.try').getByLabel('“How is your sleep?”').fill('1')
    await shown.locator('.try').getByLabel('“Where do you live?”').selectOption('Bath')
    await expect(shown).toContainText('With these answers the question is shown.')
    await checkAccessibility(page)
  })

  await test.step('as a formula, with the place of a mistake', async () => {
    await open('Imported')
    const formula = shown.getByLabel('Formula')
    await expect(formula).toHaveValue('{answer.sleep} + {answer.food} > 7')
    await expect(shown).toContainText('(“How is your sleep?” plus “How is your food?”) is more than 7')
    await formula.fill('{answer.sleep} + {answer.food} > ')
    await expect(shown).toContainText('Character 34: A value is missing before the end')
    await formula.fill('{answer.sleep} + {answer.later} > 7')
    await expect(shown).toContainText('There is no question later.')
    await checkAccessibility(page)
    await formula.fill('{answer.sleep} + {answer.food} > 8')
    await isSaved(page)
    expect(await saved('beyond')).toMatchObject({ show_if: { gt: [{ add: [{ answer: 'sleep' }, { answer: 'food' }] }, 8] } })
  })

  await test.step('an answer is put into a text', async () => {
    await page.getByRole('button', { name: 'Insert an answer into: text' }).click()
    await page.getByLabel('What to insert into: text').selectOption('“Where do you live?”')
    await expect(page.locator('#text')).toHaveValue('Imported{{answer.town}}')
    await isSaved(page)
  })

  await test.step('a page leads elsewhere, and a value is calculated', async () => {
    if (await back.isVisible()) await back.click()
    await page.locator('.outline__row--page').first().click()
    await page.getByText('Logic: always shown, then the next page').click()
    await press(page, 'Add jump')
    await isSaved(page)
    await checkAccessibility(page)
    await page.getByRole('link', { name: 'Calculated values' }).click()
    await page.getByLabel('Name of a new value').fill('both')
    await press(page, 'Add value')
    await page.getByLabel('The value is').selectOption('The sum of answers')
    await press(page, 'Add answer')
    await isSaved(page)
    await checkAccessibility(page)
    const now = (await draftNow(api, owner, draft.id)).definition as unknown as { calculated: unknown; pages: { jumps?: unknown }[] }
    expect(now.calculated).toEqual([{ id: 'both', expression: { add: [{ answer: 'food' }, { answer: 'sleep' }] } }])
    expect(now.pages[0]?.jumps).toEqual([{ to: 'end' }])
  })
})

test('a score is set up beside an example that follows', async ({ page, api, checkAccessibility }) => {
  const owner = await anOwner(api, 'Lars', Date.now())
  const draft = await aDraft(api, owner, { title: 'Points', definition })
  await openBuilder(page, owner, draft)
  await row(page, 'How is your food?').click()
  await page.getByText('Scoring: up to 10 points').click()
  await page.getByLabel('Most points').fill('20')
  await page.getByLabel('Reversed').check()
  await page.getByLabel('If the answer is').fill('1')
  await expect(page.locator('.earned')).toContainText('It earns 16 of 20 points, counted with weight 1.')
  await checkAccessibility(page)
  await isSaved(page)

  await page.getByRole('link', { name: 'Scoring' }).click()
  const example = page.getByRole('region', { name: 'Worked example' })
  await expect(example).toContainText('100 × (2 × 8 + 4) ÷ (2 × 10 + 20) = 50.0')
  await example.getByLabel('How is your sleep?').fill('5')
  await expect(example).toContainText('Score 60.0')
  await press(page, 'Add bands for the whole score')
  await expect(example).toContainText('Score 60.0: Medium')
  await page.getByLabel('Band 2 ends at').first().fill('60')
  await expect(example).toContainText('Score 60.0: High')
  await page.getByRole('slider', { name: 'Where Medium ends' }).press('ArrowUp')
  await expect(example).toContainText('Score 60.0: Medium')
  await isSaved(page)
  await checkAccessibility(page)
  const now = (await draftNow(api, owner, draft.id)).definition as unknown as { bands: { from: number; to: number }[] }
  expect(now.bands.map(({ from, to }) => [from, to])).toEqual([
    [0, 40],
    [40, 61],
    [61, 100],
  ])
})
