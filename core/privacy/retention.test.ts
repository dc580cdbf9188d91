import { expect, it } from 'vitest'
import { retentionCutoff } from './retention.ts'

const cutoff = (months: number, now: string) => new Date(retentionCutoff(months, Date.parse(now))).toISOString()

it('goes back by calendar months, to the same time of day', () => {
  expect(cutoff(6, '2026-09-14T10:30:00.250Z')).toBe('2026-03-14T10:30:00.250Z')
  expect(cutoff(13, '2026-01-14T00:00:00.000Z')).toBe('2024-12-14T00:00:00.000Z')
})

it('takes the last day of a month that is too short', () => {
  expect(cutoff(1, '2026-03-31T23:59:59.999Z')).toBe('2026-02-28T23:59:59.999Z')
  expect(cutoff(12, '2028-02-29T12:00:00.000Z')).toBe('2027-02-28T12:00:00.000Z')
})
