import type { LetterWords } from '../letter-words.ts'

const SAFETY = 'You get this because it is about the safety of your ImpactPulse account.'

export const en: LetterWords = {
  hello: 'Hello {full_name},',
  hello_somebody: 'Hello,',
  letters: {
    'verify-email': {
      subject: 'Please confirm your e-mail address',
      before: ['Welcome to ImpactPulse. Please confirm that this address is yours:'],
      label: 'Confirm my address',
      after: ['The link works for three days.'],
      reason: 'You get this because someone signed up for ImpactPulse with this address. If it was not you, you need do nothing.',
    },
    'already-registered': {
      subject: 'You already have an ImpactPulse account',
      before: [
        'Someone, probably you, tried to use this address for an account. It already has one, so nothing has changed. You can simply sign in:',
      ],
      label: 'Sign in',
      reason: 'You get this because this address belongs to an ImpactPulse account. If it was not you, you need do nothing.',
    },
    'sign-in-code': {
      subject: 'Your code to sign in',
      before: ['Here is your code to sign in to ImpactPulse:'],
      after: ['It works for ten minutes. Never tell it to anyone.'],
      reason: 'You get this because someone asked for a code for this address. If it was not you, you need do nothing.',
    },
    'session-code': {
      subject: 'Your code for “{survey_title}”',
      before: ['Thank you for answering “{survey_title}” for {organization_name}. Here is your code to finish:'],
      after: ['It works for ten minutes. Your answers are saved meanwhile.'],
      reason:
        'You get this because someone gave this address when answering a survey of {organization_name}. If it was not you, you need do nothing.',
    },
    'resume-link': {
      subject: 'Go on with “{survey_title}”',
      before: [
        'Here is the link you asked for. You have answered {percent_complete}% of “{survey_title}” for {organization_name}, and all of it is saved:',
      ],
      label: 'Go on with the survey',
      after: [
        'The link works for 30 days, until you send your answers or ask for a newer one. On another device we first send a code to this address.',
      ],
      reason:
        'You get this because someone who is answering a survey of {organization_name} asked for it. If it was not you, you need do nothing.',
    },
    'resume-code': {
      subject: 'Your code to go on with “{survey_title}”',
      before: ['Here is your code to go on with “{survey_title}” on another device:'],
      after: ['It works for ten minutes. Never tell it to anyone: it shows the answers you have given so far.'],
      reason: 'You get this because someone opened the link to your unfinished survey. If it was not you, you need do nothing.',
    },
    'sign-in-ended': {
      subject: 'We signed you out on one device, to be safe',
      before: [
        'A sign-in of yours was used in two places at once. That can happen by accident, or when someone has copied it. To be safe we ended it on that device. Please sign in again:',
      ],
      label: 'Sign in',
      reason: SAFETY,
    },
    'two-factor-on': {
      subject: 'Two-factor sign-in has been turned on',
      before: [
        'From now on ImpactPulse asks for a code of your authenticator app when you sign in. Keep your backup codes in a safe place. If it was not you, somebody is signed in as you: choose another password now.',
      ],
      label: 'Choose a new password',
      reason: SAFETY,
    },
    'two-factor-off': {
      subject: 'Two-factor sign-in has been turned off',
      before: [
        'From now on ImpactPulse no longer asks for a code of your authenticator app when you sign in. If it was not you, choose another password now, and turn it on again.',
      ],
      label: 'Choose a new password',
      reason: SAFETY,
    },
    'reset-password': {
      subject: 'Choose a new password',
      before: ['Here is the link to choose a new password for ImpactPulse:'],
      label: 'Choose a new password',
      after: ['It works once, within an hour. Everywhere you are signed in now, you will have to sign in again.'],
      reason:
        'You get this because someone asked for it with this address. If it was not you, you need do nothing: your password stays as it is.',
    },
    'password-changed': {
      subject: 'Your password has been changed',
      before: [
        'The password of your ImpactPulse account has just been changed, and other devices were signed out. If it was you, all is well. If not, choose a new one now:',
      ],
      label: 'Choose a new password',
      reason: SAFETY,
    },
    'change-email': {
      subject: 'Please confirm your new e-mail address',
      before: ['You asked to use this address for your ImpactPulse account from now on. Please confirm that it is yours:'],
      label: 'Confirm my address',
      after: ['The link works for a day. Until you open it, nothing changes.'],
      reason: 'You get this because someone gave this address as their new one. If it was not you, you need do nothing.',
    },
    'email-changed': {
      subject: 'Your e-mail address has been changed',
      before: [
        'Your ImpactPulse account has a new e-mail address, and this one no longer belongs to it. If it was you, all is well. If not, someone who knows your password did it: sign out their devices and choose another password, if you can still sign in.',
      ],
      label: 'Look at my account',
      reason: SAFETY,
    },
    'erase-code': {
      subject: 'Your code to delete your account',
      before: ['Here is your code to delete your ImpactPulse account:'],
      after: ['It works for ten minutes. Never tell it to anyone. Nothing is deleted until you enter it, and then only after seven days.'],
      reason: 'You get this because someone who is signed in to your account asked for it. If it was not you, sign out your other devices.',
    },
    'erasure-planned': {
      subject: 'Your account will be deleted on {day}',
      before: [
        'You asked us to delete your ImpactPulse account. On {day} we delete it for good: your answers and results, your memberships, and every organization that only you belong to. Until then nothing is lost.',
        'If you have changed your mind, or if it was not you, sign in and keep the account:',
      ],
      label: 'Keep my account',
      reason: 'You get this because it is about your ImpactPulse account. After it is deleted you will not hear from us.',
    },
    'erasure-cancelled': {
      subject: 'Your account stays',
      before: [
        'Your ImpactPulse account will not be deleted after all, and everything in it stays. If it was not you who changed that, choose a new password.',
      ],
      label: 'Choose a new password',
      reason: 'You get this because it is about your ImpactPulse account.',
    },
    'records-joined': {
      subject: '{organization_name} has joined two records of you',
      before: [
        '{organization_name} had two records of you on ImpactPulse under different addresses, and has joined them. What you answered for {organization_name} now belongs to the other address; with this one you will no longer see it.',
        'If these were not both you, please tell {organization_name}.',
      ],
      reason: 'You get this because you answered a survey of {organization_name} with this address.',
    },
    'ownership-inherited': {
      subject: 'You are now the owner of {organization_name}',
      before: [
        'The owner of {organization_name} has deleted their ImpactPulse account. You have been in it longest, so that it is yours now. You can hand it on to another member.',
      ],
      label: 'Open ImpactPulse',
      reason: 'You get this because you belong to {organization_name}.',
    },
    'ownership-got': {
      subject: '{organization_name} has a new owner',
      before: ['{other_name} has made you the owner of {organization_name} on ImpactPulse.'],
      label: 'Open ImpactPulse',
      reason: 'You get this because you belong to {organization_name}. If you did not expect it, talk to each other soon.',
    },
    'ownership-given': {
      subject: '{organization_name} has a new owner',
      before: ['You have made {other_name} the owner of {organization_name} on ImpactPulse. You are an administrator of it now.'],
      label: 'Open ImpactPulse',
      reason: 'You get this because you belong to {organization_name}. If you did not expect it, talk to each other soon.',
    },
  },
  digest: {
    subject: '{organization_name}: what needs a look this week',
    period: 'This is about the time from {since} to {until}.',
    overdue: { one: '{n} person has become overdue with “{title}”.', other: '{n} people have become overdue with “{title}”.' },
    bounced: { one: '{n} e-mail came back or was called spam.', other: '{n} e-mails came back or were called spam.' },
    failed: {
      one: '{n} e-mail has failed. You can have it sent again.',
      other: '{n} e-mails have failed. You can have them sent again.',
    },
    compliance: 'See where everybody stands',
    surveys: 'See your surveys',
    mails: 'See these e-mails',
    reason: 'You get this on Mondays because you manage {organization_name}. It can be switched off for all under “E-mails”.',
  },
}
