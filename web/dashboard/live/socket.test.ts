import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Topic } from '../../../core/live/topics.ts'
import { keepLooking } from './looking.ts'
import { type Heard, liveSocket } from './socket.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

type Line = {
  organization_id: string
  said: string[]
  readyState: number
  send: (text: string) => void
  close: () => void
  onopen: (() => void) | null
  onmessage: ((event: { data: string }) => void) | null
  onclose: ((event: { code: number }) => void) | null
}

/** A browser whose sockets do what the test says. */
function browser() {
  const lines: Line[] = []
  const changed: (() => void)[] = []
  const at = { isSeen: true, isOnline: true, renewals: 0 }
  const connect = (organization_id: string) => {
    const line: Line = {
      organization_id,
      said: [],
      readyState: 0,
      send: (text) => line.said.push(text),
      close: () => {
        line.readyState = 3
      },
      onopen: null,
      onmessage: null,
      onclose: null,
    }
    lines.push(line)
    return line as never
  }
  const socket = liveSocket({
    connect,
    renew: async () => at.renewals++,
    isSeen: () => at.isSeen,
    isOnline: () => at.isOnline,
    onChange: (each) => changed.push(each),
    now: Date.now,
    chance: () => 1,
  })
  return {
    socket,
    lines,
    at,
    last: () => lines.at(-1) as Line,
    opens(line: Line) {
      line.readyState = 1
      line.onopen?.()
    },
    tells: (line: Line, ...topics: Topic[]) => line.onmessage?.({ data: JSON.stringify({ type: 'changed', topics }) }),
    ends(line: Line, code = 1006) {
      line.readyState = 3
      line.onclose?.({ code })
    },
    turns(change: Partial<typeof at>) {
      Object.assign(at, change)
      for (const each of changed) each()
    },
  }
}

it('is one socket for all pages, and says that anything may have changed whenever it opens', () => {
  const { socket, lines, last, opens, tells, ends } = browser()
  const heard: Heard[] = []
  socket.listen('org_1', (what) => heard.push(what))
  socket.listen('org_1', () => {})
  opens(last())
  tells(last(), 'responses:srv_1')
  expect([lines.length, socket.isOpen.value, heard]).toEqual([1, true, ['anything', ['responses:srv_1']]])
  ends(last())
  expect(socket.isOpen.value).toBe(false)
  vi.advanceTimersByTime(1000)
  opens(last())
  expect([lines.length, heard.at(-1)]).toEqual([2, 'anything'])
})

it('comes back ever later where it is refused, and renews the sign-in that may have run out', () => {
  const { socket, lines, at, last, opens, ends } = browser()
  socket.listen('org_1', () => {})
  for (const wait of [1000, 2000, 4000]) {
    ends(last())
    const before = lines.length
    vi.advanceTimersByTime(wait - 1)
    expect(lines.length).toBe(before)
    vi.advanceTimersByTime(1)
    expect(lines.length).toBe(before + 1)
  }
  expect(at.renewals).toBe(3)
  opens(last())
  ends(last(), 4401)
  expect(at.renewals).toBe(4)
})

it('is opened anew before its right ends, and when a sign of life is not answered', () => {
  const { socket, lines, last, opens } = browser()
  socket.listen('org_1', () => {})
  opens(last())
  const answers = setInterval(() => last().onmessage?.({ data: 'pong' }), 1000)
  vi.advanceTimersByTime(14 * 60_000)
  expect(lines.map(({ readyState }) => readyState)).toEqual([3, 0])
  opens(last())
  clearInterval(answers)
  vi.advanceTimersByTime(55_000)
  expect([lines.length, lines[1]?.readyState, last().readyState]).toEqual([3, 3, 0])
})

it('closes when no page needs it, when the tab is hidden for long, and for another organization', () => {
  const { socket, lines, last, opens, turns } = browser()
  const leave = socket.listen('org_1', () => {})
  opens(last())
  const answers = setInterval(() => last().onmessage?.({ data: 'pong' }), 1000)
  turns({ isSeen: false })
  vi.advanceTimersByTime(59_000)
  expect(last().readyState).toBe(1)
  vi.advanceTimersByTime(1000)
  clearInterval(answers)
  expect(last().readyState).toBe(3)
  turns({ isSeen: true })
  expect(lines.length).toBe(2)
  opens(last())
  leave()
  socket.listen('org_2', () => {})
  expect(lines.map(({ organization_id, readyState }) => [organization_id, readyState])).toEqual([
    ['org_1', 3],
    ['org_1', 3],
    ['org_2', 0],
  ])
})

it('goes with the network and comes back with it, without waiting', () => {
  const { socket, lines, last, opens, turns } = browser()
  socket.listen('org_1', () => {})
  opens(last())
  turns({ isOnline: false })
  expect([last().readyState, socket.isOpen.value]).toEqual([3, false])
  vi.advanceTimersByTime(60_000)
  expect(lines.length).toBe(1)
  turns({ isOnline: true })
  expect(lines.length).toBe(2)
})

/** A page that looks by itself; `done` ends the look that is under way. */
function page() {
  const at = { isSeen: true, isAsking: false, isLive: true, looks: 0 }
  let hear: (what: Heard) => void = () => {}
  let seen = () => {}
  let done = () => {}
  const end = keepLooking({
    shown: { kinds: ['responses'], id: 'srv_1' },
    look: () => {
      at.looks++
      return new Promise<void>((resolve) => {
        done = resolve
      })
    },
    listen: (each) => {
      hear = each
      return () => {}
    },
    page: {
      isSeen: () => at.isSeen,
      isAsking: () => at.isAsking,
      isLive: () => at.isLive,
      onSeen: (each) => {
        seen = each
        return () => {}
      },
      now: Date.now,
    },
  })
  return { at, end, hear: (what: Heard) => hear(what), seen: () => seen(), done: () => done() }
}

it('looks again at what has changed, once at a time, with a pause that grows with how long it takes', async () => {
  const { at, hear, done } = page()
  hear(['responses:srv_2', 'compliance:srv_1'])
  expect(at.looks).toBe(0)
  hear(['responses:srv_1'])
  hear('anything')
  expect(at.looks).toBe(1)
  await vi.advanceTimersByTimeAsync(4000)
  done()
  await vi.advanceTimersByTimeAsync(11_999)
  expect(at.looks).toBe(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(at.looks).toBe(2)
  done()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(at.looks).toBe(2)
})

it('waits while the page is hidden or asks something, and then makes up for it', async () => {
  const { at, hear, seen, done } = page()
  at.isSeen = false
  hear(['responses:srv_1'])
  expect(at.looks).toBe(0)
  at.isSeen = true
  seen()
  expect(at.looks).toBe(1)
  done()
  await vi.advanceTimersByTimeAsync(1000)
  at.isAsking = true
  hear(['responses:srv_1'])
  await vi.advanceTimersByTimeAsync(5000)
  expect(at.looks).toBe(1)
  at.isAsking = false
  await vi.advanceTimersByTimeAsync(1000)
  expect(at.looks).toBe(2)
})

it('looks every half minute while there is no socket, and not at all once its page is gone', async () => {
  const { at, end, hear, done } = page()
  at.isLive = false
  await vi.advanceTimersByTimeAsync(30_000)
  expect(at.looks).toBe(1)
  done()
  end()
  hear('anything')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(at.looks).toBe(1)
})
