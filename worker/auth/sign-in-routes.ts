import { and, desc, eq, gt, isNull, lt } from 'drizzle-orm'
import * as z from 'zod'
import { SignInId, SignInView } from '../../core/auth/contract.ts'
import { REFRESH_TOKEN_MS } from '../../core/auth/lifetimes.ts'
import { audited } from '../audit/queries.ts'
import { mustHaveChanged } from '../db/open.ts'
import { signIns } from '../db/schema/accounts.ts'
import { type AppContext, iso } from '../http/context.ts'
import { clearTokenCookies } from '../http/cookies.ts'
import { afterKey, LIMIT_DEFAULT, PageMeta, Paging, page } from '../http/paging.ts'
import { api, Empty, route } from '../http/route.ts'

const list = route({
  method: 'get',
  path: '/auth/sessions',
  access: 'signed-in',
  summary: 'Where I am signed in, the latest first',
  query: z.strictObject(Paging),
  reply: z.array(SignInView),
  meta: PageMeta,
})
const end = route({
  method: 'delete',
  path: '/auth/sessions/{id}',
  access: 'signed-in',
  summary: 'Sign out there',
  params: z.strictObject({ id: SignInId }),
  reply: Empty,
  status: 204,
})

export const signInRoutes = api()
  .openapi(list, async (c) => {
    const { limit = LIMIT_DEFAULT, cursor } = c.req.valid('query')
    const after = afterKey<[string]>(cursor, ['string'])
    const rows = await c.var.system.db
      .select()
      .from(signIns)
      .where(and(standing(c), after ? lt(signIns.id, after[0]) : undefined))
      .orderBy(desc(signIns.id))
      .limit(limit + 1)
    const shown = page(rows, limit, ({ id }) => [id])
    return c.json({ data: shown.rows.map((row) => view(row, c.var.caller.sign_in_id)), meta: shown.meta }, 200)
  })
  .openapi(end, async (c) => {
    const { system, now, caller } = c.var
    const { id } = c.req.valid('param')
    await system.commit(
      [
        system.db
          .update(signIns)
          .set({ revoked_at: now, revoked_reason: 'ended' })
          .where(and(standing(c), eq(signIns.id, id))),
        mustHaveChanged(system.db),
        audited(c, 'sign-in.ended', id, null),
      ],
      { code: 'not-found' },
    )
    if (caller.by === 'cookie' && caller.sign_in_id === id) clearTokenCookies(c)
    return c.body(null, 204)
  })

/** My own sign-ins that can still be used: each use makes one last as long as a refresh token. */
const standing = (c: AppContext) =>
  and(
    eq(signIns.person_id, c.var.caller.person_id ?? ''),
    isNull(signIns.revoked_at),
    gt(signIns.last_used_at, c.var.now - REFRESH_TOKEN_MS),
  )

const view = ({ id, user_agent, created_at, last_used_at }: typeof signIns.$inferSelect, current: string | null): SignInView => ({
  id,
  user_agent,
  created_at: iso(created_at),
  last_used_at: iso(last_used_at),
  current: id === current,
})
