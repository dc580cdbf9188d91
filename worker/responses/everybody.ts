import { sql } from 'drizzle-orm'
import { type Gathered, gathered, type Latest, NOBODY } from '../../core/responses/group-figures.ts'
import { participantGroupMembers } from '../db/schema/participants.ts'
import { responseScores, responses } from '../db/schema/responses.ts'
import type { AppContext } from '../http/context.ts'

/** Twenty thousand people a request: about as long as anybody waits for one reply. */
const ASKED = { people: 2500, portions: 8 }

/** How far a survey's people have been looked at: up to `after`, in the order of their ids; all where it is null. */
type Looking = { at: number; people: Gathered; after: string | null }

/** What took more than one request goes on here, and stands for a moment. */
const begun = new Map<string, Looking>()
const REMEMBERED = 50
const STANDS_MS = 120_000
const NOBODY_YET = ''

type Asking = { var: Pick<AppContext['var'], 'system' | 'now'> & { scope: { organization_id: string } } }
export type Portion = { survey_id: string; series: number; people: number }

/**
 * Everybody's latest results in a series, gathered. All people are looked at, a portion at a time; `is_partial` where that is
 * not yet done, and the next request goes on.
 */
export async function everybodysLatest(
  c: Asking,
  survey: Omit<Portion, 'people'>,
  { people, portions } = ASKED,
): Promise<{ people: Gathered; is_partial: boolean }> {
  const { now } = c.var
  const key = `${survey.survey_id} ${survey.series}`
  const found = begun.get(key)
  let looking: Looking = found && now - found.at < STANDS_MS ? found : { at: now, people: NOBODY, after: NOBODY_YET }
  const isNew = looking !== found
  for (let i = 0; i < portions && looking.after !== null; i++) looking = await withPortion(c, { ...survey, people }, looking)
  begun.delete(key)
  // Who is in a group changes without any response: what is looked at in one go is looked at each time.
  if (!isNew || looking.after !== null) begun.set(key, looking)
  for (const [oldest] of begun) if (begun.size > REMEMBERED) begun.delete(oldest)
  return { people: looking.people, is_partial: looking.after !== null }
}

type Row = { person_id: string; latest: number | null; score: number | null; percentages: string; people_groups: string }

async function withPortion({ var: { system, scope, now } }: Asking, portion: Portion, { people, after }: Looking): Promise<Looking> {
  const rows = await system.db.all<Row>(latestQuery(scope.organization_id, portion, after ?? ''))
  const latest = rows.flatMap((row): Latest[] => {
    if (row.latest === null) return []
    // As the query makes them.
    const [percentages, people_groups] = [row.percentages, row.people_groups].map((text) => JSON.parse(text))
    return [{ score: row.score, percentages, people_groups }]
  })
  const last = rows.length < portion.people ? null : (rows.at(-1)?.person_id ?? null)
  return { at: now, people: gathered(people, latest), after: last }
}

/**
 * The next people with what they answered last in the series; those who did not are looked at and have none. Of a maximum SQLite gives the
 * other columns of its row. Rides responses_attempts, participant_groups_of_person and the scores' primary key.
 */
export const latestQuery = (organization_id: string, { survey_id, series, people }: Portion, after: string) => sql`
  select one.person_id, one.latest, one.score,
    case when one.latest is not null then
      (select json_group_object(s.group_id, s.percentage) from ${responseScores} s where s.response_id = one.id) end percentages,
    case when one.latest is not null then
      (select json_group_array(m.group_id) from ${participantGroupMembers} m
       where m.organization_id = ${organization_id} and m.person_id = one.person_id) end people_groups
  from (
    select person_id, id, score, max(case when series = ${series} and organization_id = ${organization_id} then attempt_number end) latest
    from ${responses} where survey_id = ${survey_id} and person_id > ${after} group by person_id order by person_id limit ${people}
  ) one`
