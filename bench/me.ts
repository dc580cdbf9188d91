import { perSecond } from './load.ts'
import { atLeast, type Measure } from './measure.ts'
import { signIn } from './people.ts'
import { inTurns } from './rounds.ts'

/** What every page of the dashboard asks first, against one row by its key with a reply of as many bytes. */
export const me: Measure = {
  name: 'me',
  run: async ({ url, client, isQuick }) => {
    const headers = { authorization: `Bearer ${await signIn(client)}` }
    const asked = { method: 'GET', path: '/api/v1/auth/me', headers } as const
    const read = { method: 'GET', path: '/bench/read' } as const
    const size = (await (await fetch(url + asked.path, { headers })).text()).length
    await fetch(`${url}/bench/prepare`, { method: 'POST', body: 'x'.repeat(size) })
    const load = { connections: 50, seconds: isQuick ? 1 : 3 }
    const found = await inTurns(
      isQuick ? 3 : 7,
      () => perSecond(url, { ...load, next: () => asked }),
      () => perSecond(url, { ...load, next: () => read }),
    )
    return [atLeast(0.5, 'me', 'requests/s', found.value, found.baseline)]
  },
}
