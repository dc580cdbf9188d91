import { expect, it } from 'vitest'
import type { Completed } from '../../../core/sessions/contract.ts'
import { leadsOn, takenOnTo } from './leading-on.ts'
import type { ShownSurvey, SurveyState } from './state.ts'

const surveyTo = (redirect_url: string | null, show_results = true) =>
  ({ definition: { languages: ['en'], pages: [] }, settings: { redirect_url, show_results } }) as unknown as ShownSurvey
const state = {} as SurveyState
const unscored: Completed = {
  response_id: 'ses_1',
  attempt_number: 1,
  score: null,
  band: null,
  group_results: [],
  next_eligible_date: '2026-01-01T00:00:00.000Z',
  dropped_answers: [],
}
const away = 'https://example.org/thanks?from=us'

it('leads on to web pages only, and says whose they are', () => {
  expect(leadsOn(surveyTo(away))).toEqual({ href: away, host: 'example.org' })
  expect(leadsOn(surveyTo('https://example.org@elsewhere.example:8443/'))?.host).toBe('elsewhere.example:8443')
  expect([null, '', 'https://[', 'javascript:alert(1)', 'data:text/html,x', '/app'].map((to) => leadsOn(surveyTo(to)))).toEqual(
    Array(6).fill(null),
  )
})

it('takes nobody away from a result, nor from what does not count of their answers', () => {
  const group = { group_id: 'g', label: 'G', name: 'G', color: '#000000', score: 1, max_score: 2, percentage: 50, band: null }
  expect(takenOnTo(surveyTo(away), state, { ...unscored, score: 50 })).toBeNull()
  expect(takenOnTo(surveyTo(away), state, { ...unscored, group_results: [group] })).toBeNull()
  expect(takenOnTo(surveyTo(away), state, { ...unscored, result_withheld: true })).toBeNull()
  expect(takenOnTo(surveyTo(away, false), state, { ...unscored, dropped_answers: ['q'] })).toBeNull()
  expect(takenOnTo(surveyTo(away, false), state, unscored)).toBe(away)
  expect(takenOnTo(surveyTo(away), state, unscored)).toBe(away)
})

it('takes nobody out of a preview', () => {
  expect(takenOnTo(surveyTo(away, false), state, { ...unscored, response_id: '' })).toBeNull()
})
