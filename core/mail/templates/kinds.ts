import type { MailFacts } from '../messages.ts'

/**
 * The kinds of mail whose words an organization may change. Of what comes in steps, the first, the last and those between
 * have words of their own.
 */
export const TEMPLATE_KINDS = [
  'assigned',
  'assigned-again',
  'assigned-last',
  'due',
  'due-again',
  'due-last',
  'unfinished',
  'unfinished-again',
  'unfinished-last',
  'invitation',
] as const
export type TemplateKind = (typeof TEMPLATE_KINDS)[number]

/** The facts of mail that is written by templates. */
export type TemplateFacts = Extract<MailFacts, { kind: 'reminder' | 'unfinished' | 'invitation' }>

export const isTemplated = (facts: MailFacts): facts is TemplateFacts =>
  facts.kind === 'reminder' || facts.kind === 'unfinished' || facts.kind === 'invitation'

/** By which template a mail is written. Somebody who has not taken the survey yet was assigned it; an only reminder is the first. */
export function templateKindOf(facts: TemplateFacts): TemplateKind {
  if (facts.kind === 'invitation') return 'invitation'
  const { step, steps } = facts
  const place = step === 0 ? '' : step >= steps - 1 ? '-last' : '-again'
  if (facts.kind === 'unfinished') return `unfinished${place}`
  return facts.days_since === null ? `assigned${place}` : `due${place}`
}

/** What the ledger says of a mail whose template failed; the mail went in our own words. */
export const OWN_TEMPLATE_FAILED = 'own_template_failed'
