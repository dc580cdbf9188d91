import * as z from 'zod'
import { OrganizationId } from '../../core/organizations/contract.ts'
import { refuse } from '../../core/problem.ts'
import type { AppContext } from '../http/context.ts'
import { mustBeOwnSocket } from '../http/own-socket.ts'
import { api, Empty, route } from '../http/route.ts'
import { newListener, type Who } from './listeners.ts'
import { LISTENER } from './live-object.ts'
import { LISTENING } from './standing.ts'

const listening = route({
  method: 'get',
  path: '/organizations/{id}/live',
  access: LISTENING,
  summary:
    'A WebSocket that says what has changed, about once a second at most: `{ "type": "changed", "topics": ["responses:srv_…"] }`. `responses` and `compliance` are about a survey, `jobs` about a job, `mail` about the organization’s e-mails; with the organization’s id, about any of them. What it is now, the API says. The socket ends when its right does, and after a quarter of an hour: open another',
  params: z.strictObject({ id: OrganizationId }),
  query: z.strictObject({ now: z.string().optional() }),
  reply: Empty,
  status: 101,
})

export const liveRoutes = api().openapi(listening, async (c) => {
  mustBeOwnSocket(c)
  const { organization_id } = c.var.scope
  const listener = newListener(organization_id, whoOf(c), c.var.now)
  const { webSocket } = await c.env.LIVE.get(c.env.LIVE.idFromName(organization_id)).fetch('https://live/', {
    headers: { Upgrade: 'websocket', [LISTENER]: JSON.stringify(listener) },
  })
  // Its headers cannot be changed, and ours belong on every response.
  return new Response(null, { status: 101, webSocket })
})

function whoOf({ var: { caller } }: AppContext): Who {
  const { person_id, sign_in_id, api_key_id } = caller
  if (api_key_id) return { api_key_id }
  return person_id && sign_in_id ? { person_id, sign_in_id } : refuse({ code: 'sign-in-needed' })
}
