import { expect, it } from 'vitest'
import { OWN_TEMPLATE_FAILED } from '../../../core/mail/templates/kinds.ts'
import { SUPERSEDED_REASONS, WITHHELD_REASONS } from '../../../core/recurrence/reminding.ts'
import { decisionWords, reasonWords } from './ledger-words.ts'

it('has a sentence for each reason that there is, and leaves the words of a mail server as they are', () => {
  for (const reason of [...WITHHELD_REASONS, ...SUPERSEDED_REASONS, OWN_TEMPLATE_FAILED])
    expect(reasonWords(reason)).toMatch(/^[A-Z].* .*\.$/)
  expect(reasonWords('The mail server said: 550 5.1.1 Nobody')).toBe('The mail server said: 550 5.1.1 Nobody')
})

it('says of a mail that went what became of it, where that is known', () => {
  expect(decisionWords({ decision: 'sent', outcome: null })).toEqual(['Sent', 'good'])
  expect(decisionWords({ decision: 'sent', outcome: 'delivered' })).toEqual(['Delivered', 'good'])
  expect(decisionWords({ decision: 'sent', outcome: 'bounced' })).toEqual(['Came back', 'warning'])
})
