import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** What a person shows after a password or mailed code. A person may hold several; of authenticator apps one. */
export const secondFactors = sqliteTable(
  'second_factors',
  {
    id: text().primaryKey(),
    person_id: text().notNull(),
    /** Passkeys will be the second kind: their public key is no secret and gets a column of its own. */
    kind: text({ enum: ['totp'] }).notNull(),
    /** Encrypted, and bound to its person: see worker/second-factor/sealing.ts. */
    sealed_secret: text().notNull(),
    /** The step of the last code that was used: no code works twice. */
    last_step: integer().notNull(),
    /** Null until the person has shown a first code; only then it is asked for. */
    confirmed_at: integer(),
    created_at: integer().notNull(),
  },
  (table) => [
    uniqueIndex('second_factors_one_totp').on(table.person_id).where(sql`kind = 'totp'`),
    index('second_factors_of_person').on(table.person_id),
  ],
)

/** Codes for the day when the telephone is lost, as hashes; each works once. */
export const recoveryCodes = sqliteTable(
  'recovery_codes',
  {
    code_hash: text().primaryKey(),
    person_id: text().notNull(),
    used_at: integer(),
  },
  (table) => [index('recovery_codes_of_person').on(table.person_id)],
)
