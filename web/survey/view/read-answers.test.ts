import { describe, expect, it } from 'vitest'
import type { Answers, RespondentQuestion } from '../../../core/surveys/contract.ts'
import { readAnswer } from './read-answers.ts'

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
    expect(reading).toMatchObject({ value: 25, typed: '25', problem: 'Please give a number of 20 or less.' })
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
})
