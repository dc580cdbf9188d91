import { expect, it } from 'vitest'
import type { PreviewedReminder } from '../../../core/recurrence/contract.ts'
import { placeInYear, reasonFor } from './foresight-words.ts'

const mail: PreviewedReminder = {
  kind: 'reminder',
  step: 2,
  steps: 3,
  at: '2026-05-11T07:00:00.000Z',
  local: '2026-05-11 09:00',
  subject: 'Time to take it again',
  due_at: '2026-05-03T22:30:00.000Z',
}
const vienna = { locale: 'en-GB', timezone: 'Europe/Vienna' }

it('says why a mail comes, by the day where they live', () => {
  expect(reasonFor(mail, vienna)).toBe('Reminder 2 of 3. It became due on 4 May 2026.')
  expect(reasonFor({ ...mail, kind: 'unfinished', due_at: null }, vienna)).toBe('They began, and stopped: reminder 2 of 3 to finish it.')
})

it('keeps every mail within its year', () => {
  const start = Date.parse('2026-01-01T00:00:00Z')
  expect(placeInYear({ at: '2026-01-01T00:00:00Z' }, start)).toBe(0)
  expect(placeInYear({ at: '2027-01-02T00:00:00Z' }, start)).toBe(1)
})
