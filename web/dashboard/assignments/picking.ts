import { batch, signal } from '@preact/signals'
import { MAX_AT_ONCE } from '../../../core/recurrence/at-once.ts'
import { api, ask, type Problem } from '../../api.ts'

export type Choice = { person_id: string; name: string; email: string }

/** So many of each kind are shown; more letters find the others. */
const AT_ONCE = 20

/** Choosing people by name, among the members and the participants. */
export function pickingModel(id: string) {
  const chosen = signal<readonly Choice[]>([])
  const found = signal<readonly Choice[] | null>(null)
  const search = signal('')
  const hasMore = signal(false)
  const problem = signal<Problem | null>(null)
  const isBusy = signal(false)

  async function look(text: string) {
    batch(() => {
      search.value = text
      isBusy.value = true
    })
    const query = { limit: AT_ONCE, ...(text && { search: text }) }
    const organization = api.organizations[':id']
    const [members, participants] = await Promise.all([
      ask(organization.members.$get({ param: { id }, query })),
      ask(organization.participants.$get({ param: { id }, query })),
    ])
    if (search.value !== text) return
    batch(() => {
      isBusy.value = false
      problem.value = members.problem ?? participants.problem
      if (!members.data || !participants.data) return
      const all = [...members.data.map(({ user_id, ...one }) => ({ person_id: user_id, ...one })), ...participants.data]
      // A participant may have become a member.
      found.value = [...new Map(all.map(({ person_id, name, email }) => [person_id, { person_id, name, email }])).values()].sort((a, b) =>
        a.name.localeCompare(b.name),
      )
      hasMore.value = members.meta.next_cursor !== null || participants.meta.next_cursor !== null
    })
  }

  const isChosen = ({ person_id }: Choice) => chosen.value.some((one) => one.person_id === person_id)
  const choose = (one: Choice) => {
    if (!isChosen(one) && chosen.value.length < MAX_AT_ONCE) chosen.value = [...chosen.value, one]
  }
  const drop = ({ person_id }: Choice) => {
    chosen.value = chosen.value.filter((one) => one.person_id !== person_id)
  }
  const clear = () => {
    chosen.value = []
  }

  return { chosen, found, search, hasMore, problem, isBusy, look, isChosen, choose, drop, clear }
}
export type PickingModel = ReturnType<typeof pickingModel>
