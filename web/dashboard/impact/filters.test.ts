import { expect, it } from 'vitest'
import { addressFor, chosenIn, isNarrowed, NOTHING_CHOSEN, namedAs, partsOf } from './filters.ts'

it('keeps in the address what was chosen, and takes nothing else from it', () => {
  const chosen = { ...NOTHING_CHOSEN, from: '2026-01-01', group: 'grp_1', series: '2', hidden: 'source:a:b' }
  expect(addressFor('/app/surveys/s/impact', chosen)).toBe(
    '/app/surveys/s/impact?from=2026-01-01&group=grp_1&series=2&hidden=source%3Aa%3Ab',
  )
  expect(chosenIn({ from: '2026-01-01', group: 'grp_1', series: '2', hidden: 'source:a:b', other: 'x' })).toEqual(chosen)
  expect(chosenIn({ from: 'yesterday', series: 'all', version: 'new', hidden: 'source' })).toEqual(NOTHING_CHOSEN)
  expect([isNarrowed(chosen), isNarrowed({ ...NOTHING_CHOSEN, series: '1' })]).toEqual([true, false])
  expect(addressFor('/p', NOTHING_CHOSEN)).toBe('/p')
})

it('takes a value as it is written, colons and all', () => {
  expect(partsOf(namedAs(' site ', 'Nor:th'))).toEqual({ name: 'site', value: 'Nor:th' })
  expect([namedAs('site', ' '), partsOf('')]).toEqual(['', { name: '', value: '' }])
  expect(chosenIn({ attribute: 'site:North', hidden: ':x' })).toEqual({ ...NOTHING_CHOSEN, attribute: 'site:North' })
})
