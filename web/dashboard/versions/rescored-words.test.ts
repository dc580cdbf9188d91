import { expect, it } from 'vitest'
import type { JobView } from '../../../core/jobs/contract.ts'
import { outcomesIn, rescoredSummary, scoringWords } from './rescored-words.ts'

const job = (outcomes: Record<string, number>, lines: number) => ({ outcomes, lines }) as unknown as JobView

it('says how many responses have other scores now', () => {
  expect(rescoredSummary(job({}, 0))).toBe('This version has no responses.')
  expect(rescoredSummary(job({ unchanged: 3 }, 3))).toBe('None of 3 responses has another score now.')
  expect(rescoredSummary(job({ unchanged: 1, lowered: 1 }, 2))).toBe('1 of 2 responses has other scores now.')
  expect(rescoredSummary(job({ unchanged: 1, lowered: 1000, parts: 1, gone: 1 }, 1003))).toBe(
    '1,001 of 1,003 responses have other scores now.',
  )
  expect(outcomesIn(job({ unchanged: 1, lowered: 1, lost: 2, raised: 0 }, 2))).toEqual(['lost', 'lowered', 'unchanged'])
})

it('says how blank answers count', () => {
  expect(scoringWords({ missing_policy: 'zero', min_answered_share: 0.5 })).toBe('questions left blank count as no points')
  expect(scoringWords({ missing_policy: 'exclude', min_answered_share: 0.125 })).toContain('at least 12.5 % of a group')
})
