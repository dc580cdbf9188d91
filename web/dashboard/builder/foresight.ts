/** Every mail that a made-up respondent would get within a year, by the reminders as they have been saved. */
import { batch, signal } from '@preact/signals'
import type { PreviewedReminder } from '../../../core/recurrence/contract.ts'
import { momentOn } from '../../../core/recurrence/local-time.ts'
import type { Behaviour } from '../../../core/recurrence/preview.ts'
import { api, ask, type Problem } from '../../api.ts'

export type Somebody = { timezone: string; day: string; enrolled: 'submitted' | 'assigned'; behaviour: Behaviour }

/** The first attempt is made at ten in the morning; an assignment is due from the beginning of its day. */
const HOURS = { submitted: 10, assigned: 0 }

export function foresightModel(id: string, first: Somebody) {
  const somebody = signal(first)
  const mails = signal<readonly PreviewedReminder[] | null>(null)
  const problem = signal<Problem | null>(null)
  const isLoading = signal(false)

  async function load() {
    const who = somebody.value
    isLoading.value = true
    const reply = await ask(api.surveys[':id'].reminders.preview.$get({ param: { id }, query: askedFor(who) }))
    // Somebody else was chosen meanwhile, and is on the way.
    if (somebody.value !== who) return
    batch(() => {
      isLoading.value = false
      problem.value = reply.problem
      if (reply.data) mails.value = reply.data
    })
  }

  function choose(change: Partial<Somebody>) {
    somebody.value = { ...somebody.value, ...change }
    void load()
  }

  return { somebody, mails, problem, isLoading, load, choose }
}
export type ForesightModel = ReturnType<typeof foresightModel>

const askedFor = ({ timezone, day, enrolled, behaviour }: Somebody) => ({
  timezone,
  enrolled,
  behaviour,
  start: new Date(momentOn(day, HOURS[enrolled], timezone)).toISOString(),
})
