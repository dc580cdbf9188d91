import { expect, it } from 'vitest'
import type { Definition } from '../surveys/contract.ts'
import { NO_FIGURES, refigured } from './figures.ts'
import { impactOf } from './impact.ts'

const definition = { languages: ['en'], result_type: 'bars', groups: [], pages: [] } as unknown as Definition // Nothing is asked of it here.

/** Of people by their scores, first to last. */
function sentencesOf(people: readonly (readonly number[])[], better: 'higher' | 'lower' | 'neither' = 'higher') {
  const end = (score: number) => ({ score, groups: {}, questions: {} })
  const counted = people.map(([first = 0, ...later]) => ({
    baseline: end(first),
    latest: later.length > 0 ? end(later.at(-1) ?? 0) : null,
    items: null,
    scores: [first, ...later],
    slope: null,
  }))
  const figures = refigured(NO_FIGURES, [], counted)
  return impactOf(figures, { definition, settings: { better, reliability: null }, n_enrolled: figures.n }).sentences
}
const about = (sentences: ReturnType<typeof sentencesOf>) =>
  sentences.map((one) => ('certainty' in one ? one.certainty : 'difference' in one ? `left ${one.difference}` : one.kind))
const moved = (...deltas: number[]) => deltas.map((delta) => [50, 50 + delta])
const around = (n: number, delta: number) => moved(...Array.from({ length: n }, (_, i) => delta + i / 10))

it('says how many came back, and no mean of one', () => {
  expect(about(sentencesOf([]))).toEqual(['nobody'])
  expect(about(sentencesOf([[50]]))).toEqual(['came_back', 'no_change_yet'])
  expect(about(sentencesOf(moved(10)))).toEqual(['came_back', 'too_few'])
  expect(about(sentencesOf(moved(10, 20, 5, 4)))).toEqual(['came_back', 'changed', 'too_few'])
  expect(about(sentencesOf(around(52, 10)))).toEqual(['came_back', 'changed', 'clear', 'size'])
})

it('never says better where lower is better and scores rose', () => {
  const meaning = (delta: number, better: 'lower' | 'neither') =>
    sentencesOf(around(52, delta), better).flatMap((one) => (one.kind === 'changed' ? [one.meaning] : []))
  expect([meaning(10, 'lower'), meaning(-20, 'lower'), meaning(10, 'neither')]).toEqual([['worse'], ['better'], [null]])
  // Beside a minus that is good news it says so.
  expect(about(sentencesOf(around(52, -20), 'lower')).slice(0, 3)).toEqual(['came_back', 'changed', 'lower_better'])
})

it('tests nothing where all changed alike or nobody changed, and says nothing of a change that is none', () => {
  expect(about(sentencesOf(moved(7, 7, 7, 7, 7, 7)))).toEqual(['came_back', 'changed', 'all_alike'])
  expect(about(sentencesOf(moved(0, 0, 0, 0, 0, 0)))).toEqual(['came_back', 'changed', 'none_changed'])
  expect(about(sentencesOf(moved(...Array.from({ length: 200 }, (_, i) => (i % 2 ? 0.06 : 0.02)))))).toEqual(['came_back', 'changed'])
})

it('draws no conclusion from a mean that a few carry against the ranks', () => {
  const fell = Array.from({ length: 36 }, (_, i) => -1 - i / 100)
  expect(about(sentencesOf(moved(...fell, 40, 45, 50)))).toEqual(['came_back', 'changed', 'mixed'])
})

it('says nothing of the beginnings of fewer than five who left', () => {
  const left = (n: number, score: number) => Array.from({ length: n }, (_, i) => [score + i])
  expect(about(sentencesOf([...around(30, 10), ...left(4, 90)]))).not.toContain('left higher')
  expect(about(sentencesOf([...around(30, 10), ...left(5, 90)]))).toContain('left higher')
})
