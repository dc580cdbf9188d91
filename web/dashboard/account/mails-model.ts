import { batch, computed, signal } from '@preact/signals'
import type { EditEmailPreferences, EmailPreferences } from '../../../core/mail/contract.ts'
import type { MySurvey } from '../../../core/recurrence/contract.ts'
import { api, ask, type Problem } from '../../api.ts'
import { allMine } from '../my-surveys/model.ts'
import { sending } from '../sending.ts'
import { organizations } from '../session.ts'
import { mutedBy, sendersOf } from './mail-choices.ts'

/** Which e-mails I get, from everywhere and from each organization. */
export function mailsModel() {
  const preferences = signal<EmailPreferences | null>(null)
  const surveys = signal<readonly MySurvey[]>([])
  const problem = signal<Problem | null>(null)
  const said = signal('')
  /** What was chosen before, as long as it can be had back. */
  const before = signal<EditEmailPreferences | null>(null)
  const form = sending([])
  const senders = computed(() => sendersOf(organizations.value, surveys.value, preferences.value?.muted ?? []))

  async function load() {
    problem.value = null
    const [chosen, mine] = await Promise.all([ask(api.me['email-preferences'].$get()), allMine()])
    batch(() => {
      problem.value = chosen.problem ?? mine.problem
      if (problem.value || !chosen.data) return
      surveys.value = mine.all
      preferences.value = chosen.data
    })
  }

  async function put(json: EditEmailPreferences, words: string): Promise<boolean> {
    said.value = ''
    const reply = await form.send(() => ask(api.me['email-preferences'].$put({ json })))
    if (!reply?.data) return false
    batch(() => {
      preferences.value = reply.data
      said.value = words
    })
    return true
  }

  async function save(ticked: (name: string) => boolean) {
    const known = preferences.value
    if (!known) return
    const gets = { reminders: ticked('reminders'), updates: ticked('updates'), reports: ticked('reports'), all: ticked('all') }
    const earlier = asEdited(known)
    if (await put({ ...gets, muted: mutedBy(senders.value, ticked) }, 'Your choice has been saved.')) before.value = earlier
  }

  async function undo() {
    const earlier = before.value
    if (earlier && (await put(earlier, 'It is again as it was before.'))) before.value = null
  }

  return { preferences, senders, problem, said, before, form, load, save, undo }
}
export type MailsModel = ReturnType<typeof mailsModel>

const asEdited = ({ muted, ...gets }: EmailPreferences): EditEmailPreferences => ({
  ...gets,
  muted: muted.map(({ kind, organization_id, survey_id }) => ({ kind, organization_id, survey_id })),
})
