import { expect, it } from 'vitest'
import { addressOf, wantedIn } from './model.ts'

it('keeps in the address what is looked for, and nothing else', () => {
  const wanted = wantedIn({ action: 'survey.edit', from: '2026-02-01', to: '2026-02-30x', colour: 'red' })
  expect(wanted).toEqual({ action: 'survey.edit', actor: '', subject: '', survey: '', from: '2026-02-01', to: '' })
  expect(addressOf(wanted)).toBe('?action=survey.edit&from=2026-02-01')
  expect(addressOf(wantedIn({}))).toBe('')
})
