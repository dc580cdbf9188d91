/**
 * Access runs out every quarter of an hour; here it is renewed without anybody noticing. A refresh token is good for one
 * exchange, and a second use ends the sign-in, so only one page at a time may refresh: within a page by sharing the
 * promise, across tabs by a lock and a note of when it last happened.
 */
type Send = typeof fetch
type Outcome = 'renewed' | 'refused'

/** What tabs share: `alone` does one thing at a time, `renewedAt` is when access was last renewed. */
export type Tabs = { alone: <T>(work: () => Promise<T>) => Promise<T>; renewedAt: () => number; noteRenewed: () => void; now: () => number }

type Options = { send: Send; onLost: () => void; tabs?: Tabs }

/** Sends; where access has run out, renews it once and sends again. */
export function refreshing({ send, onLost, tabs = browserTabs }: Options): Send {
  let renewing: Promise<Outcome> | null = null

  const renew = (since: number): Promise<Outcome> => {
    renewing ??= tabs
      .alone(() => renewUnlessDone(send, tabs, since))
      .finally(() => {
        renewing = null
      })
    return renewing
  }

  return async (input, init) => {
    const began = tabs.now()
    const reply = await send(input, init)
    if (reply.status !== 401 || !(await isForAccess(reply))) return reply
    if ((await renew(began)) === 'renewed') {
      const again = await send(input, init)
      if (again.status !== 401) return again
    }
    onLost()
    return reply
  }
}

/** Wrong credentials are a 401 as well, and nothing that a refresh helps. */
async function isForAccess(reply: Response): Promise<boolean> {
  const { code } = (await reply.clone().json()) as { code?: string } // A body that is no JSON throws: unreachable.
  return code === 'token-expired' || code === 'sign-in-needed'
}

async function renewUnlessDone(send: Send, tabs: Tabs, since: number): Promise<Outcome> {
  // Another tab held the lock before us and has done it: our cookies are new already.
  if (tabs.renewedAt() > since) return 'renewed'
  const reply = await send('/api/v1/auth/refresh', { method: 'POST' })
  if (reply.ok) {
    tabs.noteRenewed()
    return 'renewed'
  }
  if (reply.status === 401 || reply.status === 403) return 'refused'
  throw new Error(`The refresh was answered ${reply.status}`)
}

const NOTE = 'impactpulse-renewed-at'
const browserTabs: Tabs = {
  alone: (work) => (navigator.locks ? navigator.locks.request('impactpulse-refresh', work) : work()),
  renewedAt: () => Number(localStorage.getItem(NOTE) ?? 0),
  noteRenewed: () => localStorage.setItem(NOTE, String(Date.now())),
  now: () => Date.now(),
}
