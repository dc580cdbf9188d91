import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import type { AnswerValue, RespondentQuestion } from '../../../core/surveys/contract.ts'
import { spokenIn } from '../words/dictionaries.ts'
import { COMMON } from './needs-rare-kinds.ts'
import { FIELDS, QuestionField } from './question.tsx'
import { RARE_KINDS } from './rare/rare.tsx'
import { rareKinds } from './rare-kinds.ts'
import { sayIn } from './say.ts'

rareKinds.loaded = RARE_KINDS

const asked = { id: 'q1', text: 'How are you?' }
const options = [
  { id: 'a', text: 'Alone' },
  { id: 'b', text: 'Together' },
]
const scale = { scale_min: 0, scale_max: 5, step: 1 }

function drawn(question: RespondentQuestion, value?: AnswerValue, error?: string, typed?: string): string {
  const say = sayIn('en', String, spokenIn('en'))
  return renderToString(
    <QuestionField
      question={question}
      value={value}
      typed={typed}
      more={rareKinds.loaded?.otherWords(question, {}, say)}
      error={error}
      say={say}
    />,
  )
}
const count = (html: string, part: string) => html.split(part).length - 1

describe('a question', () => {
  it('of a kind that the first script draws asks for no other part, and only such', () => {
    expect([...Object.keys(FIELDS), 'hidden'].sort()).toEqual([...COMMON].sort())
  })

  it('of the kind rating is a group of radio buttons, one a point, with the words of its author', () => {
    const labels = ['not at all', 'a little', 'somewhat', 'mostly', 'very much', 'completely']
    const html = drawn({ ...asked, kind: 'rating', ...scale, labels, required: true }, 4)
    expect(count(html, 'type="radio"')).toBe(6)
    expect(html).toMatch(/<fieldset[^>]*><legend[^>]*>How are you\?<span[^>]*> \(required\)/)
    expect(html).toMatch(/value="4" checked required\/><span class="choice__label">4 – very much/)
  })

  it('shows what looks like HTML as it was written', () => {
    const html = drawn({
      ...asked,
      kind: 'single_choice',
      text: '<script>alert(1)</script>',
      help: '<b>',
      options: [{ id: 'a', text: '<img src=x>' }],
    })
    for (const part of ['&lt;script>alert(1)&lt;/script>', '&lt;b>', '&lt;img src=x>']) expect(html).toContain(part)
    expect(html).not.toMatch(/<(script|b|img)\b/)
  })

  it('of the kind nps has eleven points and says what its ends mean', () => {
    const html = drawn({ ...asked, kind: 'nps', ...scale, scale_max: 10 })
    expect(count(html, 'type="radio"')).toBe(11)
    expect(html).toContain('Not at all likely')
    expect(html).not.toContain('checked')
  })

  it('of the kind slider has its handle in the middle and no answer until there is one', () => {
    const html = drawn({ ...asked, kind: 'slider', scale_min: 0, scale_max: 100, step: 1 })
    expect(html).toMatch(/type="range" name="slide.q1"[^>]*value="50"/)
    expect(html).toMatch(/type="number"[^>]*name="q.q1"[^>]* value(=""|[ />])/)
    expect(drawn({ ...asked, kind: 'slider', scale_min: 0, scale_max: 100, step: 1 }, 70)).toMatch(/type="range"[^>]*value="70"/)
  })

  it('of the kind yes_no offers both, and shows a no that was given', () => {
    expect(drawn({ ...asked, kind: 'yes_no' }, false)).toMatch(/value="no" checked/)
    expect(drawn({ ...asked, kind: 'yes_no' })).not.toContain('checked')
  })

  it('of the kind consent is one tick box named by the question', () => {
    expect(drawn({ ...asked, kind: 'consent', required: true }, true)).toMatch(
      /type="checkbox" id="q.q1" name="q.q1" value="yes" checked required\/><span class="choice__label">How are you\?<span> \(required\)/,
    )
  })

  it('of the kind single_choice is a group of radio buttons', () => {
    expect(drawn({ ...asked, kind: 'single_choice', options }, 'b')).toMatch(/type="radio"[^>]*value="b" checked/)
  })

  it('of the kind dropdown begins with nothing chosen', () => {
    expect(drawn({ ...asked, kind: 'dropdown', options })).toMatch(/<option selected value(="")?>Choose one/)
    expect(drawn({ ...asked, kind: 'dropdown', options }, 'b')).toMatch(/<option selected value="b">Together/)
  })

  it('of the kind multi_select says how many may be chosen', () => {
    const html = drawn({ ...asked, kind: 'multi_select', options, max_choices: 1 }, ['a'])
    expect(html).toContain('Choose up to 1.')
    expect(html).toMatch(/type="checkbox"[^>]*value="a" checked/)
  })

  it.each([
    ['short_text', 'Fine', /<input type="text"[^>]*value="Fine"/],
    ['long_text', 'Fine <3', /<textarea[^>]*>Fine &lt;3<\/textarea>/],
    ['number', 3, /<input type="number"[^>]*value="3"/],
    ['email', 'a@example.org', /<input type="email"[^>]*value="a@example.org"/],
    ['date', '2026-03-31', /<input type="date"[^>]*value="2026-03-31"/],
    ['time', '14:30', /<input type="time"[^>]*value="14:30"/],
    ['datetime', '2026-03-31T14:30', /<input type="datetime-local"[^>]*value="2026-03-31T14:30"/],
    ['phone', '+44 20 7946 0000', /<input type="tel"/],
    ['url', 'https://example.org', /<input type="url"/],
    ['address', 'Elm Street 1', /<textarea[^>]*>Elm Street 1<\/textarea>/],
    ['signature', 'Ada Lovelace', /<input type="text"[^>]*autocomplete="name"/i],
  ] as const)('of the kind %s is a field with a label', (kind, value, field) => {
    const html = drawn({ ...asked, kind }, value)
    expect(html).toContain('<label class="question__text" for="q.q1">')
    expect(html).toMatch(field)
  })

  it('of the kind statement asks for nothing', () => {
    expect(drawn({ ...asked, kind: 'statement' })).not.toMatch(/<(input|textarea|select)/)
  })

  it('shows what was typed and what is wrong with it, joined to its field', () => {
    const html = drawn({ ...asked, kind: 'number', max: 20 }, undefined, 'Please give a number of 20 or less.', '25')
    expect(html).toMatch(/value="25"[^>]*aria-invalid[^>]*aria-describedby="error.q1"/)
    expect(html).toContain('id="error.q1"')
  })

  it('of the kind matrix is a group of radio buttons a row, each with its name', () => {
    const rows = ['r1', 'r2'].map((id) => ({ id, text: `Row ${id}` }))
    const html = drawn({ ...asked, kind: 'matrix', rows, options }, { r2: 'b' })
    expect(count(html, '<fieldset')).toBe(3)
    expect(html).toMatch(/<legend[^>]*>Row r2<\/legend>/)
    expect(html).toMatch(/name="q.q1.r2" value="b" checked/)
    expect(count(html, ' checked')).toBe(1)
  })

  it('of the kind ranking asks for places where there is no script', () => {
    const html = drawn({ ...asked, kind: 'ranking', options }, ['b', 'a'])
    expect(html).toMatch(/<label[^>]*for="q.q1">Alone<\/label><select[^>]*name="q.q1.a"/)
    expect(html).toMatch(/name="q.q1.a"[^>]*>(?:(?!<\/select>).)*<option selected value="2">/)
  })

  it('of the kind picture_choice names each picture in words', () => {
    const pictures = [{ id: 'a', text: 'Sunny', image: 'https://example.org/sun.png', alt: 'A yellow sun' }]
    const html = drawn({ ...asked, kind: 'picture_choice', options: pictures }, 'a')
    expect(html).toMatch(/<img[^>]*alt="A yellow sun"/)
    expect(html).toContain('Sunny')
  })

  it('asks for the words of "other" beside it', () => {
    const html = drawn({ ...asked, kind: 'single_choice', options: [...options, { id: 'other', text: 'Other', other: true }] }, 'other')
    expect(html).toMatch(/data-other/)
    expect(html).toMatch(/<label for="q.q1_other">Please say<\/label><input[^>]*name="q.q1_other"/)
  })
})
