import { expect, it } from 'vitest'
import { type MySurvey, RespondentStatus } from '../../../core/recurrence/contract.ts'
import { standingOf } from './standing.ts'

const reader = { locale: 'en-GB', timezone: 'Europe/London' }
const mine = (given: Partial<MySurvey>): MySurvey => ({
  survey: { id: 'survey', title: 'Our needs', slug: 'our-needs', organization_id: 'org', organization_name: 'Test Org' },
  status: 'due',
  due_at: null,
  next_eligible_date: null,
  last_submitted_at: null,
  session_id: null,
  percent_complete: null,
  has_waited: false,
  opens_at: null,
  is_closed: false,
  ...given,
})
const MARCH = '2026-03-31T09:00:00.000Z'

it('says when it can be taken again, and leads nowhere until then', () => {
  expect(standingOf(mine({ status: 'waiting', next_eligible_date: MARCH }), reader)).toEqual({
    sentence: 'You can take it again on 31 Mar 2026.',
    link: null,
  })
})

it('tells the first time from another', () => {
  expect(standingOf(mine({ status: 'due' }), reader)).toEqual({ sentence: 'It is time to take this.', link: 'Take it' })
  expect(standingOf(mine({ status: 'due', last_submitted_at: MARCH }), reader)).toEqual({
    sentence: 'It is time to take this again.',
    link: 'Take it again',
  })
})

it('leads on from where I stopped', () => {
  expect(standingOf(mine({ status: 'in_progress', percent_complete: 40 }), reader)).toMatchObject({ link: 'Go on' })
  expect(standingOf(mine({ status: 'in_progress', percent_complete: 40 }), reader).sentence).toMatch(/^40% answered\./)
})

it.each(RespondentStatus.options)('has a sentence for %s whatever is not known', (status) => {
  expect(standingOf(mine({ status }), reader).sentence).toMatch(/^[A-Z].+\.$/)
})

it('leads nowhere while the survey cannot be taken, and on where there is more time than one has to wait', () => {
  expect(standingOf(mine({ status: 'overdue', is_closed: true }), reader)).toEqual({ sentence: 'This survey is closed.', link: null })
  expect(standingOf(mine({ status: 'enrolled', opens_at: MARCH, due_at: MARCH }), reader)).toEqual({
    sentence: 'You can take it from 31 Mar 2026.',
    link: null,
  })
  const extended = mine({ status: 'waiting', has_waited: true, due_at: MARCH })
  expect(standingOf(extended, reader)).toEqual({ sentence: 'You are asked to take it again by 31 Mar 2026.', link: 'Take it again' })
})
