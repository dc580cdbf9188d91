/**
 * Surveys with logic, answers and contexts made from a number: the same number gives the same in every runtime. Definitions
 * pass the check; answers are whatever a confused or hostile client may send.
 */
import type { Answers, AnswerValue, Definition, Page, Question } from '../../contract.ts'
import type { Context } from '../context.ts'
import type { Condition, Expression } from '../contract.ts'
import { randomFrom } from '../shuffle.ts'

export type Case = { definition: Definition; answers: Answers; context: Context }

export function generatedCase(seed: number): Case {
  const random = randomFrom(`case ${seed}`)
  const below = (n: number) => Math.floor(random() * n)
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T // Never of an empty list.
  const chance = (share: number) => random() < share

  const asked: Question[] = []
  const number = (): Expression => {
    const numeric = asked.filter(({ kind }) => kind === 'rating' || kind === 'number')
    if (numeric.length === 0 || chance(0.2)) return below(6)
    const [a, b] = [{ answer: pick(numeric).id }, { answer: pick(numeric).id }]
    return pick<Expression>([
      a,
      { add: [a, b] },
      { divide: [a, b] },
      { mean: [a, b, 3] },
      { round: [{ multiply: [a, 1.5] }, 1] },
      { previous: b.answer },
    ])
  }
  const claimAbout = (question: Question): Condition => {
    const answer = { answer: question.id }
    switch (question.kind) {
      case 'yes_no':
        return { eq: [answer, chance(0.5)] }
      case 'single_choice':
        return pick<Condition>([{ eq: [answer, 'b'] }, { ne: [answer, 'a'] }])
      case 'multi_select':
        return pick<Condition>([{ contains: [answer, 'c'] }, { ge: [{ count: answer }, 2] }])
      case 'matrix':
        return pick<Condition>([{ answered: { answer: question.id, row: 'r1' } }, { eq: [{ answer: question.id, row: 'r2' }, 'b'] }])
      case 'short_text':
      case 'hidden':
        return pick<Condition>([{ matches: [answer, '[a-z]+ ?[0-9]*'] }, { contains: [answer, 'x'] }, { gt: [{ length: answer }, 3] }])
      case 'date':
        return pick<Condition>([{ lt: [answer, { today: true }] }, { gt: [{ days_between: [answer, { today: true }] }, 7] }])
      case 'rating':
      case 'number':
        return pick<Condition>([{ gt: [answer, number()] }, { le: [answer, number()] }, { eq: [{ previous: question.id }, number()] }])
      default:
        return { answered: question.id }
    }
  }
  const condition = (depth = 0): Condition => {
    const known = asked.filter(({ kind }) => kind !== 'statement')
    if (known.length === 0) return { gt: [{ attempt: 'number' }, below(3)] }
    if (depth > 2 || chance(0.5)) return claimAbout(pick(known))
    const inner = () => condition(depth + 1)
    return pick<Condition>([{ and: [inner(), inner()] }, { or: [inner(), inner()] }, { not: inner() }, { if: [inner(), inner(), inner()] }])
  }

  const options = () => ['a', 'b', 'c'].map((id) => ({ id, text: `Option ${id}`, ...(chance(0.15) && { show_if: condition() }) }))
  const question = (id: string): Question => {
    const text = asked.length > 0 && chance(0.2) ? `After {{answer.${pick(asked).id}}}: ${id}?` : `Question ${id}?`
    const common = {
      id,
      text,
      ...(chance(0.3) && { required: true }),
      ...(chance(0.4) && { show_if: condition() }),
      ...(chance(0.2) && { required_if: condition() }),
      ...(chance(0.2) && { checks: [{ condition: condition(), message: 'Please look again.' }] }),
    }
    const randomize = chance(0.3)
    return pick<() => Question>([
      () => ({ kind: 'rating', ...common }),
      () => ({ kind: 'number', ...common }),
      () => ({ kind: 'yes_no', ...common }),
      () => ({ kind: 'single_choice', ...common, options: options(), randomize }),
      () => ({ kind: 'multi_select', ...common, options: options(), randomize }),
      () => ({
        kind: 'matrix',
        ...common,
        rows: ['r1', 'r2'].map((row) => ({ id: row, text: row, ...(chance(0.2) && { show_if: condition() }) })),
        options: options().map(({ show_if: _, ...option }) => option),
        randomize,
      }),
      () => ({ kind: 'short_text', ...common }),
      () => ({ kind: 'date', ...common }),
      () => ({ kind: 'hidden', id, text: id, ...(chance(0.5) && { default: 'x 1' }) }),
      () => ({ kind: 'calculated', id, text, expression: number(), shown: chance(0.5) }),
    ])()
  }

  const pages: Page[] = []
  const count = 2 + below(5)
  for (let p = 0; p < count; p++) {
    const show_if = chance(0.3) ? condition() : undefined
    const questions: Question[] = []
    for (let q = 0; q < 1 + below(5); q++) {
      const made = question(`q${asked.length + 1}`)
      questions.push(made)
      asked.push(made)
    }
    const later = [...Array.from({ length: count - p - 1 }, (_, i) => `p${p + i + 1}`), 'end']
    const jumps = chance(0.3) ? [{ if: condition(), to: pick(later) }] : undefined
    pages.push({ id: `p${p}`, ...(show_if !== undefined && { show_if }), ...(jumps && { jumps }), questions })
  }
  const definition: Definition = {
    languages: ['en'],
    result_type: 'flat',
    groups: [],
    pages,
    calculated: [
      { id: 'sum', expression: number() },
      { id: 'twice', expression: { multiply: [{ calculated: 'sum' }, 2] } },
    ],
  }
  const odd = (): AnswerValue =>
    pick<AnswerValue>([
      below(6),
      -1.5,
      1e9,
      true,
      false,
      '',
      'a',
      'b',
      'c',
      'x 12',
      '3',
      '2026-02-30',
      '2026-01-20',
      [],
      ['a'],
      ['c', 'b', 'c'],
      { r1: 'a' },
      { r1: '', r2: 'b' },
      { r2: ['a'], nowhere: 'b' },
    ])
  const given = (share: number): Answers =>
    Object.fromEntries([...asked.map(({ id }) => id), 'nowhere', 'constructor'].filter(() => chance(share)).map((id) => [id, odd()]))
  return {
    definition,
    answers: given(0.7),
    context: {
      previous: given(0.4),
      person: chance(0.5) ? { full_name: 'Vera  Visitor', locale: null } : null,
      attempt_number: 1 + below(3),
      today: '2026-01-31',
      seed: `ses_${seed}`,
    },
  }
}

/** What the engine makes of many cases, in one number: the same wherever it runs (`SAME_EVERYWHERE`). */
export function fingerprint(of: (one: Case) => unknown, cases: number): number {
  let state = 0x811c9dc5
  for (let seed = 1; seed <= cases; seed++) {
    const text = JSON.stringify(of(generatedCase(seed)))
    for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193)
  }
  return state >>> 0
}
