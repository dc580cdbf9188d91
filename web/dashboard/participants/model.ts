import { signal } from '@preact/signals'
import type { ImportResult, Participant } from '../../../core/participants/contract.ts'
import { api, ask } from '../../api.ts'
import { pagedList } from '../paged-list.ts'
import { sending } from '../sending.ts'

/** More than anybody reads through; searching finds the rest. */
const MOST = 500

type Added = { name?: string; email?: string; groups?: string }

/** The people an organization knows. `again` loads the list anew, after somebody was added. */
export function participantsModel(id: string, search: string, again: () => void) {
  const people = api.organizations[':id'].participants
  const list = pagedList<Participant>(
    (cursor) => ask(people.$get({ param: { id }, query: { limit: 50, ...(search && { search }), ...(cursor && { cursor }) } })),
    { most: MOST },
  )
  const adding = sending(['name', 'email', 'groups'])
  const importing = sending(['csv'])
  const results = signal<readonly ImportResult[] | null>(null)

  async function add({ name = '', email = '', groups = '' }: Added): Promise<boolean> {
    if (!adding.hasAll({ email }, { email: 'Give an e-mail address.' })) return false
    const named = groups.split(',').map((group) => group.trim())
    const json = { email: email.trim(), ...(name.trim() && { name: name.trim() }), groups: named.filter(Boolean) }
    const reply = await adding.send(() => ask(people.$post({ param: { id }, json })))
    if (reply?.data) again()
    return Boolean(reply?.data)
  }

  async function bring({ csv = '' }: { csv?: string }) {
    if (!importing.hasAll({ csv }, { csv: 'Paste lines, or choose a file first.' })) return
    const reply = await importing.send(() => ask(people.import.$post({ param: { id }, json: { csv } })))
    if (!reply?.data) return
    results.value = reply.data.results
    if (reply.data.added > 0) again()
  }

  return { list, adding, importing, results, add, bring }
}

export type ParticipantsModel = ReturnType<typeof participantsModel>
