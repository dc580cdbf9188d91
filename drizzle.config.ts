import { defineConfig } from 'drizzle-kit'

/** `drizzle-kit generate` writes the next numbered migration from the schema. */
export default defineConfig({ dialect: 'sqlite', schema: './worker/db/schema/*.ts', out: './migrations' })
