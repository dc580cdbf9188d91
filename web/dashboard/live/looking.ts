/**
 * When a page looks again at what it shows: when something of it has changed, when the socket has come back, when somebody comes
 * back to the page, and every half minute while there is no socket. Never twice at once, never in the middle of a dialog,
 * and with a pause that is longer where looking takes long.
 */
import { SECOND_MS } from '../../../core/durations.ts'
import { pauseAfterLook } from '../../../core/live/pace.ts'
import { concerns, type Shown } from '../../../core/live/topics.ts'
import type { Heard } from './socket.ts'

const WITHOUT_SOCKET_MS = 30 * SECOND_MS
const DIALOG_MS = SECOND_MS

/** What it needs of the page; a test gives its own. */
export type Page = {
  isSeen: () => boolean
  isAsking: () => boolean
  isLive: () => boolean
  onSeen: (seen: () => void) => () => void
  now: () => number
}

type Looking = { shown: Shown; look: () => Promise<unknown>; listen: (heard: (what: Heard) => void) => () => void; page: Page }

/** Gives what ends the looking. */
export function keepLooking({ shown, look, listen, page }: Looking): () => void {
  let isOld = false
  let isOver = false
  /** While it looks, and in the pause after it. */
  let isBusy = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const later = (ms: number) => {
    isBusy = true
    timer = setTimeout(() => {
      isBusy = false
      if (isOld) void soon()
    }, ms)
  }

  async function soon() {
    isOld = true
    if (isBusy || isOver || !page.isSeen()) return
    if (page.isAsking()) return later(DIALOG_MS)
    isBusy = true
    isOld = false
    const began = page.now()
    await look()
    if (!isOver) later(pauseAfterLook(page.now() - began))
  }

  const hear = (what: Heard) => {
    if (what === 'anything' || what.some((each) => concerns(each, shown))) void soon()
  }

  const ends = [listen(hear), page.onSeen(() => void soon())]
  const poll = setInterval(() => !page.isLive() && void soon(), WITHOUT_SOCKET_MS)
  return () => {
    isOver = true
    clearTimeout(timer)
    clearInterval(poll)
    for (const end of ends) end()
  }
}
