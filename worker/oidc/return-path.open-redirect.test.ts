import { expect, it } from 'vitest'
import { world } from '../testing/world.ts'

/** A link to us that ends at somebody else's page looks like ours: no reply of ours may lead to another host, whatever it is asked. */
const ELSEWHERE = [
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/app//evil.example',
  '/app/..//evil.example',
  '/app\t/evil',
]
const NAMES = ['return', 'return_to', 'next', 'redirect', 'redirect_uri', 'url', 'continue']
const PATHS = ['/', '/app', '/app/sign-in', '/verify-email', '/reset-password', '/invitations/none', '/surveys/none/impact', '/nowhere']

it.each(PATHS)('leads from %s to no other host', async (path) => {
  const w = world()
  for (const wanted of ELSEWHERE)
    for (const name of NAMES) {
      const { headers } = await w.stranger.call('GET', `${path}?${name}=${encodeURIComponent(wanted)}`, undefined, { accept: 'text/html' })
      expect([headers.get('location') ?? '', headers.get('refresh') ?? ''].join()).not.toMatch(/evil/)
    }
})

it('leads back from a provider to our own pages, whatever the browser carried', async () => {
  const w = world()
  for (const wanted of ELSEWHERE) {
    const carried = encodeURIComponent(JSON.stringify({ state: 's', nonce: 'n', code_verifier: 'v', return_to: wanted }))
    const reply = await w.stranger.get('/auth/oidc/google/callback?code=c&state=s', {
      cookie: `__Host-oidc=${carried}`,
      accept: 'text/html',
    })
    expect(reply.headers.get('location')).toMatch(/^\/app\/sign-in\?oidc=\w+$/)
  }
  for (const cookie of ['5', '"text"', '[]', '{}', '{"state":5}', 'not json'])
    expect(
      (await w.stranger.get('/auth/oidc/google/callback?code=c', { cookie: `__Host-oidc=${encodeURIComponent(cookie)}` })).headers.get(
        'location',
      ),
    ).toBe('/app/sign-in?oidc=expired')
})
