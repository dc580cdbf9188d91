import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** A real OpenID Connect provider on this machine. Whoever signs in with an address is that account; `unproven` ones are not verified. */
export async function startProvider(redirect_uri: string) {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // It listens on a port, not a pipe.
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'impactpulse', client_secret: 'a-secret-of-the-tests', redirect_uris: [redirect_uri] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // The addresses come in the ID token, as Google's do.
    conformIdTokenClaims: false,
    cookies: { keys: ['a-key-of-the-tests'] },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({ sub, email: sub, email_verified: !sub.startsWith('unproven'), name: `Account ${sub.split('@')[0]}` }),
    }),
  })
  server.on('request', provider.callback())
  return { issuer, stop: () => server.close() }
}

/** A browser in miniature: follows redirects, keeps cookies, and answers the provider's two forms. */
export function browser() {
  const jars = new Map<string, Map<string, string>>()
  const jarOf = (url: string) => jars.get(new URL(url).host) ?? jars.set(new URL(url).host, new Map()).get(new URL(url).host) ?? new Map()
  async function send(url: string, init: RequestInit = {}): Promise<Response> {
    const jar: Map<string, string> = jarOf(url)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie, accept: 'text/html' } })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(pair.slice(0, at))
      else jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }
  return {
    cookies: jarOf,
    send,
    /** Goes on from here until a page stands, signing in as this account where the provider asks. */
    async follow(url: string, account: string, stopAt: (url: string) => boolean): Promise<{ url: string; response: Response }> {
      let [at, response] = [url, await send(url)]
      for (let hops = 0; hops < 20; hops++) {
        const location = response.headers.get('location')
        if (location === null && !at.includes('/interaction/')) return { url: at, response }
        if (location !== null) {
          at = new URL(location, at).href
          if (stopAt(at)) return { url: at, response }
          response = await send(at)
          continue
        }
        const isLogin = (await response.text()).includes('name="login"')
        const body = new URLSearchParams(isLogin ? { prompt: 'login', login: account, password: 'any' } : { prompt: 'consent' })
        response = await send(at, { method: 'POST', body })
      }
      throw new Error('The redirects lead nowhere.')
    },
  }
}
