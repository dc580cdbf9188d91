import { describe, expect, it } from 'vitest'
import type { Answers, RespondentQuestion } from '../../../core/surveys/contract.ts'
import { RARE_KINDS } from './rare/rare.tsx'
import { rareKinds } from './rare-kinds.ts'
import { readAnswer, readAnswers } from './read-answers.ts'

rareKinds.loaded = RARE_KINDS

const asked = { id: 'q1', text: 'How are you?' }
const form = (entries: [string, string][]) => {
  const data = new FormData()
  for (const [name, value] of entries) data.append(name, value)
  return data
}
const value = (question: RespondentQuestion, entries: [string, string][], before: Answers = {}) =>
  readAnswer(question, form(entries), before).value
const slider: RespondentQuestion = { ...asked, kind: 'slider', scale_min: 0, scale_max: 100, step: 1 }

describe('reading a form', () => {
  it('takes a slider that nobody moved for unanswered', () => {
    expect(
      value(slider, [
        ['slide.q1', '50'],
        ['q.q1', ''],
      ]),
    ).toBeNull()
    expect(
      value(slider, [
        ['slide.q1', '80'],
        ['q.q1', ''],
      ]),
    ).toBe(80)
    expect(
      value(slider, [
        ['slide.q1', '50'],
        ['q.q1', '70'],
      ]),
    ).toBe(70)
  })

  it('lets a number be taken back', () => {
    expect(
      value(
        slider,
        [
          ['slide.q1', '70'],
          ['q.q1', ''],
        ],
        { q1: 70 },
      ),
    ).toBeNull()
  })

  it('keeps what was typed when it is no answer', () => {
    const reading = readAnswer({ ...asked, kind: 'number', max: 20 }, form([['q.q1', '25']]), {})
    expect(reading).toMatchObject({ value: 25, typed: '25', problem: { code: 'number-high', facts: { max: 20 } } })
  })

  it('tells a tick that was taken away from one that was never set', () => {
    expect(value({ ...asked, kind: 'consent' }, [])).toBeNull()
    expect(value({ ...asked, kind: 'consent' }, [], { q1: true })).toBe(false)
    expect(value({ ...asked, kind: 'consent' }, [['q.q1', 'yes']])).toBe(true)
  })

  it('takes blank text and an empty list for unanswered', () => {
    expect(value({ ...asked, kind: 'short_text' }, [['q.q1', '  ']])).toBeNull()
    expect(value({ ...asked, kind: 'multi_select', options: [{ id: 'a', text: 'A' }] }, [])).toBeNull()
  })

  it('reads yes, no and choices', () => {
    expect(value({ ...asked, kind: 'yes_no' }, [['q.q1', 'no']])).toBe(false)
    expect(
      value(
        {
          ...asked,
          kind: 'multi_select',
          options: [
            { id: 'a', text: 'A' },
            { id: 'b', text: 'B' },
          ],
        },
        [
          ['q.q1', 'a'],
          ['q.q1', 'b'],
        ],
      ),
    ).toEqual(['a', 'b'])
  })

  const options = ['a', 'b', 'c'].map((id) => ({ id, text: id }))
  const reading = (question: RespondentQuestion, entries: [string, string][]) => readAnswer(question, form(entries), {})

  it('puts what was ranked by places into order, and says where two share a place', () => {
    const ranking: RespondentQuestion = { ...asked, kind: 'ranking', options }
    const places = (a: string, b: string, c: string) =>
      reading(ranking, [
        ['q.q1.a', a],
        ['q.q1.b', b],
        ['q.q1.c', c],
      ])
    expect(places('2', '3', '1')).toMatchObject({ value: ['c', 'a', 'b'], problem: null })
    expect(places('', '', '')).toMatchObject({ value: null, problem: null })
    expect(places('1', '1', '2').problem?.code).toBe('rank-once')
    expect(reading(ranking, [['q.q1', 'b,a,c']]).value).toEqual(['b', 'a', 'c'])
  })

  it('reads the rows of a matrix that were answered', () => {
    const rows = ['r1', 'r2'].map((id) => ({ id, text: id }))
    expect(value({ ...asked, kind: 'matrix', rows, options }, [['q.q1.r2', 'b']])).toEqual({ r2: 'b' })
    expect(value({ ...asked, kind: 'matrix', rows, options }, [])).toBeNull()
    const several: [string, string][] = [
      ['q.q1.r1', 'a'],
      ['q.q1.r1', 'c'],
    ]
    expect(value({ ...asked, kind: 'multi_matrix', rows, options }, several)).toEqual({ r1: ['a', 'c'] })
  })

  it('reads the words of "other" as an answer of their own', () => {
    const question: RespondentQuestion = { ...asked, kind: 'single_choice', options: [{ id: 'x', text: 'Other', other: true }] }
    const entries: [string, string][] = [
      ['q.q1', 'x'],
      ['q.q1_other', 'By bicycle'],
    ]
    expect(readAnswers([question], form(entries), {}).map((each) => [each.question.id, each.value])).toEqual([
      ['q1', 'x'],
      ['q1_other', 'By bicycle'],
    ])
  })
})
