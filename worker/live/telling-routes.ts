import type { MiddlewareHandler } from 'hono'
import { type TopicKind, topic } from '../../core/live/topics.ts'
import { type AppEnv, afterReply } from '../http/context.ts'
import { tell } from './telling.ts'

/** Of a route that names a permission: once it has replied well, tells what it changed. */
export const tellAfter = (kinds: readonly TopicKind[]): MiddlewareHandler<AppEnv> =>
  async function tellDashboards(c, next) {
    await next()
    if (!c.res.ok) return
    const about = c.req.param('id') ?? ''
    afterReply(
      c,
      tell(
        c.env,
        c.var.scope.organization_id,
        kinds.map((kind) => topic(kind, about)),
      ),
    )
  }
