import { told } from '../surveys/telling.ts'
import { type LetterName, type LetterWords, letterWords } from './letters/letter-words.ts'
import type { Template } from './templates/defaults.ts'
import type { TemplateFacts, TemplateKind } from './templates/kinds.ts'

/**
 * What each mail says, as facts in and words out; rendering.ts makes text and HTML of them. Facts hold no secret: a link's
 * token or a code is handed in when the mail is rendered, and is kept nowhere. Reminders and invitations have their words
 * from templates (templates/), which organizations may change; all others from letters/, in each of our languages.
 */
export type MailFacts =
  | { kind: 'verify-email'; secret_id: string; full_name: string }
  | { kind: 'already-registered'; full_name: string }
  | { kind: 'sign-in-code'; secret_id: string }
  | { kind: 'session-code'; secret_id: string; survey_title: string; organization_name: string; locale?: string }
  | {
      kind: 'resume-link'
      secret_id: string
      survey_title: string
      survey_slug: string
      organization_name: string
      percent_complete: number
    }
  | { kind: 'resume-code'; secret_id: string; survey_title: string }
  | { kind: 'sign-in-ended'; full_name: string }
  | { kind: 'two-factor-changed'; full_name: string; is_on: boolean }
  | { kind: 'reset-password'; secret_id: string; full_name: string }
  | { kind: 'password-changed'; full_name: string }
  | { kind: 'change-email'; secret_id: string; full_name: string }
  | { kind: 'email-changed'; full_name: string }
  | {
      kind: 'invitation'
      secret_id: string
      organization_name: string
      inviter_name: string
      role: 'admin' | 'member'
      message: string | null
      /** Of whoever invites: the best guess at the language of somebody whom we do not know. */
      locale?: string
    }
  | { kind: 'erase-code'; secret_id: string }
  | { kind: 'erasure-planned'; full_name: string; day: string }
  | { kind: 'erasure-cancelled'; full_name: string }
  | { kind: 'records-joined'; organization_name: string }
  | { kind: 'ownership-inherited'; full_name: string; organization_name: string }
  | { kind: 'ownership-transferred'; full_name: string; organization_name: string; other_name: string; is_new_owner: boolean }
  | {
      kind: 'digest'
      organization_name: string
      organization_slug: string
      /** The days from and to which it tells; a letter that was planned before it said so has none. */
      since?: string
      until?: string
      overdue: { survey_id: string; title: string; people: number }[]
      bounced: number
      failed: number
    }
  | ({ kind: 'template-test'; template_kind: TemplateKind; language: string; organization_name: string } & Template)
  | ({ kind: 'reminder'; due_at: number; days_since: number | null; minutes: number } & AboutSurvey)
  | ({ kind: 'unfinished'; session_id: string; percent_complete: number } & AboutSurvey)

/** A reminder's step counts from 0. */
type AboutSurvey = {
  survey_id: string
  survey_title: string
  survey_slug: string
  organization_name: string
  step: number
  steps: number
  /** An administrator asked for it: it goes beside the schedule. */
  by_hand?: true
}

export type MailKind = MailFacts['kind']

/**
 * A link or a code stands alone on its line in the text part, so that programs and screen readers find it. What a person
 * wrote is quoted: no line of it can pass for one of ours.
 */
export type Block = string | { link: string; label: string } | { code: string } | { quote: string }
export type Letter = { subject: string; blocks: Block[]; reason: string }
export type Writing = { public_url: string; secret: string }

type LetterFacts = Exclude<MailFacts, TemplateFacts | { kind: 'template-test' }>
type Digest = Extract<LetterFacts, { kind: 'digest' }>
type Plain = Exclude<LetterFacts, Digest>

/** What a letter carries: a code, nothing, or a link to this path. */
const CARRIES: { [K in Plain['kind']]: 'code' | 'nothing' | ((secret: string, facts: Extract<Plain, { kind: K }>) => string) } = {
  'verify-email': (secret) => `/verify-email?token=${secret}`,
  'already-registered': () => '/app/sign-in',
  'sign-in-code': 'code',
  'session-code': 'code',
  'resume-link': (secret, { survey_slug }) => `/s/${survey_slug}/resume/${secret}`,
  'resume-code': 'code',
  'sign-in-ended': () => '/app/sign-in',
  'two-factor-changed': () => '/app/forgot',
  'reset-password': (secret) => `/reset-password?token=${secret}`,
  'password-changed': () => '/app/forgot',
  'change-email': (secret) => `/verify-email?token=${secret}`,
  'email-changed': () => '/app/account',
  'erase-code': 'code',
  'erasure-planned': () => '/app/account/data',
  'erasure-cancelled': () => '/app/forgot',
  'records-joined': 'nothing',
  'ownership-inherited': () => '/app',
  'ownership-transferred': () => '/app',
}

