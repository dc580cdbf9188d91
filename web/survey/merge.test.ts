import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Acknowledgement, Operation } from '../../core/sessions/contract.ts'
import { acknowledged, answersOf, applyOperations, changesSince, leastKnown, type Slot } from '../../core/sessions/operations.ts'
import type { Definition } from '../../core/surveys/contract.ts'
import { type Changed, isNext, withChanged } from './followed.ts'
import { type Draft, emptyDraft, nextBatch, withAcknowledged, withBatchSent, withChange } from './outbox.ts'
import { lastSeq } from './renewing.ts'

/**
 * Three devices answer one session through a network that loses, repeats and reorders, by sockets that break, with a server that
 * dies between any two steps. The functions are those of the page and of the session's object; only what lies between is a model.
 */
const QUESTIONS = ['a', 'b', 'c']
const definition: Definition = {
  languages: ['en'],
  result_type: 'bars',
  groups: [],
  pages: [{ id: 'p', questions: QUESTIONS.map((id) => ({ kind: 'rating' as const, id, text: id })) }],
}

type Kept = { revision: number; slots: [string, Slot][]; lines: [string, [number, string][]][]; applied: string[] }
type Ack = Pick<Acknowledgement, 'acked' | 'revision' | 'changed'> & { ack_seq: number }

/** What worker/sessions does with one request: all of it is kept as text, so that any step may be its last. */
function serverOf() {
  let disk = JSON.stringify({ revision: 0, slots: [], lines: [], applied: [] } satisfies Kept)
  const read = () => {
    const { revision, slots, lines, applied } = JSON.parse(disk) as Kept
    return { revision, slots: new Map(slots), lines: new Map(lines.map(([client, line]) => [client, new Map(line)])), applied }
  }
  const since = (base_revision: number): Changed => {
    const { slots, revision } = read()
    return { type: 'changed', ops: changesSince(slots, base_revision), base_revision, revision }
  }
  function progress(client: string, ops: Operation[]): { ack: Ack; told: Changed | null } {
    const { revision: before, slots, lines, applied } = read()
    const line = lines.get(client) ?? new Map<number, string>()
    const { accepted, changed, revision } = applyOperations(
      { revision: before, slots, line, knows: (id) => applied.includes(id) },
      ops,
      definition,
      0,
    )
    for (const { seq, op_id } of accepted) line.set(seq, op_id)
    for (const [id, slot] of changed) slots.set(id, slot)
    lines.set(client, line)
    const kept: Kept = {
      revision,
      slots: [...slots],
      lines: [...lines].map(([id, each]) => [id, [...each]]),
      applied: [...applied, ...accepted.map(({ op_id }) => op_id)],
    }
    disk = JSON.stringify(kept)
    const known = leastKnown(ops)
    const own = new Set([...changed.values()].map((slot) => slot.revision))
    const others = known === null ? [] : changesSince(slots, known, own)
    const ack = {
      ack_seq: acknowledged(line),
      acked: ops.map(({ op_id }) => op_id),
      revision,
      ...(others.length > 0 && { changed: others }),
    }
    return { ack, told: revision > before ? since(before) : null }
  }
  return { progress, since, read }
}

type Device = {
  draft: Draft
  /** Requests and replies under way, in no order. */
  requests: Operation[][]
  replies: Ack[]
  /** What its socket has said and it has not heard, in order; null while there is none. */
  socket: Changed[] | null
}

function world() {
  const server = serverOf()
  const devices: Device[] = ['phone', 'laptop', 'tablet'].map((id) => ({ draft: emptyDraft(id), requests: [], replies: [], socket: [] }))
  const everAcked = new Set<string>()
  let ops = 0

  const acts = {
    change(device: Device, question: number, value: number) {
      device.draft = withChange(
        device.draft,
        QUESTIONS[question % QUESTIONS.length] as string,
        value === 5 ? null : value,
        `operation-${++ops}`,
      )
    },
    send(device: Device) {
      device.draft = withBatchSent(device.draft)
      const batch = nextBatch(device.draft)
      if (batch.length > 0) device.requests.push(batch)
    },
    /** One of the requests under way arrives; it may arrive again. */
    arrive(device: Device, which: number, isLast: number) {
      const at = which % Math.max(1, device.requests.length)
      const request = device.requests[at]
      if (!request) return
      if (isLast % 2) device.requests.splice(at, 1)
      const { ack, told } = server.progress(device.draft.client_id, request)
      device.replies.push(ack)
      for (const other of devices) if (told && other !== device) other.socket?.push(told)
    },
    hear(device: Device, which: number) {
      const [ack] = device.replies.splice(which % Math.max(1, device.replies.length), 1)
      if (!ack) return
      for (const id of ack.acked) everAcked.add(id)
      device.draft = withAcknowledged(device.draft, ack)
    },
    follow(device: Device) {
      const said = device.socket?.shift()
      if (said && isNext(device.draft, said)) device.draft = withChanged(device.draft, said)
    },
    lose(device: Device) {
      device.requests = []
      device.replies = []
    },
    break(device: Device) {
      device.socket = null
    },
    connect(device: Device) {
      device.socket = [server.since(device.draft.revision)]
    },
    /** The tab is closed and opened again: what is on the device is all there is. */
    reopen(device: Device) {
      acts.lose(device)
      device.draft = JSON.parse(JSON.stringify(device.draft))
      device.socket = null
    },
  }
  /** Everything works again, and everybody sends and asks until there is nothing new. */
  function heal() {
    for (const device of devices) acts.lose(device)
    for (let round = 0; round < 2; round++)
      for (const device of devices) {
        while (device.draft.queue.length > 0) {
          acts.send(device)
          while (device.requests.length > 0) acts.arrive(device, 0, 1)
          while (device.replies.length > 0) acts.hear(device, 0)
        }
        acts.connect(device)
        acts.follow(device)
      }
  }
  return { server, devices, acts, heal, everAcked, made: () => ops }
}

const NAMES = ['change', 'change', 'send', 'arrive', 'hear', 'follow', 'lose', 'break', 'connect', 'reopen'] as const
const act = fc.record({ name: fc.constantFrom(...NAMES), who: fc.nat(2), a: fc.nat(5), b: fc.nat(5) })

it('loses no acknowledged change and applies none twice, and all screens come to show the same', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 120 }), (steps) => {
      const { server, devices, acts, heal, everAcked } = world()
      for (const { name, who, a, b } of steps) acts[name](devices[who] as Device, a, b)
      const before = server.read()
      for (const id of everAcked) expect(before.applied).toContain(id)
      heal()
      const { applied, slots, lines } = server.read()
      expect(new Set(applied).size).toBe(applied.length)
      for (const { draft } of devices) {
        expect(draft.answers).toEqual(answersOf(slots))
        expect(acknowledged(lines.get(draft.client_id) ?? new Map())).toBe(lastSeq(draft))
      }
    }),
    { numRuns: 3000 },
  )
})
