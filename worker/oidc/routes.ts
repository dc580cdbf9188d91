import { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import * as oauth from 'oauth4webapi'
import * as z from 'zod'
import { safeReturn } from '../../core/auth/return-path.ts'
import type { AppContext, AppEnv } from '../http/context.ts'
import { log } from '../http/log.ts'
import { callbackOf, discover, providerOf, transport } from './providers.ts'
import { signInAs } from './signing-in.ts'

/** What the browser carries to the provider and back. Ten minutes are enough to type a password there. */
const Carried = z.strictObject({
  state: z.string().min(1),
  nonce: z.string().min(1),
  code_verifier: z.string().min(1),
  return_to: z.string(),
})
type Carried = z.infer<typeof Carried>
const COOKIE = 'oidc'
const CARRIED = { prefix: 'host', httpOnly: true, secure: true, sameSite: 'Lax', path: '/', maxAge: 600 } as const

/** Sign-in with an OpenID Connect provider: code flow with PKCE, state and nonce. Both ends are navigations, not calls. */
export const oidcRoutes = new Hono<AppEnv>()
  .get('/auth/oidc/:provider/start', async (c) => {
    const { config } = c.var
    const provider = providerOf(config, c.req.param('provider'))
    const server = await discover(config, provider.issuer)
    const carried: Carried = {
      state: oauth.generateRandomState(),
      nonce: oauth.generateRandomNonce(),
      code_verifier: oauth.generateRandomCodeVerifier(),
      return_to: safeReturn(c.req.query('return_to')),
    }
    setCookie(c, COOKIE, JSON.stringify(carried), CARRIED)
    const to = new URL(server.authorization_endpoint ?? '')
    const asked = {
      client_id: provider.client_id,
      redirect_uri: callbackOf(config, provider.id),
      response_type: 'code',
      scope: 'openid email profile',
      state: carried.state,
      nonce: carried.nonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(carried.code_verifier),
      code_challenge_method: 'S256',
    }
    for (const [key, value] of Object.entries(asked)) to.searchParams.set(key, value)
    return c.redirect(to.href)
  })
  .get('/auth/oidc/:provider/callback', async (c) => {
    const carried = carriedBy(c)
    deleteCookie(c, COOKIE, CARRIED)
    if (!carried) return backToSignIn(c, 'expired')
    try {
      const claims = await claimsOf(c, carried)
      const entered = await signInAs(c, claims)
      if ('refused' in entered) return backToSignIn(c, entered.refused)
      const reply = await entered.reply('cookie')
      return c.redirect('challenge_token' in reply ? challengePage(carried.return_to, reply.challenge_token) : carried.return_to)
    } catch (error) {
      // Whatever a provider may answer, a person at a browser is brought back to where they can try again.
      log({
        event: 'oidc-failed',
        request_id: c.var.request_id,
        provider: c.req.param('provider'),
        reason: error instanceof Error ? error.name : 'unknown',
      })
      return backToSignIn(c, 'failed')
    }
  })

/** The token goes in the fragment, which browsers send to nobody; the page takes it out of the address bar. */
const challengePage = (return_to: string, token: string) => `/app/sign-in?return=${encodeURIComponent(return_to)}#challenge=${token}`

const backToSignIn = (c: AppContext, problem: string) => c.redirect(`/app/sign-in?oidc=${problem}`)

function carriedBy(c: AppContext): Carried | null {
  try {
    const carried = Carried.safeParse(JSON.parse(getCookie(c, COOKIE, 'host') ?? 'null'))
    return carried.success ? { ...carried.data, return_to: safeReturn(carried.data.return_to) } : null
  } catch {
    return null
  }
}

/** What the provider says of the person, once state, nonce, PKCE and signature have held. */
async function claimsOf(c: AppContext, { state, nonce, code_verifier }: Carried) {
  const { config } = c.var
  const provider = providerOf(config, c.req.param('provider') ?? '')
  const server = await discover(config, provider.issuer)
  const client = { client_id: provider.client_id }
  const secret = oauth.ClientSecretPost(provider.client_secret)
  const parameters = oauth.validateAuthResponse(server, client, new URL(c.req.url), state)
  const redirect_uri = callbackOf(config, provider.id)
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    secret,
    parameters,
    redirect_uri,
    code_verifier,
    transport(config),
  )
  const result = await oauth.processAuthorizationCodeResponse(server, client, response, { expectedNonce: nonce, requireIdToken: true })
  await oauth.validateApplicationLevelSignature(server, response, transport(config))
  const claims = oauth.getValidatedIdTokenClaims(result)
  if (!claims) throw new Error('no id token')
  return claims
}
