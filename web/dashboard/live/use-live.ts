import { useEffect } from 'preact/hooks'
import type { TopicKind } from '../../../core/live/topics.ts'
import { mayIn } from '../session.ts'
import { isSeen, live } from './live.ts'
import { keepLooking } from './looking.ts'

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
    // Whoever may not see it is shown so, and hears nothing.
    if (organization_id === undefined || !mayIn(organization_id, 'responses.list')) return
    return keepLooking({ shown: { kinds, id }, look, listen: (hear) => live.listen(organization_id, hear), page })
  }, [organization_id, kinds.join(), id, look])
}
