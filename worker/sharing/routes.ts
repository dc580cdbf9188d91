import { and, count, desc, eq, gt, lt } from 'drizzle-orm'
import * as z from 'zod'
import { refuse } from '../../core/problem.ts'
import { CreateShare, Share, ShareId } from '../../core/sharing/contract.ts'
import { MOST_SHARES, shareEndsAt } from '../../core/sharing/lifetime.ts'
import { mustHaveChanged } from '../db/open.ts'
import { responses, resultShares } from '../db/schema/responses.ts'
import { surveys } from '../db/schema/surveys.ts'
import { type AppContext, iso, newId } from '../http/context.ts'
import { createOnce } from '../http/idempotency.ts'
import { afterKey, LIMIT_DEFAULT, PageMeta, Paging, page } from '../http/paging.ts'
import { api, Empty, route } from '../http/route.ts'
import { sha256 } from '../http/secrets.ts'
import { secretOf } from '../one-time/queries.ts'
import { NOT_SHOWN } from '../responses/queries.ts'

const OfResponse = z.strictObject({ id: z.string().max(64) })

const create = route({
  method: 'post',
  path: '/responses/{id}/shares',
  access: 'signed-in',
  summary: 'Make a private link to one own result: its score, no answers',
  params: OfResponse,
  body: CreateShare,
  reply: Share,
  status: 201,
  refuses: ['not-found', 'idempotency-mismatch'],
})
const list = route({
  method: 'get',
  path: '/responses/{id}/shares',
  access: 'signed-in',
  summary: 'The links to an own result that are good, newest first',
  params: OfResponse,
  query: z.strictObject(Paging),
  reply: z.array(Share),
  meta: PageMeta,
  refuses: ['not-found'],
})
const revoke = route({
  method: 'delete',
  path: '/responses/{id}/shares/{share_id}',
  access: 'signed-in',
  summary: 'Revoke a link: from now on it shows nothing',
  params: OfResponse.extend({ share_id: ShareId }),
  reply: Empty,
  status: 204,
  refuses: ['not-found'],
})

export const sharingRoutes = api()
  .openapi(create, async (c) => {
    const response = await ownResponse(c, c.req.valid('param').id)
    if (!response.settings.show_results) refuse({ code: 'not-found', detail: NOT_SHOWN })
    const made = await createOnce(c, () => newShare(c, response, c.req.valid('json')))
    return c.json({ data: { ...made, url: await urlOf(c, made.share_id) } }, 201)
  })
  .openapi(list, async (c) => {
    const { id } = await ownResponse(c, c.req.valid('param').id)
    const { limit = LIMIT_DEFAULT, cursor } = c.req.valid('query')
    const after = afterKey<[string]>(cursor, ['string'])
    const rows = await c.var.system.db
      .select()
      .from(resultShares)
      .where(and(good(id, c.var.now), after ? lt(resultShares.id, after[0]) : undefined))
      .orderBy(desc(resultShares.id))
      .limit(limit + 1)
    const shown = page(rows, limit, (row) => [row.id])
    return c.json(
      { data: await Promise.all(shown.rows.map(async (row) => ({ ...view(row), url: await urlOf(c, row.id) }))), meta: shown.meta },
      200,
    )
  })
  .openapi(revoke, async (c) => {
    const { id } = await ownResponse(c, c.req.valid('param').id)
    const { system } = c.var
    const one = and(eq(resultShares.id, c.req.valid('param').share_id), eq(resultShares.response_id, id))
    await system.commit([system.db.delete(resultShares).where(one), mustHaveChanged(system.db)], { code: 'not-found' })
    return c.body(null, 204)
  })

/** Nobody but the respondent decides who else sees a result: to others there is nothing here. */
async function ownResponse({ var: { system, caller } }: AppContext, id: string) {
  const row = await system.db
    .select({ id: responses.id, organization_id: responses.organization_id, settings: surveys.settings })
    .from(responses)
    .innerJoin(surveys, eq(surveys.id, responses.survey_id))
    .where(and(eq(responses.id, id), eq(responses.person_id, caller.person_id ?? '')))
    .get()
  return row ?? refuse({ code: 'not-found' })
}

type Own = Awaited<ReturnType<typeof ownResponse>>

async function newShare(c: AppContext, { id: response_id, organization_id }: Own, { shows_name }: CreateShare) {
  const { system, now } = c.var
  const held = await system.db.select({ n: count() }).from(resultShares).where(good(response_id, now)).get()
  if ((held?.n ?? 0) >= MOST_SHARES)
    refuse({ code: 'invalid-input', errors: [{ path: '', message: `revoke a link first: a result has at most ${MOST_SHARES}` }] })
  const id = newId('share', now)
  const token_hash = await sha256(await tokenOf(c, id))
  const row = { id, organization_id, response_id, token_hash, shows_name, created_at: now, expires_at: shareEndsAt(now) }
  return { statements: [system.db.insert(resultShares).values(row)], reply: view(row) }
}

/** The token is derived from the row's id, like every link: the list shows it again, and no row holds it. */
const tokenOf = (c: AppContext, id: string) => secretOf(c.var.config, 'share', id)

const urlOf = async (c: AppContext, id: string) => new URL(`/r/${await tokenOf(c, id)}`, c.var.config.PUBLIC_URL).href

const good = (response_id: string, now: number) => and(eq(resultShares.response_id, response_id), gt(resultShares.expires_at, now))

const view = ({
  id,
  shows_name,
  created_at,
  expires_at,
}: Pick<typeof resultShares.$inferSelect, 'id' | 'shows_name' | 'created_at' | 'expires_at'>) => ({
  share_id: id,
  shows_name,
  created_at: iso(created_at),
  expires_at: iso(expires_at),
})
