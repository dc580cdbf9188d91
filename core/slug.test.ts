import { expect, it } from 'vitest'
import { freeSlug, slugOf } from './slug.ts'

it('makes a slug from a name', () => {
  expect(slugOf('Test Org')).toBe('test-org')
  expect(slugOf('  Größe & Co. ')).toBe('grosse-co')
  expect(slugOf('Élan – für alle')).toBe('elan-fur-alle')
  expect(slugOf('東京')).toBe('')
})

it('never ends in a hyphen, however long the name', () => {
  expect(slugOf(`${'a'.repeat(55)} b`)).toBe('a'.repeat(55))
})

it('takes the next free number', () => {
  expect(freeSlug('test-org', [])).toBe('test-org')
  expect(freeSlug('test-org', ['test-org'])).toBe('test-org-2')
  expect(freeSlug('test-org', ['test-org', 'test-org-2', 'test-org-4'])).toBe('test-org-3')
})
