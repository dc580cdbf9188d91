import { eq } from 'drizzle-orm'
import { refuse } from '../../core/problem.ts'
import { type Statement, untilAlone } from '../db/open.ts'
import { idempotencyKeys } from '../db/schema/system.ts'
import type { AppContext } from './context.ts'
import { sha256 } from './secrets.ts'

/**
 * Commits what a creating request makes, together with the reply under its Idempotency-Key, and gives the reply: this
 * one, or the first one when the same request came before.
 */
export async function createOnce<R>(c: AppContext, make: () => Promise<{ statements: Statement[]; reply: R }>): Promise<R> {
  const key = await keyOf(c)
  return untilAlone(async () => {
    const before = key && (await replyOf<R>(c, key))
    if (before) return before.reply
    const { statements, reply } = await make()
    await c.var.system.commit(key ? [remember(c, key, reply), ...statements] : statements)
    return reply
  })
}

const remember = (c: AppContext, key: Key, reply: unknown) =>
  c.var.system.db.insert(idempotencyKeys).values({ ...key, reply: JSON.stringify(reply), created_at: c.var.now })

type Key = { id: string; request_hash: string }

/** A key belongs to its caller and path: nobody meets another's reply. */
async function keyOf(c: AppContext): Promise<Key | null> {
  const given = c.req.header('idempotency-key')
  if (!given) return null
  if (given.length > 128) refuse({ code: 'invalid-input', errors: [{ path: 'Idempotency-Key', message: 'use at most 128 characters' }] })
  const caller = c.var.caller.person_id ?? c.var.caller.api_key_id ?? c.var.caller.respondent_token ?? ''
  const id = await sha256([caller, c.req.method, c.req.path, given].join('\n'))
  return { id, request_hash: await sha256(JSON.stringify(await c.req.json())) }
}

async function replyOf<R>(c: AppContext, key: Key): Promise<{ reply: R } | null> {
  const row = await c.var.system.db.select().from(idempotencyKeys).where(eq(idempotencyKeys.id, key.id)).get()
  if (!row) return null
  if (row.request_hash !== key.request_hash) refuse({ code: 'idempotency-mismatch' })
  return { reply: JSON.parse(row.reply) as R } // Written by createOnce of the same route.
}
