import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { ROLES } from '../../../core/organizations/roles.ts'

export const organizations = sqliteTable(
  'organizations',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    slug: text().notNull().unique(),
    description: text(),
    industry: text(),
    size: text(),
    country: text(),
    timezone: text().notNull(),
    color: text(),
    /** The name of its file in the bucket; see worker/files. */
    logo: text().unique(),
    /** Names the home database once there is more than one; every open goes through worker/db/open.ts. */
    shard: text().notNull().default('main'),
    /** Responses are removed once they are so many months old; null keeps them. */
    retention_months: integer(),
    /** When a sweep next looks for what is too old; null where everything is kept. */
    retention_due_at: integer(),
    /** When its administrators next get the week's digest; 0 until that was first looked at, null where it is switched off. */
    digest_due_at: integer().default(0),
    /** Whether its e-mails tell when they are opened; worker/mail/openings.ts. */
    count_opens: integer({ mode: 'boolean' }).notNull().default(false),
    created_at: integer().notNull(),
    deleted_at: integer(),
  },
  (table) => [
    index('organizations_digest').on(table.digest_due_at).where(sql`digest_due_at is not null`),
    index('organizations_retention').on(table.retention_due_at).where(sql`retention_due_at is not null`),
    index('organizations_deleted').on(table.deleted_at).where(sql`deleted_at is not null`),
  ],
)

export const memberships = sqliteTable(
  'memberships',
  {
    organization_id: text().notNull(),
    person_id: text().notNull(),
    role: text({ enum: ROLES }).notNull(),
    created_at: integer().notNull(),
    /**
     * The person's name and primary address once more, so that a page of a large organization is one range of one index;
     * worker/members/queries.ts keeps them true. `name_key` is the name as it sorts; empty until the row has been listed.
     */
    name: text().notNull().default(''),
    name_key: text().notNull().default(''),
    address: text().notNull().default(''),
  },
  (table) => [
    primaryKey({ columns: [table.organization_id, table.person_id] }),
    index('memberships_of_person').on(table.person_id, table.created_at),
    index('memberships_by_name').on(table.organization_id, table.name_key, table.person_id),
    index('memberships_by_joining').on(table.organization_id, table.created_at, table.person_id),
    index('memberships_by_address').on(table.organization_id, table.address, table.person_id),
    index('memberships_unlisted').on(table.name_key).where(sql`name_key = ''`),
  ],
)

/** The words that find a member; see core/members/search.ts. */
export const memberWords = sqliteTable(
  'member_words',
  {
    person_id: text().notNull(),
    organization_id: text().notNull(),
    word: text().notNull(),
    /** How much of the word's beginning finds the person by an earlier word. */
    shared: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.person_id, table.organization_id, table.word] }),
    index('member_words_by_word').on(table.organization_id, table.word, table.person_id, table.shared),
  ],
)

/** Somebody is asked to join. The link's token is derived from the id, as in worker/one-time/queries.ts. */
export const invitations = sqliteTable(
  'invitations',
  {
    id: text().primaryKey(),
    organization_id: text().notNull(),
    address: text().notNull(),
    /** The address until the invitation is answered, taken back or replaced: an address is invited once at a time. */
    open_address: text(),
    role: text({ enum: ['admin', 'member'] }).notNull(),
    message: text(),
    invited_by: text().notNull(),
    token_hash: text().notNull(),
    created_at: integer().notNull(),
    sent_at: integer().notNull(),
    expires_at: integer().notNull(),
    revoked_at: integer(),
    accepted_at: integer(),
    accepted_by: text(),
    /** The address of the account that accepted: it need not be the one invited. */
    accepted_address: text(),
  },
  (table) => [
    uniqueIndex('invitations_open').on(table.organization_id, table.open_address),
    uniqueIndex('invitations_by_token').on(table.token_hash),
    index('invitations_of_organization').on(table.organization_id, table.id),
    index('invitations_by_address').on(table.address),
    index('invitations_by_inviter').on(table.invited_by),
    index('invitations_by_guest').on(table.accepted_by),
  ],
)
