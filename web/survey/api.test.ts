import { expect, it, vi } from 'vitest'
import { call } from './api.ts'

/** Answers calls by their path; what it has no answer for is out of reach. */
function server(answers: Record<string, () => Response>) {
  const asked: { path: string; init: RequestInit }[] = []
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    asked.push({ path, init })
    const answer = answers[path]
    if (!answer) throw new TypeError('Failed to fetch')
    return answer()
  })
  return asked
}

const refused = (status: number, code: string) => () => Response.json({ code }, { status })

it('keeps the sign-in when its renewal could not be asked for', async () => {
  server({ '/api/v1/sessions/1': refused(401, 'token-expired'), '/api/v1/auth/refresh': () => new Response('', { status: 503 }) })
  expect((await call('GET', '/sessions/1')).problem?.code).toBe('unreachable')
})

it('tells when the sign-in has ended', async () => {
  server({ '/api/v1/sessions/1': refused(401, 'token-expired'), '/api/v1/auth/refresh': refused(401, 'sign-in-needed') })
  expect((await call('GET', '/sessions/1')).problem?.code).toBe('token-expired')
})

it('tries again later what came too fast, and says how long to wait', async () => {
  server({ '/api/v1/sessions/1/identify': () => Response.json({ code: 'slow-down', retry_after: 60 }, { status: 429 }) })
  expect((await call('POST', '/sessions/1/identify')).problem).toEqual({ code: 'unreachable', retry_after: 60 })
})

it('lets a call outlive its page only where browsers let it, whatever the alphabet', async () => {
  const asked = server({})
  for (const text of ['心'.repeat(1_000), '心'.repeat(25_000)]) await call('PUT', '/sessions/1/progress', { token: 't', body: { text } })
  expect(asked.map(({ init }) => init.keepalive)).toEqual([true, false])
})
