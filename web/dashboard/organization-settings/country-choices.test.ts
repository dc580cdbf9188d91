import { expect, it } from 'vitest'
import { countryChoices } from './country-choices.ts'

const labels = (current: string, locale: string) => countryChoices(current, { locale }).map(({ label }) => label)

it("offers every country by its name in the reader's language, in the order of that language", () => {
  const german = labels('', 'de')
  expect(german).toHaveLength(250)
  expect(german.slice(0, 3)).toEqual(['Not said', 'Afghanistan', 'Ägypten'])
  expect(labels('', 'pt_BR')).toContain('Alemanha')
  expect(german.filter((label) => /^[A-Z]{2}$/.test(label))).toEqual([])
})

it('keeps what was written by other means', () => {
  expect(countryChoices('Scotland', { locale: 'en' })).toContainEqual({ value: 'Scotland', label: 'Scotland' })
  expect(labels('GB', 'en').filter((label) => label === 'United Kingdom')).toHaveLength(1)
})
