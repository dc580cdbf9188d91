import { expect, it } from 'vitest'
import { fieldText, momentOf } from './moment-fields.ts'

it('reads and shows a moment by the clock of a zone, in summer and in winter', () => {
  expect(momentOf('2026-07-01T09:30', 'Europe/Berlin')).toBe('2026-07-01T07:30:00.000Z')
  expect(fieldText('2026-07-01T07:30:00.000Z', 'Europe/Berlin')).toBe('2026-07-01T09:30')
  expect(fieldText('2026-12-31T20:00:00.000Z', 'Asia/Kathmandu')).toBe('2027-01-01T01:45')
  expect(momentOf('2027-01-01T01:45', 'Asia/Kathmandu')).toBe('2026-12-31T20:00:00.000Z')
})

it('takes a time that the clocks jump over as the moment of the jump', () => {
  expect(momentOf('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:00:00.000Z')
})

it('knows none from what is no moment', () => {
  expect([momentOf(' ', 'UTC'), momentOf('tomorrow', 'UTC'), fieldText(null, 'UTC')]).toEqual([null, undefined, ''])
})
