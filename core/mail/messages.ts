import type { Template } from './templates/defaults.ts'
import type { TemplateFacts, TemplateKind } from './templates/kinds.ts'

/**
 * What each mail says, as facts in and words out; rendering.ts makes text and HTML of them. Facts hold no secret: a link's
 * token or a code is handed in when the mail is rendered, and is kept nowhere. Reminders and invitations have their words
 * from templates (templates/), which organizations may change.
 */
export type MailFacts =
  | { kind: 'verify-email'; secret_id: string; full_name: string }
  | { kind: 'already-registered'; full_name: string }
  | { kind: 'sign-in-code'; secret_id: string }
  | { kind: 'session-code'; secret_id: string; survey_title: string; organization_name: string }
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

const letters: { [K in LetterFacts['kind']]: (facts: Extract<LetterFacts, { kind: K }>, writing: Writing) => Letter } = {
  'verify-email': ({ full_name }, { public_url, secret }) => ({
    subject: 'Please confirm your e-mail address',
    blocks: [
      `Hello ${full_name},`,
      'welcome to ImpactPulse. Please confirm that this address is yours:',
      { link: `${public_url}/verify-email?token=${secret}`, label: 'Confirm my address' },
      'The link works for three days.',
    ],
    reason: 'You get this because someone signed up for ImpactPulse with this address. If it was not you, you need do nothing.',
  }),
  'already-registered': ({ full_name }, { public_url }) => ({
    subject: 'You already have an ImpactPulse account',
    blocks: [
      `Hello ${full_name},`,
      'someone, probably you, tried to use this address for an account. It already has one, so nothing has changed. You can simply sign in:',
      { link: `${public_url}/app/sign-in`, label: 'Sign in' },
    ],
    reason: 'You get this because this address belongs to an ImpactPulse account. If it was not you, you need do nothing.',
  }),
  'sign-in-code': (_facts, { secret }) => ({
    subject: 'Your code to sign in',
    blocks: ['Here is your code to sign in to ImpactPulse:', { code: secret }, 'It works for ten minutes. Never tell it to anyone.'],
    reason: 'You get this because someone asked for a code for this address. If it was not you, you need do nothing.',
  }),
  'session-code': ({ survey_title, organization_name }, { secret }) => ({
    subject: `Your code for “${survey_title}”`,
    blocks: [
      `Thank you for answering “${survey_title}” for ${organization_name}. Here is your code to finish:`,
      { code: secret },
      'It works for ten minutes. Your answers are saved meanwhile.',
    ],
    reason: `You get this because someone gave this address when answering a survey of ${organization_name}. If it was not you, you need do nothing.`,
  }),
  'resume-link': ({ survey_title, survey_slug, organization_name, percent_complete }, { public_url, secret }) => ({
    subject: `Go on with “${survey_title}”`,
    blocks: [
      `Here is the link you asked for. You have answered ${percent_complete}% of “${survey_title}” for ${organization_name}, and all of it is saved:`,
      { link: `${public_url}/s/${survey_slug}/resume/${secret}`, label: 'Go on with the survey' },
      'The link works for 30 days, until you send your answers or ask for a newer one. On another device we first send a code to this address.',
    ],
    reason: `You get this because someone who is answering a survey of ${organization_name} asked for it. If it was not you, you need do nothing.`,
  }),
  'resume-code': ({ survey_title }, { secret }) => ({
    subject: `Your code to go on with “${survey_title}”`,
    blocks: [
      `Here is your code to go on with “${survey_title}” on another device:`,
      { code: secret },
      'It works for ten minutes. Never tell it to anyone: it shows the answers you have given so far.',
    ],
    reason: 'You get this because someone opened the link to your unfinished survey. If it was not you, you need do nothing.',
  }),
  'sign-in-ended': ({ full_name }, { public_url }) => ({
    subject: 'We signed you out on one device, to be safe',
    blocks: [
      `Hello ${full_name},`,
      'a sign-in of yours was used in two places at once. That can happen by accident, or when someone has copied it. To be safe we ended it on that device. Please sign in again:',
      { link: `${public_url}/app/sign-in`, label: 'Sign in' },
    ],
    reason: 'You get this because it is about the safety of your ImpactPulse account.',
  }),
  'reset-password': ({ full_name }, { public_url, secret }) => ({
    subject: 'Choose a new password',
    blocks: [
      `Hello ${full_name},`,
      'here is the link to choose a new password for ImpactPulse:',
      { link: `${public_url}/reset-password?token=${secret}`, label: 'Choose a new password' },
      'It works once, within an hour. Everywhere you are signed in now, you will have to sign in again.',
    ],
    reason:
      'You get this because someone asked for it with this address. If it was not you, you need do nothing: your password stays as it is.',
  }),
  'password-changed': ({ full_name }, { public_url }) => ({
    subject: 'Your password has been changed',
    blocks: [
      `Hello ${full_name},`,
      'the password of your ImpactPulse account has just been changed, and other devices were signed out. If it was you, all is well. If not, choose a new one now:',
      { link: `${public_url}/app/forgot`, label: 'Choose a new password' },
    ],
    reason: 'You get this because it is about the safety of your ImpactPulse account.',
  }),
  'change-email': ({ full_name }, { public_url, secret }) => ({
    subject: 'Please confirm your new e-mail address',
    blocks: [
      `Hello ${full_name},`,
      'you asked to use this address for your ImpactPulse account from now on. Please confirm that it is yours:',
      { link: `${public_url}/verify-email?token=${secret}`, label: 'Confirm my address' },
      'The link works for a day. Until you open it, nothing changes.',
    ],
    reason: 'You get this because someone gave this address as their new one. If it was not you, you need do nothing.',
  }),
  'email-changed': ({ full_name }, { public_url }) => ({
    subject: 'Your e-mail address has been changed',
    blocks: [
      `Hello ${full_name},`,
      'your ImpactPulse account has a new e-mail address, and this one no longer belongs to it. If it was you, all is well. If not, someone who knows your password did it: sign out their devices and choose another password, if you can still sign in.',
      { link: `${public_url}/app/account`, label: 'Look at my account' },
    ],
    reason: 'You get this because it is about the safety of your ImpactPulse account.',
  }),
  'two-factor-changed': ({ full_name, is_on }, { public_url }) => ({
    subject: `Two-factor sign-in has been turned ${is_on ? 'on' : 'off'}`,
    blocks: [
      `Hello ${full_name},`,
      is_on
        ? 'from now on ImpactPulse asks for a code of your authenticator app when you sign in. Keep your backup codes in a safe place. If it was not you, somebody is signed in as you: choose another password now.'
        : 'from now on ImpactPulse no longer asks for a code of your authenticator app when you sign in. If it was not you, choose another password now, and turn it on again.',
      { link: `${public_url}/app/forgot`, label: 'Choose a new password' },
    ],
    reason: 'You get this because it is about the safety of your ImpactPulse account.',
  }),
  'erase-code': (_facts, { secret }) => ({
    subject: 'Your code to delete your account',
    blocks: [
      'Here is your code to delete your ImpactPulse account:',
      { code: secret },
      'It works for ten minutes. Never tell it to anyone. Nothing is deleted until you enter it, and then only after seven days.',
    ],
    reason: 'You get this because someone who is signed in to your account asked for it. If it was not you, sign out your other devices.',
  }),
  'erasure-planned': ({ full_name, day }, { public_url }) => ({
    subject: `Your account will be deleted on ${day}`,
    blocks: [
      `Hello ${full_name},`,
      `you asked us to delete your ImpactPulse account. On ${day} we delete it for good: your answers and results, your memberships, and every organization that only you belong to. Until then nothing is lost.`,
      'If you have changed your mind, or if it was not you, sign in and keep the account:',
      { link: `${public_url}/app/account/data`, label: 'Keep my account' },
    ],
    reason: 'You get this because it is about your ImpactPulse account. After it is deleted you will not hear from us.',
  }),
  'erasure-cancelled': ({ full_name }, { public_url }) => ({
    subject: 'Your account stays',
    blocks: [
      `Hello ${full_name},`,
      'your ImpactPulse account will not be deleted after all, and everything in it stays. If it was not you who changed that, choose a new password.',
      { link: `${public_url}/app/forgot`, label: 'Choose a new password' },
    ],
    reason: 'You get this because it is about your ImpactPulse account.',
  }),
  'records-joined': ({ organization_name }) => ({
    subject: `${organization_name} has joined two records of you`,
    blocks: [
      'Hello,',
      `${organization_name} had two records of you on ImpactPulse under different addresses, and has joined them. What you answered for ${organization_name} now belongs to the other address; with this one you will no longer see it.`,
      `If these were not both you, please tell ${organization_name}.`,
    ],
    reason: `You get this because you answered a survey of ${organization_name} with this address.`,
  }),
  'ownership-inherited': ({ full_name, organization_name }, { public_url }) => ({
    subject: `You are now the owner of ${organization_name}`,
    blocks: [
      `Hello ${full_name},`,
      `the owner of ${organization_name} has deleted their ImpactPulse account. You have been in it longest, so that it is yours now. You can hand it on to another member.`,
      { link: `${public_url}/app`, label: 'Open ImpactPulse' },
    ],
    reason: `You get this because you belong to ${organization_name}.`,
  }),
  'ownership-transferred': ({ full_name, organization_name, other_name, is_new_owner }, { public_url }) => ({
    subject: `${organization_name} has a new owner`,
    blocks: [
      `Hello ${full_name},`,
      is_new_owner
        ? `${other_name} has made you the owner of ${organization_name} on ImpactPulse.`
        : `you have made ${other_name} the owner of ${organization_name} on ImpactPulse. You are an administrator of it now.`,
      { link: `${public_url}/app`, label: 'Open ImpactPulse' },
    ],
    reason: `You get this because you belong to ${organization_name}. If you did not expect it, talk to each other soon.`,
  }),
  digest: ({ organization_name, organization_slug, overdue, bounced, failed }, { public_url }) => ({
    subject: `${organization_name}: what needs a look this week`,
    blocks: [
      ...overdue.map(({ title, people }) => `${countOf(people, 'person has', 'people have')} become overdue with “${title}”.`),
      ...(bounced > 0 ? [`${countOf(bounced, 'e-mail', 'e-mails')} came back or ${bounced === 1 ? 'was' : 'were'} called spam.`] : []),
      ...(failed > 0
        ? [`${countOf(failed, 'e-mail has', 'e-mails have')} failed. You can have ${failed === 1 ? 'it' : 'them'} sent again.`]
        : []),
      overdue.length === 1
        ? { link: `${public_url}/surveys/${overdue[0]?.survey_id}/compliance`, label: 'See where everybody stands' }
        : { link: `${public_url}/app/o/${organization_slug}/${overdue.length > 0 ? 'surveys' : 'mail'}`, label: 'Open ImpactPulse' },
    ],
    reason: `You get this on Mondays because you manage ${organization_name}. It can be switched off for all under “E-mails”.`,
  }),
}

/** What a mail says. `secret` is the token or code that it carries; empty where it carries none. */
export function letterOf(facts: LetterFacts, writing: Writing): Letter {
  const write = letters[facts.kind] as (facts: LetterFacts, writing: Writing) => Letter // The kind chose its own writer.
  return write(facts, writing)
}

const countOf = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`
