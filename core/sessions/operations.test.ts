import fc from 'fast-check'
import { expect, it } from 'vitest'
import { refusalFacts } from '../problem.ts'
import type { Definition } from '../surveys/contract.ts'
import type { Operation } from './contract.ts'
import { acknowledged, answersOf, applyOperations, type Held, mergedSlots, type Slot } from './operations.ts'

const definition: Definition = {
  languages: ['en'],
  result_type: 'bars',
  groups: [],
  pages: [{ id: 'p', questions: ['a', 'b', 'c'].map((id) => ({ kind: 'rating' as const, id, text: id })) }],
}

/** A session's object in miniature: what it holds and what each client has sent. */
function session() {
  const slots = new Map<string, Slot>()
  const known = new Set<string>()
  const lines = new Map<string, Map<number, string>>()
  let revision = 0
  return {
    slots,
    answers: () => answersOf(slots),
    revision: () => revision,
    send(client: string, ops: Operation[], now = 0) {
      const line = lines.get(client) ?? new Map<number, string>()
      const held: Held = { revision, slots, line, knows: (id) => known.has(id) }
      const applied = applyOperations(held, ops, definition, now)
      for (const op of applied.accepted) {
        known.add(op.op_id)
        lines.set(client, line.set(op.seq, op.op_id))
      }
      for (const [id, slot] of applied.changed) slots.set(id, slot)
      revision = applied.revision
      return acknowledged(lines.get(client) ?? line)
    },
  }
}
const op = (seq: number, question_id: string, value: Operation['value'], more: Partial<Operation> = {}): Operation => ({
  op_id: `op-${question_id}-${seq}-x`,
  seq,
  question_id,
  value,
  ...more,
})

it('changes nothing when an operation comes again', () => {
  const one = session()
  one.send('tab', [op(1, 'a', 3)])
  one.send('tab', [op(1, 'a', 3)])
  expect([one.answers(), one.revision()]).toEqual([{ a: 3 }, 1])
})

it('acknowledges up to the first gap', () => {
  const one = session()
  expect(one.send('tab', [op(1, 'a', 1), op(3, 'c', 3)])).toBe(1)
  expect(one.send('tab', [op(2, 'b', 2)])).toBe(3)
})

it('lets the change win that knew more, and the later arrival among equals', () => {
  const one = session()
  one.send('phone', [op(1, 'a', 1)])
  one.send('phone', [op(2, 'a', 2, { base_revision: 1 })])
  one.send('laptop', [op(1, 'a', 5, { op_id: 'laptop-1', base_revision: 0 })])
  expect(one.answers()).toEqual({ a: 2 })
  one.send('laptop', [op(2, 'a', 4, { op_id: 'laptop-2', base_revision: 1 })])
  expect(one.answers()).toEqual({ a: 4 })
})

it('refuses the whole batch when one operation is wrong, naming each', () => {
  const one = session()
  const errors = (ops: Operation[]) => {
    try {
      one.send('tab', ops)
    } catch (error) {
      return refusalFacts(error)?.errors?.map(({ path }) => path)
    }
  }
  expect(errors([op(1, 'a', 3), op(2, 'a', 9), op(3, 'nowhere', 1), op(4, 'b', 'x')])).toEqual([
    'ops.1.value',
    'ops.2.question_id',
    'ops.3.value',
  ])
  expect(one.answers()).toEqual({})
  one.send('tab', [op(1, 'a', 3)])
  expect(errors([op(1, 'b', 2)])).toEqual(['ops.0.seq'])
})

it('clears an answer with null, and a stale change does not bring it back', () => {
  const one = session()
  one.send('tab', [op(1, 'a', 3)])
  one.send('tab', [op(2, 'a', null, { base_revision: 1 })])
  one.send('old', [op(1, 'a', 1, { op_id: 'old-tab-1', base_revision: 0 })])
  expect(one.answers()).toEqual({})
})

it('ends with the same answers however often and however bundled operations arrive', () => {
  const ops = fc.array(fc.record({ question_id: fc.constantFrom('a', 'b', 'c'), value: fc.integer({ min: 0, max: 5 }) }), {
    minLength: 1,
    maxLength: 20,
  })
  fc.assert(
    fc.property(ops, fc.array(fc.nat(20), { maxLength: 10 }), (changes, repeats) => {
      const list = changes.map((change, i) => ({ ...change, op_id: `operation-${i}`, seq: i + 1 }))
      const [once, often] = [session(), session()]
      for (const each of list) once.send('tab', [each])
      often.send('tab', list)
      for (const i of repeats) often.send('tab', list.slice(i, i + 3))
      expect(often.answers()).toEqual(once.answers())
      expect(often.send('tab', [])).toBe(list.length)
    }),
  )
})

it('merges two sessions question by question: the later change wins, in whichever order they are merged', () => {
  const slots = fc.dictionary(
    fc.constantFrom('a', 'b', 'c'),
    fc.record({ value: fc.integer({ min: 0, max: 5 }), revision: fc.nat(9), known_revision: fc.nat(9), changed_at: fc.nat(1000) }),
  )
  fc.assert(
    fc.property(slots, slots, (mine, older) => {
      const own = new Map(Object.entries(mine))
      const merged = new Map([...own, ...mergedSlots(own, new Map(Object.entries(older)), 10)])
      for (const id of ['a', 'b', 'c']) {
        const latest = Math.max(mine[id]?.changed_at ?? -1, older[id]?.changed_at ?? -1)
        expect(merged.get(id)?.changed_at ?? -1).toBe(latest)
      }
    }),
  )
})
