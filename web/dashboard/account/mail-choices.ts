/** What can be chosen about e-mails, line by line, and what ticked lines mean. */
import type { EmailPreferences } from '../../../core/mail/contract.ts'
import type { MySurvey } from '../../../core/recurrence/contract.ts'

type Muted = Pick<EmailPreferences['muted'][number], 'kind' | 'organization_id' | 'survey_id'>
export type Line = Muted & { name: string; label: string; isOn: boolean }
export type Sender = { id: string; name: string; lines: Line[] }

type Known = { id: string; name: string }

const KIND_WORDS = { reminders: 'Reminders', updates: 'News', reports: 'Reports' } as const
const KINDS = ['reminders', 'updates', 'reports'] as const

/** Everybody I may get mail from: whose member I am, whose surveys I take, and whose mail I do not want. */
export function sendersOf(mine: readonly Known[], surveys: readonly MySurvey[], muted: EmailPreferences['muted']): Sender[] {
  const names = new Map([
    ...muted.map(({ organization_id, organization }) => [organization_id, organization ?? 'An organization that is gone'] as const),
    ...surveys.map(({ survey: { organization_id, organization_name } }) => [organization_id, organization_name] as const),
    ...mine.map(({ id, name }) => [id, name] as const),
  ])
  return [...names]
    .map(([id, name]) => ({
      id,
      name,
      lines: linesOf(
        id,
        surveys.filter(({ survey }) => survey.organization_id === id),
        muted.filter(({ organization_id }) => organization_id === id),
      ),
    }))
    .sort((a, b) => a.name.localeCompare(b.name))
}

function linesOf(organization_id: string, surveys: readonly MySurvey[], muted: EmailPreferences['muted']): Line[] {
  const line = (kind: Muted['kind'], survey_id: string | null, label: string): Line => {
    const isOn = !muted.some((one) => one.kind === kind && one.survey_id === survey_id)
    return { kind, organization_id, survey_id, label, isOn, name: [organization_id, survey_id, kind].filter(Boolean).join(' ') }
  }
  const known = new Map([
    ...muted.flatMap(({ survey_id, survey }) => (survey_id ? [[survey_id, survey ?? 'a survey that is gone'] as const] : [])),
    ...surveys.map(({ survey: { id, title } }) => [id, title] as const),
  ])
  return [
    ...KINDS.map((kind) => line(kind, null, KIND_WORDS[kind])),
    ...[...known].map(([id, title]) => line('all', id, `Anything about “${title}”`)),
    // Said by a program, one kind of one survey: it stays until it is ticked.
    ...muted.flatMap(({ kind, survey_id, survey }) =>
      survey_id && kind !== 'all' ? [line(kind, survey_id, `${KIND_WORDS[kind]} about “${survey ?? 'a survey that is gone'}”`)] : [],
    ),
    line('all', null, 'Any e-mail at all, invitations too'),
  ]
}

/** What is not ticked is not wanted. */
export const mutedBy = (senders: readonly Sender[], ticked: (name: string) => boolean): Muted[] =>
  senders
    .flatMap(({ lines }) => lines)
    .filter(({ name }) => !ticked(name))
    .map(({ kind, organization_id, survey_id }) => ({ kind, organization_id, survey_id }))

/** How much of a sender's mail comes, in a word. */
export function standingOf({ lines }: Sender): string {
  if (lines.every(({ isOn }) => isOn)) return 'all'
  const all = lines.find(({ kind, survey_id }) => kind === 'all' && survey_id === null)
  return all?.isOn ? 'some' : 'none'
}
