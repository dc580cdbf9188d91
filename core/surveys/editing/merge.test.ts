import { expect, it } from 'vitest'
import type { Page, Question } from '../contract.ts'
import { DEFAULT_SETTINGS } from '../settings.ts'
import { type Draft, differences, merge } from './merge.ts'

const q = (id: string, text = id): Question => ({ kind: 'short_text', id, text })
const draft = (pages: Question[][], more: Partial<Draft> = {}): Draft => ({
  title: 'T',
  description: null,
  settings: DEFAULT_SETTINGS,
  definition: {
    languages: ['en'],
    result_type: 'bars',
    groups: [],
    pages: pages.map((questions, p): Page => ({ id: `p${p + 1}`, questions })),
  },
  ...more,
})
const shape = ({ definition }: Draft) =>
  definition.pages.map((page) => `${page.id}: ${page.questions.map((question) => question.text).join(' ')}`).join(' | ')

const base = draft([[q('a'), q('b')], [q('c')]])

it('keeps both when each touched other questions', () => {
  const mine = draft([[q('a', 'mine'), q('b'), q('m')], [q('c')]])
  const theirs = draft([[q('a'), q('b', 'theirs'), q('t')], [q('c')]], { title: 'Theirs' })
  const merged = merge({ base, mine, theirs })
  expect(merged.conflicts).toEqual([])
  expect(shape(merged.draft)).toBe('p1: mine theirs t m | p2: c')
  expect(merged.draft.title).toBe('Theirs')
})

it('names what both changed, and lets either win there alone', () => {
  const mine = draft([[q('a', 'mine'), q('b', 'also mine')], [q('c')]])
  const theirs = draft([[q('a', 'theirs'), q('b')], [q('c', 'also theirs')]])
  expect(merge({ base, mine, theirs }).conflicts).toEqual([{ what: 'question', id: 'a', how: 'changed' }])
  expect(shape(merge({ base, mine, theirs }, 'mine').draft)).toBe('p1: mine also mine | p2: also theirs')
  expect(shape(merge({ base, mine, theirs }, 'theirs').draft)).toBe('p1: theirs also mine | p2: also theirs')
})

it('takes a change against a deletion as a conflict', () => {
  const mine = draft([[q('b')], [q('c')]])
  const theirs = draft([[q('a', 'theirs'), q('b')], [q('c')]])
  expect(merge({ base, mine, theirs }).conflicts).toEqual([{ what: 'question', id: 'a', how: 'deleted' }])
  expect(shape(merge({ base, mine, theirs }, 'theirs').draft)).toBe('p1: theirs b | p2: c')
  expect(shape(merge({ base, mine, theirs }, 'mine').draft)).toBe('p1: b | p2: c')
})

it('keeps a move beside an addition, and a new page beside a new question', () => {
  const moved = draft([[q('b'), q('a')], [q('c')]])
  const added = draft([[q('a'), q('b'), q('t')], [q('c')]])
  expect(shape(merge({ base, mine: moved, theirs: added }).draft)).toBe('p1: b t a | p2: c')
  const page = draft([[q('a'), q('b')], [q('c')], [q('m')]])
  const end = draft([
    [q('a'), q('b')],
    [q('c'), q('t')],
  ])
  expect(shape(merge({ base, mine: page, theirs: end }).draft)).toBe('p1: a b | p2: c t | p3: m')
})

it('sees two different orders as a conflict', () => {
  const mine = draft([[q('b'), q('a')], [q('c')]])
  const theirs = draft([[q('a')], [q('c'), q('b')]])
  expect(merge({ base, mine, theirs }).conflicts).toEqual([{ what: 'order', id: '', how: 'changed' }])
})

it('keeps a question that was added to a page which the other deleted', () => {
  const mine = draft([[q('a'), q('b')]])
  const theirs = draft([
    [q('a'), q('b')],
    [q('c'), q('t')],
  ])
  expect(shape(merge({ base, mine, theirs }).draft)).toBe('p1: a b t')
})

it('finds nothing where only keys stand in another order', () => {
  const turned = JSON.parse(JSON.stringify(base)) as Draft
  turned.definition.pages = turned.definition.pages.map(({ id, questions }) => ({ questions, id }))
  expect(differences(base, turned)).toEqual([])
  expect(differences(base, draft([[q('b'), q('a', 'x')]])).map(({ what, id, how }) => `${how} ${what} ${id}`)).toEqual([
    'deleted page p2',
    'changed question a',
    'deleted question c',
    'changed order ',
  ])
})
