import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** A person is not an address: attempts belong to the person, who may have several addresses over time. */
export const people = sqliteTable('people', {
  id: text().primaryKey(),
  full_name: text().notNull(),
  timezone: text().notNull(),
  locale: text().notNull(),
  /** PHC string (argon2id); null while the person signs in by e-mail code only. */
  password_hash: text(),
  created_at: integer().notNull(),
})

/** An address belongs to one person at a time; stored in lower case, so that it is unique as people mean it. */
export const emailAddresses = sqliteTable(
  'email_addresses',
  {
    address: text().primaryKey(),
    person_id: text().notNull(),
    is_primary: integer({ mode: 'boolean' }).notNull(),
    verified_at: integer(),
    created_at: integer().notNull(),
  },
  (table) => [
    index('email_addresses_of_person').on(table.person_id),
    uniqueIndex('email_addresses_primary').on(table.person_id).where(sql`is_primary = 1`),
  ],
)

/** One sign-in on one device: the refresh tokens that replaced each other. A reused token revokes the whole family. */
export const signIns = sqliteTable(
  'sign_ins',
  {
    id: text().primaryKey(),
    person_id: text().notNull(),
    user_agent: text().notNull(),
    created_at: integer().notNull(),
    last_used_at: integer().notNull(),
    revoked_at: integer(),
    revoked_reason: text(),
  },
  (table) => [index('sign_ins_of_person').on(table.person_id)],
)

export const refreshTokens = sqliteTable(
  'refresh_tokens',
  {
    token_hash: text().primaryKey(),
    sign_in_id: text().notNull(),
    expires_at: integer().notNull(),
    used_at: integer(),
  },
  (table) => [index('refresh_tokens_of_sign_in').on(table.sign_in_id), index('refresh_tokens_expired').on(table.expires_at)],
)

export type Profile = { full_name?: string; timezone?: string; locale?: string; password_hash?: string }

/** Links and codes that work once: see worker/one-time/queries.ts. `subject` is what the secret is for. */
export const oneTimeSecrets = sqliteTable(
  'one_time_secrets',
  {
    id: text().primaryKey(),
    kind: text({
      enum: [
        'verify-email',
        'sign-in-code',
        'session-code',
        'second-factor',
        'reset-password',
        'change-email',
        'erase-code',
        'resume-link',
        'resume-code',
      ],
    }).notNull(),
    subject: text().notNull(),
    address: text().notNull(),
    /** What somebody said of themselves when they asked for it; it counts once the address is proved. */
    profile: text({ mode: 'json' }).$type<Profile>(),
    secret_hash: text().notNull(),
    tries: integer().notNull().default(0),
    expires_at: integer().notNull(),
    used_at: integer(),
    created_at: integer().notNull(),
  },
  (table) => [
    index('one_time_secrets_by_hash').on(table.secret_hash),
    index('one_time_secrets_by_subject').on(table.kind, table.subject, table.created_at),
    index('one_time_secrets_expired').on(table.expires_at),
  ],
)

/** The account at an OpenID Connect provider that signs a person in. */
export const oidcIdentities = sqliteTable(
  'oidc_identities',
  { issuer: text().notNull(), subject: text().notNull(), person_id: text().notNull(), created_at: integer().notNull() },
  (table) => [primaryKey({ columns: [table.issuer, table.subject] }), index('oidc_identities_of_person').on(table.person_id)],
)
