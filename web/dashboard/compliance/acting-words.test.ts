import { expect, it } from 'vitest'
import { outcomeOf } from './acting-words.ts'

const result = (respondent_id: string, reason: 'opted_out' | null = null) => ({ respondent_id, reason, planned_for: null })

it('names a few of many, and says why it was not done for some', () => {
  const results = [...['a', 'b', 'c', 'd', 'e'].map((id) => result(id)), result('f', 'opted_out')]
  expect(outcomeOf({ asked: { action: 'extend', days: 1 }, results }, (id) => id.toUpperCase())).toEqual({
    done: 'A, B, C and 2 more: 1 more day.',
    not: ['F: they want no reminders.'],
  })
  expect(outcomeOf({ asked: { action: 'remind' }, results: [result('f', 'opted_out')] }, String).done).toBeNull()
})
