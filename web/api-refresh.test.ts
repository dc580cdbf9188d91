import { expect, it, vi } from 'vitest'
import { refreshing, type Tabs } from './api-refresh.ts'

const refused = (code: string) => Response.json({ code }, { status: 401 })

function world({ refresh = () => Response.json({ data: {} }), renewedAt = 0 } = {}) {
  let isFresh = false
  const calls: string[] = []
  const send = vi.fn(async (input: RequestInfo | URL) => {
    calls.push(String(input))
    await Promise.resolve()
    if (String(input) !== '/api/v1/auth/refresh') return isFresh ? Response.json({ data: 'here' }) : refused('token-expired')
    const reply = refresh()
    isFresh = reply.ok
    return reply
  })
  const tabs: Tabs = { alone: (work) => work(), renewedAt: () => renewedAt, noteRenewed: () => {}, now: () => 1000 }
  const onLost = vi.fn()
  return { send, calls, onLost, ask: refreshing({ send, onLost, tabs }), freshen: () => (isFresh = true), tabs }
}

const refreshes = (calls: string[]) => calls.filter((url) => url.endsWith('/refresh')).length

it('renews access once for many calls at a time, then repeats each', async () => {
  const { ask, calls, onLost } = world()
  const replies = await Promise.all([ask('/a'), ask('/b'), ask('/c')])
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(refreshes(calls)).toBe(1)
  expect(onLost).not.toHaveBeenCalled()
})

it('takes what another tab has renewed meanwhile', async () => {
  const { send, calls, onLost, freshen, tabs } = world({ renewedAt: 2000 })
  const alone: Tabs['alone'] = (work) => {
    freshen()
    return work()
  }
  const reply = await refreshing({ send, onLost, tabs: { ...tabs, alone } })('/a')
  expect(reply.status).toBe(200)
  expect(refreshes(calls)).toBe(0)
})

it('tells when the sign-in has ended', async () => {
  const { ask, calls, onLost } = world({ refresh: () => refused('sign-in-needed') })
  expect((await ask('/a')).status).toBe(401)
  expect(calls).toEqual(['/a', '/api/v1/auth/refresh'])
  expect(onLost).toHaveBeenCalledOnce()
})

it('keeps the sign-in when the refresh could not be asked for', async () => {
  const { ask, onLost } = world({ refresh: () => new Response('', { status: 503 }) })
  await expect(ask('/a')).rejects.toThrow()
  expect(onLost).not.toHaveBeenCalled()
})

it('leaves wrong credentials alone', async () => {
  const send = vi.fn(async () => refused('wrong-credentials'))
  const onLost = vi.fn()
  const { tabs } = world()
  expect((await refreshing({ send, onLost, tabs })('/api/v1/auth/login')).status).toBe(401)
  expect(send).toHaveBeenCalledOnce()
  expect(onLost).not.toHaveBeenCalled()
})