/** What a mail says in one of our languages. `secret` is the token or code that it carries; empty where it carries none. */
export function letterOf(facts: LetterFacts, writing: Writing, language = 'en'): Letter {
  const words = letterWords(language)
  return facts.kind === 'digest' ? digestOf(facts, writing, words.digest, language) : plainLetter(facts, writing, words, language)
}

function plainLetter(facts: Plain, { public_url, secret }: Writing, words: LetterWords, language: string): Letter {
  const { subject, before, label = '', after = [], reason } = words.letters[nameOf(facts)]
  const carries = CARRIES[facts.kind] as 'code' | 'nothing' | ((secret: string, facts: Plain) => string) // The kind chose its own.
  const known = knownOf(facts, carries === 'code', language)
  const say = (text: string) => told(text, known, language)
  const carried: Block[] = typeof carries === 'function' ? [{ link: public_url + carries(secret, facts), label: say(label) }] : []
  return {
    subject: say(subject),
    blocks: [
      ...('full_name' in facts ? [say(facts.full_name.trim() === '' ? words.hello_somebody : words.hello)] : []),
      ...before.map(say),
      ...(carries === 'code' ? [{ code: secret }] : carried),
      ...after.map(say),
    ],
    reason: say(reason),
  }
}

function nameOf(facts: Plain): LetterName {
  if (facts.kind === 'two-factor-changed') return facts.is_on ? 'two-factor-on' : 'two-factor-off'
  if (facts.kind === 'ownership-transferred') return facts.is_new_owner ? 'ownership-got' : 'ownership-given'
  return facts.kind
}

/** Beside a code there is no other number of six digits, whatever a survey is called. */
function knownOf(facts: Plain, hasCode: boolean, language: string): Record<string, string | number> {
  const known = Object.entries(facts).flatMap(([name, fact]) => {
    if (name === 'day') return [[name, dayIn(String(fact), language)]]
    if (typeof fact === 'string') return [[name, hasCode ? fact.replaceAll(/\d{6,}/g, inThrees) : fact]]
    return typeof fact === 'number' ? [[name, fact]] : []
  })
  return Object.fromEntries(known)
}

/** Nobody sees the joiners, and nothing takes the digits for a code. */
const inThrees = (digits: string) => digits.replaceAll(/\d{3}(?=\d)/g, '$&\u2060')

function digestOf(facts: Digest, { public_url }: Writing, words: LetterWords['digest'], language: string): Letter {
  const { organization_name, organization_slug, since, until, overdue, bounced, failed } = facts
  const of_organization = `${public_url}/app/o/${organization_slug}`
  const period = since && until ? { since: dayIn(since, language), until: dayIn(until, language) } : null
  return {
    subject: told(words.subject, { organization_name }, language),
    blocks: [
      ...(period ? [told(words.period, period, language)] : []),
      ...overdue.map(({ title, people }) => told(words.overdue, { n: people, title }, language)),
      ...(overdue.length === 1 ? [{ link: `${public_url}/surveys/${overdue[0]?.survey_id}/compliance`, label: words.compliance }] : []),
      ...(overdue.length > 1 ? [{ link: `${of_organization}/surveys`, label: words.surveys }] : []),
      ...(bounced > 0 ? [told(words.bounced, { n: bounced }, language)] : []),
      ...(failed > 0 ? [told(words.failed, { n: failed }, language)] : []),
      ...(bounced + failed > 0 ? [{ link: `${of_organization}/mail`, label: words.mails }] : []),
    ],
    reason: told(words.reason, { organization_name }, language),
  }
}

/** A calendar day in words; one that came in words, as mails were planned before, stays as it is. */
function dayIn(day: string, language: string): string {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(day) : Number.NaN
  const tag = language === 'en' ? 'en-GB' : language
  return Number.isNaN(moment)
    ? day
    : new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC', numberingSystem: 'latn' }).format(moment)
}
