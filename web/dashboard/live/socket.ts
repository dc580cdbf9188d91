/**
 * The one socket of the dashboard. It is open while a page that shows changing things is seen, and comes back by itself. It brings
 * nothing but names of what has changed; whenever it opens, everything may have.
 */
import { signal } from '@preact/signals'
import { MINUTE_MS, SECOND_MS } from '../../../core/durations.ts'
import { reconnectDelay } from '../../../core/live/pace.ts'
import type { Changed, Topic } from '../../../core/live/topics.ts'

/** What pages hear: topics that have changed, or that anything may have. */
export type Heard = readonly Topic[] | 'anything'

/** Access lasts a quarter of an hour, and the socket with it: it is opened anew before. */
const RENEWED_AFTER_MS = 14 * MINUTE_MS
/** A proxy closes what is silent for a minute. A network that is gone says nothing, and so the answer is waited for. */
const SIGN_OF_LIFE_MS = 25 * SECOND_MS
/** One that stood for so long was no failure. */
const STOOD_MS = 30 * SECOND_MS
/** Going from page to page keeps it; so does a short look at another tab. */
const KEPT_UNUSED_MS = 5 * SECOND_MS
const KEPT_HIDDEN_MS = MINUTE_MS

type Line = Pick<WebSocket, 'send' | 'close' | 'readyState' | 'onopen' | 'onmessage' | 'onclose'>
type Timer = ReturnType<typeof setTimeout>

/** What it needs of the browser; a test gives its own. */
export type Surroundings = {
  connect: (organization_id: string) => Line
  /** Makes the sign-in good again, where it can be. */
  renew: () => Promise<unknown>
  isSeen: () => boolean
  isOnline: () => boolean
  /** Calls when the page comes into view or goes out of it, and when the network is gone or back. */
  onChange: (changed: () => void) => void
  now: () => number
  chance: () => number
}

export function liveSocket({ connect, renew, isSeen, isOnline, onChange, now, chance }: Surroundings) {
  const isOpen = signal(false)
  const listeners = new Set<(heard: Heard) => void>()
  let organization = ''
  let line: Line | null = null
  /** Until it is opened anew. */
  let timer: Timer | undefined
  /** Until it is closed because nobody looks. */
  let hiding: Timer | undefined
  let failures = 0

  const isWanted = () => listeners.size > 0 && isSeen()

  const stop = () => {
    clearTimeout(timer)
    const leaving = line
    line = null
    isOpen.value = false
    leaving?.close()
  }
  const after = (ms: number, what: () => void) => {
    clearTimeout(timer)
    timer = setTimeout(what, ms)
  }

  /** What is said on the way from here is of this one line alone: an older one may still be closing. */
  function open() {
    clearTimeout(timer)
    if (line || !isWanted()) return
    const own = connect(organization)
    line = own
    let opened_at: number | null = null
    let isAnswered = true
    const life = setInterval(() => {
      if (own.readyState !== OPEN) return
      if (!isAnswered) return ended(null)
      isAnswered = false
      own.send('ping')
    }, SIGN_OF_LIFE_MS)

    own.onopen = () => {
      if (line !== own) return
      opened_at = now()
      isOpen.value = true
      tell('anything')
      after(RENEWED_AFTER_MS, () => {
        stop()
        open()
      })
    }
    own.onmessage = ({ data }) => {
      isAnswered = true
      if (line === own && data !== 'pong') tell((JSON.parse(data) as Changed).topics)
    }
    const ended = async (code: number | null) => {
      clearInterval(life)
      if (line !== own) return
      stop()
      const stood = opened_at !== null && now() - opened_at >= STOOD_MS
      failures = stood ? 1 : failures + 1
      after(reconnectDelay(failures, chance()), open)
      // Browsers do not say why a socket was refused: an ordinary request finds out, and renews what has run out.
      if (opened_at === null || code === UNAUTHORIZED) await renew()
    }
    own.onclose = ({ code }) => void ended(code)
  }

  const tell = (heard: Heard) => {
    for (const listener of [...listeners]) listener(heard)
  }

  let isWatching = false
  function watchPage() {
    if (isWatching) return
    isWatching = true
    onChange(changed)
  }

  function changed() {
    clearTimeout(hiding)
    // A socket does not learn for a while that its network is gone.
    if (!isOnline()) return stop()
    if (!isSeen()) {
      hiding = setTimeout(stop, KEPT_HIDDEN_MS)
      return
    }
    failures = 0
    if (!line) open()
  }

  /** Hears what changes in an organization. Gives what ends the hearing. */
  function listen(organization_id: string, listener: (heard: Heard) => void): () => void {
    if (organization_id !== organization) stop()
    organization = organization_id
    listeners.add(listener)
    watchPage()
    if (!line) open()
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) setTimeout(() => listeners.size === 0 && stop(), KEPT_UNUSED_MS)
    }
  }

  return { isOpen, listen }
}

const OPEN = 1
const UNAUTHORIZED = 4401
