import { expect, it } from 'vitest'
import { standingIn } from './standing.ts'

it('tells the share of those whose turn it was, and leaves out who is asked for a later day', () => {
  const counts = [
    { status: 'waiting', people: 6 },
    { status: 'due', people: 1 },
    { status: 'never_started', people: 2 },
    { status: 'abandoned', people: 1 },
    { status: 'enrolled', people: 90 },
  ] as const
  expect(standingIn(counts)).toEqual({ people: { due: 1, overdue: 2, in_progress: 1, up_to_date: 6 }, completion_rate: 0.6 })
  expect(standingIn([{ status: 'enrolled', people: 3 }]).completion_rate).toBeNull()
})
