import { expect, it } from 'vitest'
import { may } from '../organizations/roles.ts'
import { KEY_ROLE, KEY_SCOPES, type KeyScope, keyMay } from './scopes.ts'

it('offers nothing that an admin may not do', () => {
  expect(KEY_SCOPES.filter((scope) => !may(KEY_ROLE, scope))).toEqual([])
})

it('lets a key do what it was given, and nothing else', () => {
  expect(keyMay(['surveys.list'], 'surveys.list')).toBe(true)
  expect(keyMay(['surveys.list'], 'surveys.edit')).toBe(false)
  // As a row might say that somebody wrote by hand.
  expect(keyMay(['organization.delete' as KeyScope], 'organization.delete')).toBe(false)
})
