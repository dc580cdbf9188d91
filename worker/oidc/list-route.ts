import * as z from 'zod'
import { api, route } from '../http/route.ts'
import { nameOf } from './providers.ts'

const list = route({
  method: 'get',
  path: '/auth/oidc',
  access: 'public',
  summary: 'The providers that can sign somebody in, as configured',
  reply: z.strictObject({ providers: z.array(z.strictObject({ id: z.string(), name: z.string() })) }),
})

export const oidcListRoute = api().openapi(list, (c) => {
  const providers = c.var.config.OIDC_PROVIDERS.map((provider) => ({ id: provider.id, name: nameOf(provider) }))
  return c.json({ data: { providers } }, 200)
})
