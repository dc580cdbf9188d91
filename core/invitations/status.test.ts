import { expect, it } from 'vitest'
import { invitationStatus } from './status.ts'

const open = { accepted_at: null, revoked_at: null, expires_at: 200 }

it('is pending until the very moment it expires', () => {
  expect([invitationStatus(open, 199), invitationStatus(open, 200)]).toEqual(['pending', 'expired'])
})

it('says what happened to it, also when its time is over', () => {
  expect(invitationStatus({ ...open, accepted_at: 50 }, 300)).toBe('accepted')
  expect(invitationStatus({ ...open, revoked_at: 50 }, 300)).toBe('revoked')
})
