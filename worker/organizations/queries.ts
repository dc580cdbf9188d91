import { like } from 'drizzle-orm'
import { organizations } from '../db/schema/organizations.ts'
import type { System } from '../scope.ts'

/** Slugs that begin like this one: what a new slug must differ from. */
export const slugsLike = async ({ db }: System, base: string): Promise<string[]> =>
  // A LIKE pattern holds at most 50 bytes in D1.
  (
    await db
      .select({ slug: organizations.slug })
      .from(organizations)
      .where(like(organizations.slug, `${base.slice(0, 48)}%`))
  ).map(({ slug }) => slug)
