import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { KeyScope } from '../../../core/api-keys/scopes.ts'

/** Programs' way in. The key itself is shown once and kept as SHA-256; a revoked one stays, so that the audit log can name it. */
export const apiKeys = sqliteTable(
  'api_keys',
  {
    id: text().primaryKey(),
    organization_id: text().notNull(),
    name: text().notNull(),
    key_hash: text().notNull().unique(),
    scopes: text({ mode: 'json' }).$type<KeyScope[]>().notNull(),
    created_at: integer().notNull(),
    expires_at: integer(),
    last_used_at: integer(),
    revoked_at: integer(),
  },
  (table) => [index('api_keys_of_organization').on(table.organization_id, table.revoked_at, table.id)],
)
