import { expect, it } from 'vitest'
import type { Definition } from '../contract.ts'
import { addValue, deleteValue, nameProblem } from './values.ts'

const definition: Definition = {
  languages: ['en'],
  result_type: 'flat',
  groups: [],
  pages: [
    {
      id: 'p',
      questions: [{ kind: 'short_text', id: 'q', text: 'Yours is {{calculated.sum}}', show_if: { gt: [{ calculated: 'sum' }, 1] } }],
    },
  ],
  calculated: [{ id: 'sum', expression: 1 }],
}

it('gives a calculated value a name that nothing else has', () => {
  expect(nameProblem(definition, 'q')).toContain('something else')
  expect(nameProblem(definition, 'no spaces')).toContain('letters')
  expect(addValue(definition, 'next')).toMatchObject({
    made: 'next',
    definition: { calculated: [{ id: 'sum' }, { id: 'next', expression: 0 }] },
  })
})

it('deletes one only together with what relies on it', () => {
  expect(deleteValue(definition, 'sum')).toMatchObject({
    uses: [
      { by: 'q', as: 'show_if' },
      { by: 'q', as: 'text' },
    ],
  })
  const done = deleteValue(definition, 'sum', true)
  expect(done).toEqual({
    definition: {
      ...definition,
      calculated: undefined,
      pages: [{ id: 'p', questions: [{ kind: 'short_text', id: 'q', text: 'Yours is …' }] }],
    },
  })
})
