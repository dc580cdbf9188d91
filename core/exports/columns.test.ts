import { expect, it } from 'vitest'
import type { Answers, Definition } from '../surveys/contract.ts'
import { answerColumns } from './columns.ts'

const survey = (questions: object[]) =>
  ({ languages: ['en', 'de'], result_type: 'bars', groups: [], pages: [{ id: 'p', questions }] }) as unknown as Definition // Made by hand.
const options = (...ids: string[]) => ids.map((id) => ({ id, text: { en: `The ${id}`, de: `Das ${id}` } }))
const named = (versions: object[][], taken: string[] = []) =>
  answerColumns(
    versions.map((questions, i) => ({ version: i + 1, definition: survey(questions) })),
    'en',
    taken,
  )
const told = (questions: object[], answers: Answers) => {
  const { columns, cellsOf } = named([questions])
  const cells = cellsOf(1, answers)
  return Object.fromEntries(columns.map(({ name }, i) => [name, cells[i]]))
}

it('gives each kind of question its codes and its labels', () => {
  const questions = [
    { id: 'mood', kind: 'rating', text: 'Mood', scale_min: 1, scale_max: 3, labels: ['bad', 'so-so', 'good'] },
    { id: 'ok', kind: 'yes_no', text: 'Well?' },
    { id: 'pet', kind: 'single_choice', text: 'Pet', options: [...options('cat', 'dog'), { id: 'else', text: 'Else', other: true }] },
    { id: 'days', kind: 'multi_select', text: 'Days', options: options('mon', 'tue', 'label') },
    { id: 'best', kind: 'ranking', text: 'Best', options: options('a', 'b') },
    { id: 'm', kind: 'matrix', text: 'Agree', rows: options('r1', 'r2'), options: options('no', 'yes') },
    { id: 'mm', kind: 'multi_matrix', text: 'When', rows: options('r1'), options: options('am', 'pm') },
    { id: 'born', kind: 'date', text: 'Born' },
    { id: 'said', kind: 'statement', text: 'Thanks' },
  ]
  const answers = {
    mood: 3,
    ok: false,
    pet: 'else',
    pet_other: '=1+1',
    days: ['tue'],
    best: ['b', 'a'],
    m: { r2: 'yes' },
    mm: { r1: ['am', 'pm'] },
    born: '2001-02-03',
  }
  expect(told(questions, answers)).toEqual({
    mood: 3,
    'mood.label': 'good',
    ok: 0,
    'ok.label': 'no',
    pet: 'else',
    'pet.label': 'Else',
    pet_other: '=1+1',
    days: 'tue',
    'days.label': 'The tue',
    'days.mon': 0,
    'days.tue': 1,
    'days.label_': 0,
    best: 'b; a',
    'best.label': 'The b; The a',
    'best.a': 2,
    'best.b': 1,
    'm.r1': null,
    'm.r1.label': null,
    'm.r2': 'yes',
    'm.r2.label': 'The yes',
    'mm.r1': 'am; pm',
    'mm.r1.label': 'The am; The pm',
    'mm.r1.am': 1,
    'mm.r1.pm': 1,
    born: '2001-02-03',
  })
  const blank = Object.values(told(questions, {}))
  expect(
    blank.every((cell) => cell === null),
    'nobody who said nothing is counted as a no',
  ).toBe(true)
})

it('keeps every column where it is when a version adds, moves, takes out or rewords', () => {
  const first = [
    { id: 'a', kind: 'rating', text: 'A' },
    { id: 'b', kind: 'multi_select', text: 'B', options: options('x', 'y') },
  ]
  const second = [
    { id: 'new', kind: 'short_text', text: 'New' },
    { id: 'b', kind: 'multi_select', text: 'B, reworded', options: options('z', 'y', 'x') },
  ]
  const [before, after] = [named([first]), named([first, second])]
  const names = after.columns.map(({ name }) => name)
  expect(names).toEqual([...before.columns.map(({ name }) => name), 'new', 'b.z'])
  expect(after.columns.find(({ name }) => name === 'b')).toMatchObject({ text: 'B, reworded', values: { x: 'The x', z: 'The z' } })
  expect(after.cellsOf(1, { a: 2, b: ['x'] })).toEqual([2, 'x', 'The x', 1, 0, null, null])
  expect(after.cellsOf(2, { new: 'hi', b: ['z'] })).toEqual([null, 'z', 'The z', 0, 0, 'hi', 1])
})

it('gives calculated values a column each, of numbers where they are numbers, behind what is asked', () => {
  const asked = [
    { id: 'kg', kind: 'number', text: 'Weight' },
    { id: 'twice', kind: 'calculated', text: 'Twice that', expression: { multiply: [{ answer: 'kg' }, 2] } },
  ]
  const calculated = [
    { id: 'heavy', expression: { gt: [{ answer: 'kg' }, 90] } },
    { id: 'said', expression: { if: [{ calculated: 'heavy' }, 'heavy', 'light'] } },
    { id: 'points', expression: { if: [{ calculated: 'heavy' }, 1, { add: [{ answer: 'kg' }, 1] }] } },
    { id: 'email', expression: { answer: 'kg' } },
  ]
  const versions = [
    { version: 1, definition: survey(asked) },
    { version: 2, definition: { ...survey([...asked, { id: 'more', kind: 'short_text', text: 'More' }]), calculated } as Definition },
  ]
  const { columns, cellsOf } = answerColumns(versions, 'en', ['email'])
  expect(columns.map(({ name, type, text }) => [name, type, text])).toEqual([
    ['kg', 'number', 'Weight'],
    ['twice', 'number', 'Twice that'],
    ['more', 'text', 'More'],
    ['heavy', 'number', 'Calculated: heavy'],
    ['said', 'text', 'Calculated: said'],
    ['points', 'number', 'Calculated: points'],
    ['email_', 'text', 'Calculated: email'],
  ])
  expect(columns[3]).toMatchObject({ question_id: null, values: { 1: 'yes' } })
  const kept = { kg: 100, twice: 200, heavy: true, said: '=heavy', points: 1, email: ['a', 'b'] }
  expect(cellsOf(2, kept)).toEqual([100, 200, null, 1, '=heavy', 1, 'a; b'])
  expect(cellsOf(2, {}).every((cell) => cell === null)).toBe(true)
  expect(cellsOf(1, { kg: 1, twice: 2 })).toEqual([1, 2, null, null, null, null, null])
})

it('calls no two columns alike, whatever authors call their questions', () => {
  const questions = ['email', 'email_', 'name', 'score__'].map((id) => ({ id, kind: 'short_text', text: id }))
  const names = named([questions], ['email', 'name', 'score']).columns.map(({ name }) => name)
  expect(names).toEqual(['email_', 'email__', 'name_', 'score___'])
})
