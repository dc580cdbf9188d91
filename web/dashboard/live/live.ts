import { api, ask } from '../../api.ts'
import { liveSocket } from './socket.ts'

export const isSeen = () => document.visibilityState === 'visible'

/** The one of this dashboard. */
export const live = liveSocket({
  connect: (organization_id) => new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/v1/organizations/${organization_id}/live`),
  renew: () => ask(api.auth.me.$get()),
  isSeen,
  isOnline: () => navigator.onLine,
  onChange: (changed) => {
    document.addEventListener('visibilitychange', changed)
    for (const event of ['online', 'offline']) addEventListener(event, changed)
  },
  now: Date.now,
  chance: Math.random,
})
