import { expect, it } from 'vitest'
import type { Problem } from '../api.ts'
import { detailFor, errorsOf } from './words.ts'

const problem = (facts: Partial<Problem>): Problem => ({ code: 'invalid-input', detail: '', errors: [], retry_after_s: null, ...facts })

it('leads an error to its field, also one deeper in the body', () => {
  const errors = [{ path: 'settings.min_days_between_attempts', message: 'use whole days' }]
  expect(errorsOf(problem({ errors }), ['min_days_between_attempts'])).toEqual([
    { field: 'min_days_between_attempts', message: 'Use whole days.' },
  ])
})

it('shows an error that belongs to no field by its path', () => {
  expect(errorsOf(problem({ errors: [{ path: 'slug', message: 'this one is taken' }] }), ['name'])).toEqual([
    { field: '', message: 'Slug: this one is taken.' },
  ])
})

it('tells how long to wait', () => {
  expect(detailFor(problem({ code: 'slow-down', retry_after_s: 30 }))).toBe('Please wait 30 seconds, then try again.')
  expect(detailFor(problem({ code: 'slow-down', retry_after_s: 600 }))).toBe('Please wait 10 minutes, then try again.')
})
