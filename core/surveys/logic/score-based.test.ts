import { expect, it } from 'vitest'
import { unknownContext } from './context.ts'
import { scoreBased } from './score-based.ts'
import { shownDefinition } from './shown-definition.ts'

const value = (id: string, expression: unknown) => ({ kind: 'calculated' as const, id, text: id, expression, shown: true })
const pages = (...questions: { id: string; expression?: unknown }[]) => [{ id: 'page', questions }]

it('is whatever needs a score, by way of others too', () => {
  const definition = {
    pages: pages(
      value('named', { if: [{ ge: [{ calculated: 'third' }, 20] }, 'high', 'low'] }),
      value('own', { add: [{ answer: 'q1' }, 1] }),
    ),
    calculated: [
      { id: 'third', expression: { divide: [{ score: '' }, 3] } },
      { id: 'text', expression: '"score":' },
    ],
  }
  expect([...scoreBased(definition)].sort()).toEqual(['named', 'third'])
})

it('is shown with one decimal, and other values without what computers leave of fractions', () => {
  const questions = [
    value('of-score', { multiply: [{ score: '' }, 1] }),
    value('sum', { add: [0.1, 0.2] }),
    value('later', { score: 'nobody' }),
  ] as never // As respondents get them.
  const whole = { languages: ['en'], result_type: 'flat' as const, groups: [], pages: [{ id: 'page', questions }] }
  const shown = shownDefinition(whole, {}, { ...unknownContext('2026-01-10'), scores: { '': 200 / 3 } }, 'en')
  expect(shown.pages[0]?.questions.map(({ help }) => help)).toEqual(['66.7', '0.3', '…'])
})
