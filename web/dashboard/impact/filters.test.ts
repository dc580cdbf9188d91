import { expect, it } from 'vitest'
import { addressFor, chosenIn, isNarrowed, NOTHING_CHOSEN } from './filters.ts'

it('keeps in the address what was chosen, and takes nothing else from it', () => {
  const chosen = { from: '2026-01-01', to: '', group: 'grp_1', series: '2' }
  expect(addressFor('/app/surveys/s/impact', chosen)).toBe('/app/surveys/s/impact?from=2026-01-01&group=grp_1&series=2')
  expect(chosenIn({ from: '2026-01-01', group: 'grp_1', series: '2', other: 'x' })).toEqual(chosen)
  expect(chosenIn({ from: 'yesterday', series: 'all' })).toEqual(NOTHING_CHOSEN)
  expect([isNarrowed(chosen), isNarrowed({ ...NOTHING_CHOSEN, series: '1' })]).toEqual([true, false])
  expect(addressFor('/p', NOTHING_CHOSEN)).toBe('/p')
})
