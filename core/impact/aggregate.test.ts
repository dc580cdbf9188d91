import { expect, it } from 'vitest'
import { ANOREXIA_CBT, SLEEP_ONE, SLEEP_TWO } from '../statistics/data-sets.ts'
import type { Definition } from '../surveys/contract.ts'
import { aggregateRows } from './aggregate.ts'
import { type Figures, NO_FIGURES, refigured } from './figures.ts'
import { hiddenImpact, impactOf } from './impact.ts'

const definition = {
  languages: ['en'],
  groups: [
    { id: 'g', label: 'Sleep', color: '#336699', better: 'lower' },
    { id: 'empty', label: 'Nothing', color: '#336699' },
  ],
  pages: [{ id: 'p', questions: [{ id: 'q', kind: 'rating', text: 'How?', group_id: 'g' }] }],
} as unknown as Definition // As an author sends it.
const asked = { definition, settings: { better: 'higher' as const, reliability: null }, n_enrolled: 12 }

/** By their first and latest number, which is the score, the group's and the question's. */
const figuresOf = (pairs: readonly (readonly [number, number])[]): Figures => {
  const end = (x: number) => ({ score: x, groups: { g: x } as Record<string, number>, questions: { q: x } as Record<string, number> })
  return refigured(
    NO_FIGURES,
    [],
    pairs.map(([first, last]) => ({ baseline: end(first), latest: end(last), items: null, scores: [first, last], slope: null })),
  )
}
const rowsOf = (pairs: readonly (readonly [number, number])[]) => aggregateRows(figuresOf(pairs), impactOf(figuresOf(pairs), asked))

it('gives the whole, each group and each question their own test and effect size, as R has them', () => {
  const [whole, group, empty, question] = rowsOf(SLEEP_ONE.map((x, i) => [x, SLEEP_TWO[i] ?? 0] as const))
  for (const row of [whole, group, question]) {
    expect(row?.change).toMatchObject({ n: 10, mean_delta: expect.closeTo(1.58, 9), ci95: [0.7001142, 2.4598858].map(near) })
    expect(row?.t_test).toMatchObject({ t: near(4.0621277), df: 9, p: near(0.00283289) })
    expect(row?.effect_size).toMatchObject({ d_z: near(1.2845576), hedges_g: near(1.1739249) })
    expect(row?.cautions).toContain('small-sample')
  }
  expect([whole, group, question].map((row) => [row?.level, row?.better, row?.unit, row?.wilcoxon?.p])).toEqual([
    ['survey', 'higher', 'score', near(0.0090907)],
    ['group', 'lower', 'score', undefined],
    ['question', null, 'question', undefined],
  ])
  expect(empty).toMatchObject({ id: 'empty', change: { n: 0, mean_delta: null }, t_test: null, cautions: ['nobody-came-back'] })
  expect(rowsOf(ANOREXIA_CBT)[1]?.effect_size?.d_z).toEqual(near(0.4114243))
})

it('says why a row is not to be trusted', () => {
  const cautions = (pairs: readonly (readonly [number, number])[]) => rowsOf(pairs).map((row) => row.cautions)
  expect(cautions([[1, 2]])[1]).toEqual(['too-few'])
  expect(cautions(Array(40).fill([1, 2]))[3]).toEqual(['all-alike'])
  expect(cautions([])).toEqual([['nobody-came-back'], ['nobody-came-back'], ['nobody-came-back']])
  const four = figuresOf(Array(4).fill([40, 50]))
  const [row, ...others] = aggregateRows(four, hiddenImpact(four, asked))
  expect([row?.cautions, row?.change.mean_delta, others]).toEqual([['hidden'], null, []])
})

const near = (x: number) => expect.closeTo(x, 6)
