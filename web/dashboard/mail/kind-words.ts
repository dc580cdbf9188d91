import type { TemplateKind } from '../../../core/mail/templates/kinds.ts'

/** Kinds of mail whose words may be changed, as the screen calls them. */
export const TEMPLATE_WORDS: Readonly<Record<TemplateKind, string>> = {
  assigned: 'First survey: it is ready',
  'assigned-again': 'First survey: reminder',
  'assigned-last': 'First survey: last reminder',
  due: 'Next survey: it is ready',
  'due-again': 'Next survey: reminder',
  'due-last': 'Next survey: last reminder',
  unfinished: 'Unfinished survey: go on',
  'unfinished-again': 'Unfinished survey: reminder',
  'unfinished-last': 'Unfinished survey: last reminder',
  invitation: 'Invitation to the organization',
}

const KIND_WORDS: Readonly<Record<string, string>> = {
  reminder: 'Reminder',
  unfinished: 'Unfinished survey',
  invitation: 'Invitation',
  digest: 'Weekly digest',
  'template-test': 'Test of an e-mail',
}

/** A kind of mail as lists call it; what is about somebody’s account needs no name of its own here. */
export const kindText = (kind: string): string => KIND_WORDS[kind] ?? 'About an account'
