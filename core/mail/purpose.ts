import type { MailKind } from './messages.ts'

/**
 * What a mail is for. `account`: about the account itself, or asked for by whoever gets it this minute; nobody can opt out of
 * it, and where nobody knows whether it went, they ask again themselves. The others can be refused, and carry a way to do so.
 */
export type Purpose = 'account' | 'invitation' | 'reminder' | 'report'

const PURPOSES: Record<MailKind, Purpose> = {
  'verify-email': 'account',
  'already-registered': 'account',
  'sign-in-code': 'account',
  'session-code': 'account',
  'resume-link': 'account',
  'resume-code': 'account',
  'sign-in-ended': 'account',
  'two-factor-changed': 'account',
  'reset-password': 'account',
  'password-changed': 'account',
  'change-email': 'account',
  'email-changed': 'account',
  invitation: 'invitation',
  reminder: 'reminder',
  unfinished: 'reminder',
  'erase-code': 'account',
  'erasure-planned': 'account',
  'erasure-cancelled': 'account',
  'records-joined': 'account',
  'ownership-inherited': 'account',
  'ownership-transferred': 'account',
  'template-test': 'account',
  digest: 'report',
}

export const purposeOf = (kind: MailKind): Purpose => PURPOSES[kind]

/** What an organization sends rather than somebody about their own account: what its days and its figures count. */
export const COUNTED_KINDS = Object.entries(PURPOSES).flatMap(([kind, purpose]) => (purpose === 'account' ? [] : [kind]))
