import { sql } from 'drizzle-orm'
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
    /**
     * For lists (worker/db/people-list.ts): the organization's name for the person as it sorts, the person's primary address
     * and the groups they are in once more. `is_listed` is taken away where one of them has changed; a sweep makes it true again.
     */
    name_key: text().notNull().default(''),
    address: text().notNull().default(''),
    group_ids: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    is_listed: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.organization_id, table.person_id] }),
    index('participants_of_person').on(table.person_id),
    index('participants_by_name').on(table.organization_id, table.name_key, table.person_id),
    index('participants_by_adding').on(table.organization_id, table.created_at, table.person_id),
    index('participants_by_address').on(table.organization_id, table.address, table.person_id),
    index('participants_unlisted').on(table.is_listed).where(sql`is_listed = 0`),
  ],
)

/** The words that find a participant; see core/members/search.ts. */
export const participantWords = sqliteTable(
  'participant_words',
  {
    person_id: text().notNull(),
    organization_id: text().notNull(),
    word: text().notNull(),
    /** How much of the word's beginning finds the person by an earlier word. */
    shared: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.person_id, table.organization_id, table.word] }),
    index('participant_words_by_word').on(table.organization_id, table.word, table.person_id, table.shared),
  ],
)

export const participantGroups = sqliteTable(
  'participant_groups',
  { id: text().primaryKey(), organization_id: text().notNull(), name: text().notNull(), created_at: integer().notNull() },
  (table) => [uniqueIndex('participant_groups_names').on(table.organization_id, table.name)],
)

export const participantGroupMembers = sqliteTable(
  'participant_group_members',
  {
    organization_id: text().notNull(),
    group_id: text().notNull(),
    person_id: text().notNull(),
    /** The participant's once more: a group's people by name are one range of an index. */
    name_key: text().notNull().default(''),
  },
  (table) => [
    primaryKey({ columns: [table.group_id, table.person_id] }),
    index('participant_groups_of_person').on(table.organization_id, table.person_id),
    index('participant_groups_by_name').on(table.group_id, table.name_key, table.person_id),
  ],
)
