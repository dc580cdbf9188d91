import type { TemplateFacts, TemplateKind } from './kinds.ts'

/** What a template may name, with what it stands for; a kind of mail knows some of them. */
export const VARIABLES = {
  organization_name: 'Your organization’s name',
  survey_title: 'The survey’s title',
  first_name: 'The reader’s first name; empty where it is not known',
  link: 'Where the reader goes on; on a line of its own it becomes a button',
  minutes: 'About how many minutes the survey takes',
  days_since: 'Days since the reader last took the survey',
  percent_complete: 'How much of it is answered, in percent',
  inviter_name: 'Who invites',
  role: 'admin or member',
  message: 'What the inviter wrote; may be empty',
} as const
export type Variable = keyof typeof VARIABLES

type Values = Partial<Record<Variable, string | number>>

const OF_SURVEY = ['organization_name', 'survey_title', 'first_name', 'link'] as const

export function variablesOf(kind: TemplateKind): readonly Variable[] {
  if (kind === 'invitation') return ['organization_name', 'inviter_name', 'role', 'message', 'link']
  if (kind.startsWith('unfinished')) return [...OF_SURVEY, 'percent_complete']
  return [...OF_SURVEY, 'minutes', ...(kind.startsWith('due') ? (['days_since'] as const) : [])]
}

const EXAMPLES: Record<Variable, string | number> = {
  organization_name: 'Helping Hands',
  survey_title: 'How are you?',
  first_name: 'Ada',
  link: 'https://impactpulse.example/s/how-are-you',
  minutes: 5,
  days_since: 30,
  percent_complete: 40,
  inviter_name: 'Ada Lovelace',
  role: 'member',
  message: 'We would be glad to have you.',
}

/** Values to show a template with; what the organization knows better, it says. */
export const exampleValues = (kind: TemplateKind, known: Values): Values =>
  Object.fromEntries(variablesOf(kind).map((name) => [name, known[name] ?? EXAMPLES[name]]))

/** What is known when a mail is written. Each value but the inviter's message is one line: none of them can begin a paragraph. */
export function valuesOf(facts: TemplateFacts, { link, full_name }: { link: string; full_name: string }): Values {
  const { organization_name } = facts
  if (facts.kind === 'invitation') {
    const { inviter_name, role, message } = facts
    return { organization_name: oneLine(organization_name), inviter_name: oneLine(inviter_name), role, message: message ?? '', link }
  }
  const survey_title = oneLine(facts.survey_title)
  const about = { organization_name: oneLine(organization_name), survey_title, first_name: oneLine(full_name).split(' ')[0] ?? '', link }
  if (facts.kind === 'unfinished') return { ...about, percent_complete: facts.percent_complete }
  return { ...about, minutes: facts.minutes, ...(facts.days_since !== null && { days_since: facts.days_since }) }
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

/** Another person's words in the text part: no line of them can pass for one of ours. */
export const quotedLines = (text: string) =>
  text === ''
    ? ''
    : text
        .split(/\r\n|[\r\n]/)
        .map((line) => `> ${line}`.trimEnd())
        .join('\n')
