import { expect, it } from 'vitest'
import type { Definition } from '../surveys/contract.ts'
import { answersAtMost, countedIds, distributions } from './distribution.ts'

const definition: Definition = {
  languages: ['en', 'de'],
  result_type: 'flat',
  groups: [],
  pages: [
    {
      id: 'p',
      questions: [
        { id: 'mood', kind: 'rating', text: { en: 'Mood', de: 'Laune' }, scale_max: 2 },
        { id: 'weight', kind: 'number', text: 'Weight' },
        { id: 'yes', kind: 'yes_no', text: 'Yes?' },
        {
          id: 'how',
          kind: 'single_choice',
          text: 'How?',
          options: [
            { id: 'a', text: 'By bus' },
            { id: 'b', text: 'Else', other: true },
          ],
        },
        { id: 'grid', kind: 'matrix', text: 'Grid', rows: [{ id: 'r', text: 'Row' }], options: [{ id: 'x', text: 'X' }] },
        { id: 'why', kind: 'long_text', text: 'Why?' },
        { id: 'note', kind: 'statement', text: 'Note' },
      ],
    },
  ],
}
const count = (question_id: string, value: string | number, responses: number, row: string | null = null) => ({
  question_id,
  value,
  responses,
  row,
})
const figuresOf = (counts: ReturnType<typeof count>[], id: string) =>
  distributions(definition, counts, new Map([['how_other', 3]])).find(({ question_id }) => question_id === id)
const bars = (counts: ReturnType<typeof count>[], id: string) =>
  figuresOf(counts, id)?.answers?.map(({ row, label, responses }) => [row, label, responses].filter((part) => part !== null))

it('asks for what can be counted, and leaves what is only said', () => {
  expect(countedIds(definition)).toEqual(['mood', 'weight', 'yes', 'how', 'grid'])
  expect(answersAtMost(definition)).toBe(2000)
})

it('tells every choice, made or not, and what is no longer offered', () => {
  expect(bars([count('mood', 2, 4)], 'mood')).toEqual([
    ['0', 0],
    ['1', 0],
    ['2', 4],
  ])
  expect(bars([count('yes', 1, 2), count('yes', 0, 1)], 'yes')).toEqual([
    ['Yes', 2],
    ['No', 1],
  ])
  expect(bars([count('how', 'gone', 1)], 'how')).toEqual([
    ['By bus', 0],
    ['Else', 0],
    ['gone (no longer offered)', 1],
  ])
  expect(bars([count('grid', 'x', 5, 'r')], 'grid')).toEqual([['Row', 'X', 5]])
  expect(figuresOf([], 'how_other')).toMatchObject({ title: 'How? (other)', answered: 3, answers: null })
  expect(figuresOf([], 'why')).toMatchObject({ answers: null, mean: null })
})

it('draws many numbers as spans that hold all of them', () => {
  const counts = Array.from({ length: 101 }, (_, i) => count('weight', 50 + i / 2, 2))
  const spans = figuresOf(counts, 'weight')?.answers ?? []
  expect([spans.length, spans[0]?.label, spans.at(-1)?.label]).toEqual([10, '50 to 55', '95 to 100'])
  expect(spans.reduce((sum, { responses }) => sum + responses, 0)).toBe(202)
  expect(figuresOf(counts, 'weight')?.mean).toBeCloseTo(75, 9)
  expect(figuresOf([], 'weight')).toMatchObject({ answers: [], mean: null })
  // On a scale that was longer before.
  expect(bars([count('mood', 2, 1), count('mood', 5, 1)], 'mood')).toEqual([
    ['2', 1],
    ['5', 1],
  ])
})
