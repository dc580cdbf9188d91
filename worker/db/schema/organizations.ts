import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { ROLES } from '../../../core/organizations/roles.ts'

export const organizations = sqliteTable('organizations', {
  id: text().primaryKey(),
  name: text().notNull(),
  slug: text().notNull().unique(),
  description: text(),
  industry: text(),
  size: text(),
  country: text(),
  timezone: text().notNull(),
  color: text(),
  /** Names the home database once there is more than one; every open goes through worker/db/open.ts. */
  shard: text().notNull().default('main'),
  created_at: integer().notNull(),
  deleted_at: integer(),
})

export const memberships = sqliteTable(
  'memberships',
  {
    organization_id: text().notNull(),
    person_id: text().notNull(),
    role: text({ enum: ROLES }).notNull(),
    created_at: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organization_id, table.person_id] }),
    index('memberships_of_person').on(table.person_id, table.created_at),
  ],
)
