import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Attributes } from '../../../core/participants/contract.ts'

/** What one organization knows of a person. Another that knows the same person has a row of its own. */
export const participants = sqliteTable(
  'participants',
  {
    organization_id: text().notNull(),
    person_id: text().notNull(),
    name: text().notNull(),
    attributes: text({ mode: 'json' }).$type<Attributes>().notNull(),
    created_at: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.organization_id, table.person_id] }), index('participants_of_person').on(table.person_id)],
)

export const participantGroups = sqliteTable(
  'participant_groups',
  { id: text().primaryKey(), organization_id: text().notNull(), name: text().notNull(), created_at: integer().notNull() },
  (table) => [uniqueIndex('participant_groups_names').on(table.organization_id, table.name)],
)

export const participantGroupMembers = sqliteTable(
  'participant_group_members',
  { organization_id: text().notNull(), group_id: text().notNull(), person_id: text().notNull() },
  (table) => [
    primaryKey({ columns: [table.group_id, table.person_id] }),
    index('participant_groups_of_person').on(table.organization_id, table.person_id),
  ],
)
