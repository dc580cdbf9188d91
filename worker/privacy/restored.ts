/**
 * A backup that is restored brings back whoever was erased after it was made. Their tombstones are put back with it
 * (docs/deploy.md), and this sweep walks through all people, again and again, to find whom a tombstone is for.
 */
import { asc, gt, sql } from 'drizzle-orm'
import { people } from '../db/schema/accounts.ts'
import { erasures, tombstones, walks } from '../db/schema/privacy.ts'
import type { Work } from '../jobs/kinds.ts'
import { tombstoneOf } from './erasing.ts'

/** A million people in seventeen hours, and a thousand rows read a minute. */
const AT_MOST = 1000
const WALK = 'tombstones'

/** Plans the erasure of those who were erased before, at once. Done twice, it is planned once. */
export async function sweepRestored({ system, config, now }: Work): Promise<number> {
  const { db } = system
  if (!(await db.select().from(tombstones).limit(1).get())) return 0
  const position = (await db.select().from(walks).where(sql`${walks.name} = ${WALK}`).get())?.position ?? ''
  const rows = await db.select({ id: people.id }).from(people).where(gt(people.id, position)).orderBy(asc(people.id)).limit(AT_MOST)
  const known = await Promise.all(rows.map(async ({ id }) => [await tombstoneOf(config, id), id] as const))
  const hashes = JSON.stringify(known.map(([hash]) => hash))
  const found = await db
    .select({ id: tombstones.id })
    .from(tombstones)
    .where(sql`${tombstones.id} in (select value from json_each(${hashes}))`)
  const erased = new Map(known)
  const planned = found.flatMap(({ id }) => erased.get(id) ?? [])
  const next = rows.length < AT_MOST ? '' : (rows.at(-1)?.id ?? '')
  const changes = await system.commit([
    ...planned.map((person_id) => db.insert(erasures).values({ person_id, asked_at: now, due_at: now }).onConflictDoNothing()),
    db
      .insert(walks)
      .values({ name: WALK, position: next })
      .onConflictDoUpdate({ target: walks.name, set: { position: next } }),
  ])
  return changes.slice(0, planned.length).reduce((sum, count) => sum + count, 0)
}
