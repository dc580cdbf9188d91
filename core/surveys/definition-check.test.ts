import { expect, it } from 'vitest'
import type { Definition, Question } from './contract.ts'
import { definitionProblems } from './definition-check.ts'

const rating = (id: string, more = {}): Question => ({ kind: 'rating', id, text: id, ...more })
const definition = (questions: Question[], more: Partial<Definition> = {}): Definition => ({
  languages: ['en'],
  result_type: 'bars',
  groups: [],
  pages: [{ id: 'p', questions }],
  ...more,
})
const faults = (...input: Parameters<typeof definition>) => definitionProblems(definition(...input)).map(({ path }) => path)

it('finds nothing wrong with what is right', () => {
  expect(faults([rating('a'), rating('b', { scale_max: 4, labels: ['low', 'high'] })])).toEqual([])
})

it('names every repeated id', () => {
  expect(faults([rating('a'), rating('a'), rating('a')])).toEqual(['pages.0.questions.1.id', 'pages.0.questions.2.id'])
  expect(
    faults([
      {
        kind: 'dropdown',
        id: 'a',
        text: 'a',
        options: [
          { id: 'x', text: 'x' },
          { id: 'x', text: 'y' },
        ],
      },
    ]),
  ).toEqual(['pages.0.questions.0.options.1.id'])
})

it('names scales, ranges, options, labels and scoring that cannot be', () => {
  expect(faults([rating('a', { scale_min: 5, scale_max: 5 })])).toEqual(['pages.0.questions.0.scale_max'])
  expect(faults([rating('a', { step: 2 })])).toEqual(['pages.0.questions.0.step'])
  expect(faults([rating('a', { labels: ['one', 'two', 'three'] })])).toEqual(['pages.0.questions.0.labels'])
  expect(faults([rating('a', { group_id: 'nowhere' })])).toEqual(['pages.0.questions.0.group_id'])
  expect(faults([rating('a', { scoring_type: 'binary' })])).toEqual(['pages.0.questions.0.scoring_type'])
  expect(faults([{ kind: 'number', id: 'n', text: 'n', scoring_type: 'direct_scale' }])).toEqual(['pages.0.questions.0.min'])
  expect(faults([{ kind: 'single_choice', id: 'c', text: 'c', options: [] }])).toEqual(['pages.0.questions.0.options'])
})

it('names what the rarer kinds cannot be', () => {
  const options = [{ id: 'x', text: 'x' }]
  const choice = (more: object): Question => ({ kind: 'single_choice', id: 'c', text: 'c', options, ...more }) as Question
  const matrix = (more: object): Question =>
    ({ kind: 'matrix', id: 'm', text: 'm', options, rows: [{ id: 'r', text: 'r' }], ...more }) as Question
  const at = (question: Question) => faults([question]).map((path) => path.replace('pages.0.questions.0.', ''))
  expect(at(choice({ options: [{ id: 'x', text: 'x', points: 11 }] }))).toEqual(['options.0.points'])
  expect(at(choice({ options: [{ id: 'x', text: 'x', points: 11 }], max_points: 11 }))).toEqual([])
  expect(at(choice({ options: [{ id: 'x', text: 'x', exclusive: true, image: 'https://a.org' }] }))).toEqual([
    'options.0.exclusive',
    'options.0.image',
  ])
  expect(at(choice({ options: ['x', 'y'].map((id) => ({ id, text: id, other: true })) }))).toEqual(['options'])
  expect(at(choice({ kind: 'picture_choice', max_choices: 1 }))).toEqual(['multiple'])
  expect(at(choice({ kind: 'picture_choice', multiple: true, max_choices: 2 }))).toEqual(['max_choices'])
  expect(at(choice({ kind: 'ranking', scoring_type: 'weighted_options' }))).toEqual(['scoring_type'])
  expect(at(matrix({ rows: [] }))).toEqual(['rows'])
  expect(at(matrix({ rows: ['r', 'r'].map((id) => ({ id, text: id, group_id: 'nowhere' })) }))).toEqual([
    'rows.1.id',
    'rows.0.group_id',
    'rows.1.group_id',
  ])
  expect(at({ kind: 'short_text', id: 's', text: 's', pattern: '(a+)+' })).toEqual(['pattern'])
  expect(at({ kind: 'date', id: 'd', text: 'd', min: '2026-02-01', max: '2026-01-01' })).toEqual(['max'])
  expect(at({ kind: 'datetime', id: 'd', text: 'd', min: '2026-02-30T10:00' })).toEqual(['min'])
})

it('keeps the id of the words of “other” free, and “end” for the end', () => {
  const other: Question = { kind: 'dropdown', id: 'a', text: 'a', options: [{ id: 'o', text: 'o', other: true }] }
  expect(faults([other, rating('a_other')])).toEqual(['pages.0.questions.1.id'])
  expect(faults([], { pages: [{ id: 'end', questions: [] }] })).toEqual(['pages.0.id'])
  expect(faults([], { calculated: ['c', 'c'].map((id) => ({ id, expression: 1 })) })).toEqual(['calculated.1.id'])
})

it('takes translations into the languages of the survey alone', () => {
  const labels = [{ en: 'low' }, { en: 'high', nl: 'hoog' }]
  expect(faults([rating('a', { text: { en: 'a', fr: 'a' }, labels })])).toEqual([
    'pages.0.questions.0.text.fr',
    'pages.0.questions.0.labels.1.nl',
  ])
  expect(faults([rating('a', { text: { en: 'a', fr: 'a' } })], { languages: ['en', 'fr'] })).toEqual([])
})

it('asks for bands that cover 0 to 100 without gap or overlap', () => {
  const band = (from: number, to: number) => ({ from, to, label: 'x' })
  expect(faults([rating('a')], { bands: [band(0, 50), band(50, 100)] })).toEqual([])
  expect(faults([rating('a')], { bands: [band(0, 50), band(60, 90)] })).toEqual(['bands.1.from', 'bands.1.to'])
})
