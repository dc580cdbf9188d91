import { expect, it } from 'vitest'
import type { EmailPreferences } from '../../../core/mail/contract.ts'
import type { MySurvey } from '../../../core/recurrence/contract.ts'
import { mutedBy, sendersOf, standingOf } from './mail-choices.ts'

const surveys = [
  { survey: { id: 'srv_1', title: 'Needs', slug: 'needs', organization_id: 'org_b', organization_name: 'Beta' } },
] as unknown as MySurvey[]
const mute = (kind: 'all' | 'reminders', organization_id: string, survey_id: string | null): EmailPreferences['muted'][number] => ({
  kind,
  organization_id,
  survey_id,
  organization: organization_id === 'org_c' ? null : 'Name',
  survey: survey_id && 'Needs',
  muted_at: '2026-01-01T00:00:00.000Z',
})

it('lists whoever may write to me, with what I do not want', () => {
  const muted = [mute('reminders', 'org_b', null), mute('all', 'org_c', null)]
  const senders = sendersOf([{ id: 'org_a', name: 'Alpha' }], surveys, muted)
  expect(senders.map((sender) => [sender.name, standingOf(sender)])).toEqual([
    ['Alpha', 'all'],
    ['An organization that is gone', 'none'],
    ['Beta', 'some'],
  ])
  expect(senders[2]?.lines.map(({ label, isOn }) => `${isOn ? '+' : '-'} ${label}`)).toEqual([
    '- Reminders',
    '+ News',
    '+ Reports',
    '+ Anything about “Needs”',
    '+ Any e-mail at all, invitations too',
  ])
})

it('keeps what nobody touched, whoever said it', () => {
  const muted = [mute('reminders', 'org_b', 'srv_1'), mute('all', 'org_b', 'srv_1')]
  const senders = sendersOf([], surveys, muted)
  const ticked = new Set(senders.flatMap(({ lines }) => lines.filter(({ isOn }) => isOn).map(({ name }) => name)))
  const kept = mutedBy(senders, (name) => ticked.has(name))
  expect(kept).toEqual([
    { kind: 'all', organization_id: 'org_b', survey_id: 'srv_1' },
    { kind: 'reminders', organization_id: 'org_b', survey_id: 'srv_1' },
  ])
})
