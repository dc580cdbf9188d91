import { expect, it } from 'vitest'
import type { MySurvey } from '../../../core/recurrence/contract.ts'
import { byUrgency } from './urgency.ts'

const mine = (title: string, status: MySurvey['status'], due_at: string | null = null): MySurvey => ({
  survey: { id: title, title, slug: title, organization_id: 'org', organization_name: 'Test Org' },
  status,
  due_at,
  next_eligible_date: null,
  last_submitted_at: null,
  session_id: null,
  percent_complete: null,
  has_waited: true,
  opens_at: null,
  is_closed: false,
})

it('puts what was begun first, then what has waited longest, and what is done last', () => {
  const rows = [
    mine('Done', 'completed'),
    mine('Later', 'due', '2026-03-02T09:00:00.000Z'),
    mine('Waiting', 'waiting'),
    mine('Earlier', 'due', '2026-03-01T09:00:00.000Z'),
    mine('Begun', 'incomplete'),
    mine('Overdue', 'overdue', '2026-02-01T09:00:00.000Z'),
  ]
  expect(byUrgency(rows).map(({ survey }) => survey.title)).toEqual(['Begun', 'Overdue', 'Earlier', 'Later', 'Waiting', 'Done'])
})
