import type { RespondentStatus } from '../recurrence/contract.ts'
import type { OrganizationOverview } from './contract.ts'

type Standing = Pick<OrganizationOverview, 'people' | 'completion_rate'>

/** Whose turn it was and who is up to date, from the counts by status. Whoever is asked for a later day is in neither. */
export function standingIn(counts: readonly { status: RespondentStatus; people: number }[]): Standing {
  const of = (...statuses: RespondentStatus[]) =>
    counts.reduce((sum, { status, people }) => sum + (statuses.includes(status) ? people : 0), 0)
  const people = {
    due: of('due'),
    overdue: of('overdue', 'never_started'),
    in_progress: of('in_progress', 'incomplete', 'abandoned'),
    up_to_date: of('waiting', 'completed'),
  }
  const all = people.due + people.overdue + people.in_progress + people.up_to_date
  return { people, completion_rate: all === 0 ? null : people.up_to_date / all }
}
