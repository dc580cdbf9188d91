import type { InputError } from '../problem.ts'
import { refuse } from '../problem.ts'
import { answerFault, isAsked } from '../surveys/answer-check.ts'
import type { Answers, AnswerValue, Definition } from '../surveys/contract.ts'
import type { Change, Operation } from './contract.ts'

/**
 * Answers change by operations. Each has an id (so that a repeat changes nothing), a number in its client's line (so
 * that a gap is seen) and the revision its author had seen (so that of two changes to one question the better informed
 * wins, and between equals the one that arrives later). Nothing here is applied unless all of a batch is right.
 */

/** A question's answer with its history: who wins against it. A cleared answer stays, as null. */
export type Slot = { value: AnswerValue | null; revision: number; known_revision: number; changed_at: number }

export type Line = ReadonlyMap<number, string>

export type Held = {
  /** Counts the changes that won. */
  revision: number
  slots: ReadonlyMap<string, Slot>
  /** The ids of the operations of this client, by their number. */
  line: Line
  knows: (op_id: string) => boolean
}

export type Applied = { accepted: Operation[]; changed: Map<string, Slot>; revision: number }

/** What a batch changes. Refuses the whole of it when any operation is wrong, naming each fault. */
export function applyOperations(held: Held, ops: readonly Operation[], definition: Definition, now: number): Applied {
  const fresh = unseen(held, ops)
  const errors = fresh.flatMap(({ op, at }) => faultsOf(held, op, at, definition, fresh))
  if (errors.length > 0) refuse({ code: 'invalid-input', errors })
  const changed = new Map<string, Slot>()
  let { revision } = held
  for (const { op } of fresh) {
    const known_revision = Math.min(op.base_revision ?? revision, revision)
    const rival = changed.get(op.question_id) ?? held.slots.get(op.question_id)
    if (rival && rival.known_revision > known_revision) continue
    revision++
    changed.set(op.question_id, { value: op.value, revision, known_revision, changed_at: now })
  }
  return { accepted: fresh.map(({ op }) => op), changed, revision }
}

type Placed = { op: Operation; at: number }

/** The operations that are neither known nor repeated within the batch. */
function unseen(held: Held, ops: readonly Operation[]): Placed[] {
  const seen = new Set<string>()
  return ops.flatMap((op, at) => {
    if (seen.has(op.op_id) || held.knows(op.op_id)) return []
    seen.add(op.op_id)
    return [{ op, at }]
  })
}

function faultsOf(held: Held, op: Operation, at: number, definition: Definition, batch: readonly Placed[]): InputError[] {
  const isTaken = held.line.has(op.seq) || batch.some((other) => other.at < at && other.op.seq === op.seq)
  if (isTaken)
    return [{ path: `ops.${at}.seq`, message: `number ${op.seq} belongs to another operation of this client; count on from the last one` }]
  if (op.value === null && isAsked(definition, op.question_id)) return []
  const fault = answerFault(definition, op.question_id, op.value ?? '')
  return fault === null ? [] : [fault.tell(`ops.${at}.${fault.field}`)]
}

/** What stands now and came after a revision, without those that came with the revisions named; in the order it came. */
export const changesSince = (slots: ReadonlyMap<string, Slot>, revision: number, without: ReadonlySet<number> = new Set()): Change[] =>
  [...slots]
    .filter(([, slot]) => slot.revision > revision && !without.has(slot.revision))
    .map(([question_id, { value, revision: came_with }]) => ({ question_id, value, revision: came_with }))
    .sort((a, b) => a.revision - b.revision)

/** The lowest revision that the authors of these operations had seen; null when none says. */
export const leastKnown = (ops: readonly Operation[]): number | null =>
  ops.reduce<number | null>(
    (least, { base_revision }) => (base_revision === undefined ? least : Math.min(least ?? base_revision, base_revision)),
    null,
  )

/** The highest n for which this client's operations 1…n are all here; 0 when the first is missing. */
export function acknowledged(line: Line): number {
  let n = 0
  while (line.has(n + 1)) n++
  return n
}

/** Answers as they stand: without the cleared ones. */
export function answersOf(slots: ReadonlyMap<string, Slot>): Answers {
  return Object.fromEntries([...slots].flatMap(([question_id, { value }]) => (value === null ? [] : [[question_id, value] as const])))
}

/** The answers of another version's session that these questions still take. */
export const fittingSlots = (definition: Definition, older: Iterable<readonly [string, Slot]>): Map<string, Slot> =>
  new Map([...older].filter(([question_id, { value }]) => value === null || answerFault(definition, question_id, value) === null))

/** Two unfinished sessions of one person become one: per question the later change wins. */
export function mergedSlots(own: ReadonlyMap<string, Slot>, older: ReadonlyMap<string, Slot>, revision: number): Applied['changed'] {
  const changed = new Map<string, Slot>()
  for (const [question_id, slot] of older) {
    const mine = own.get(question_id)
    if (mine && mine.changed_at >= slot.changed_at) continue
    revision++
    changed.set(question_id, { ...slot, revision, known_revision: revision })
  }
  return changed
}
