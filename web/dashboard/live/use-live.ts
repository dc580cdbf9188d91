import { useEffect } from 'preact/hooks'
import type { TopicKind } from '../../../core/live/topics.ts'
import { api, ask, type Problem } from '../../api.ts'
import { keepLooking } from './looking.ts'
import { liveSocket } from './socket.ts'

const isSeen = () => document.visibilityState === 'visible'

export const live = liveSocket({
  connect: (organization_id) => new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/v1/organizations/${organization_id}/live`),
  renew: () => ask(api.auth.me.$get()),
  isSeen,
  onChange: (changed) => {
    document.addEventListener('visibilitychange', changed)
    addEventListener('online', changed)
  },
  now: Date.now,
  chance: Math.random,
})

const page = {
  isSeen,
  isAsking: () => document.querySelector('dialog[open]') !== null,
  isLive: () => live.isOpen.value,
  onSeen: (seen: () => void) => {
    const look = () => isSeen() && seen()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  },
  now: Date.now,
}

type Live = {
  /** Nobody listens before the page knows where it is. */
  organization_id: string | undefined
  kinds: readonly TopicKind[]
  /** The survey that the page is about; without one, all of the organization. */
  id?: string
  /** Reads again what is shown and keeps it until the new is there. The same function for as long as it is about the same. */
  look: () => Promise<unknown>
}

/** Keeps what a page shows up to date while it is there. */
export function useLive({ organization_id, kinds, id, look }: Live) {
  useEffect(() => {
    if (organization_id === undefined) return
    return keepLooking({ shown: { kinds, id }, look, listen: (hear) => live.listen(organization_id, hear), page })
  }, [organization_id, kinds.join(), id, look])
}

/** What a look that nobody asked for leaves as it is: the next one may find it. */
export const isPassing = ({ code }: Problem): boolean => code === 'unreachable' || code === 'internal' || code === 'slow-down'
