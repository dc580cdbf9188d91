import { expect, it } from 'vitest'
import { type Figures, NO_FIGURES, refigured } from '../impact/figures.ts'
import { impactOf } from '../impact/impact.ts'
import type { Definition } from '../surveys/contract.ts'
import { shareable } from './shareable.ts'

const definition = {
  languages: ['en'],
  result_type: 'bars',
  groups: [{ id: 'g', label: 'All', color: '#336699' }],
  pages: [{ id: 'p', questions: [{ id: 'q', kind: 'rating', text: 'How?', group_id: 'g' }] }],
} as unknown as Definition // As an author sends it: what is left out has its default.

/** Each by their scores, first to last; `hasGroup` of the first so many. */
const figuresOf = (people: readonly number[][], withGroup = people.length): Figures =>
  refigured(
    NO_FIGURES,
    [],
    people.map((scores, i) => {
      const end = (score: number) => ({
        score,
        groups: (i < withGroup ? { g: score } : {}) as Record<string, number>,
        questions: { q: score / 20 },
      })
      const [first = 0, last = 0] = [scores[0], scores.at(-1)]
      return { baseline: end(first), latest: scores.length > 1 ? end(last) : null, items: null, scores, slope: null }
    }),
  )
const shared = (figures: Figures, others?: Parameters<typeof shareable>[1]) =>
  shareable(impactOf(figures, { definition, settings: { better: 'higher', reliability: null }, n_enrolled: figures.n }), others)

const many = (n: number, ...scores: number[]) => Array.from({ length: n }, (_, i) => scores.map((score) => score + i))
const kinds = (impact: ReturnType<typeof shared>) => impact.sentences.map(({ kind }) => kind)

it('tells all of five people', () => {
  const impact = shared(figuresOf(many(5, 40, 50)))
  expect([impact.mean_delta, impact.groups[0]?.mean_latest, impact.questions[0]?.n]).toEqual([10, 52, 5])
  expect(impact.attempts.map(({ mean }) => mean)).toEqual([42, 52])
})

it('tells no figure of four people, only how many they are', () => {
  const impact = shared(figuresOf(many(4, 40, 50)))
  expect(impact).toMatchObject({ is_hidden: true, n_baseline: 4, n_matched: 4, mean_delta: null, t_test: null, groups: [], attempts: [] })
  expect(kinds(impact)).toEqual(['hidden'])
  expect(JSON.stringify(impact)).not.toMatch(/4[0-5]|5[0-5]/)
})

it('says that too few came back where enough have begun', () => {
  const impact = shared(figuresOf([...many(4, 40, 50), ...many(6, 30)]))
  expect([impact.is_hidden, impact.mean_baseline, kinds(impact)]).toEqual([true, null, ['came_back', 'too_few']])
  const nobody = shared(figuresOf(many(6, 30)))
  expect([nobody.is_hidden, nobody.attempts[0]?.mean, kinds(nobody)]).toEqual([false, 32.5, ['came_back', 'no_change_yet']])
})

it('tells of a group or question only what at least five people say', () => {
  const impact = shared(figuresOf(many(9, 40, 50), 4))
  expect(impact.groups[0]).toMatchObject({ n: 4, mean_baseline: null, mean_latest: null, mean_delta: null, ci95: null })
  expect(impact.questions[0]).toMatchObject({ n: 9, mean_delta: 0.5 })
})

it('leaves out the means from which those of a few follow by subtraction', () => {
  expect(
    [shared(figuresOf(many(10, 40, 50), 8)), shared(figuresOf(many(10, 40, 50), 5))].map(({ groups }) => groups[0]?.mean_delta),
  ).toEqual([null, 10])
  const left = shared(figuresOf([...many(8, 40, 50), ...many(2, 90)]))
  expect(left.attempts.map(({ mean }) => mean)).toEqual([null, 53.5])
  expect(left.attrition).toMatchObject({ n_left: 2, mean_baseline_stayed: null, mean_baseline_left: null, p: null })
  const goneOn = shared(figuresOf([...many(8, 40, 50), ...many(2, 40, 50, 90)]))
  expect(goneOn.attempts.map(({ mean }) => mean)).toEqual([43.3, null, null].map((mean) => mean && expect.closeTo(mean, 0)))
  for (const others of [
    { n_baseline: 3, n_matched: 0 },
    { n_baseline: 9, n_matched: 4 },
  ])
    expect(kinds(shared(figuresOf(many(8, 40, 50)), others))).toEqual(['few_others'])
  expect(shared(figuresOf(many(8, 40, 50)), { n_baseline: 5, n_matched: 5 }).mean_delta).toBe(10)
})
