import { and, eq, sql } from 'drizzle-orm'
import { folded, wordsOf } from '../../core/members/search.ts'
import type { Statement } from '../db/open.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import type { Work } from '../jobs/kinds.ts'
import type { System } from '../scope.ts'
import { withNames } from './names.ts'

const AT_MOST = 500
/** A hundred thousand who are asked at once are not to be searched for in vain until tomorrow. */
const ROUNDS = 10

/** Enrolments that are new, and those whose person has another name or address now. Rides enrolments_unlisted. */
export const unlistedEnrolments = ({ system }: Pick<Work, 'system'>) => withNames(system, sql`${enrolments.unlisted} > 0`).limit(AT_MOST)

export async function sweepUnlistedEnrolments(work: Work): Promise<number> {
  let listed = 0
  for (let round = 0, last = AT_MOST; round < ROUNDS && last === AT_MOST; round++) {
    const rows = await unlistedEnrolments(work)
    if (rows.length > 0) await work.system.commit([relisted(work.system, rows)])
    last = rows.length
    listed += last
  }
  return listed
}

type Named = Awaited<ReturnType<typeof unlistedEnrolments>>[number]

/** Triggers see to what a search finds them by. Who has been renamed meanwhile keeps their turn. */
function relisted({ db }: System, rows: readonly Named[]): Statement {
  const named = rows.map(({ name, address, ...row }) => {
    const words = [...new Set([...wordsOf(name, address).map(({ word }) => word), folded(address)])]
    return { ...row, name, address, name_key: folded(name), words: JSON.stringify(words) }
  })
  const now = (field: string) => sql.raw(`named.value ->> '$.${field}'`)
  const isAsRead = and(
    eq(enrolments.survey_id, now('survey_id')),
    eq(enrolments.person_id, now('person_id')),
    sql`+${enrolments.unlisted} = ${now('unlisted')}`,
  )
  return db
    .update(enrolments)
    .set({ name: now('name'), name_key: now('name_key'), address: now('address'), words: now('words'), unlisted: 0 })
    .from(sql`json_each(${JSON.stringify(named)}) named`)
    .where(isAsRead)
}
