import { signal } from '@preact/signals'
import type { Group, Participant } from '../../../core/participants/contract.ts'
import { api, ask, type Problem } from '../../api.ts'
import { pagedList } from '../paged-list.ts'
import { sending } from '../sending.ts'

/** More than anybody reads through; searching finds the rest. */
const MOST = 500

const organization = api.organizations[':id']

type Added = { name?: string; email?: string; groups?: string }

/** What the page shows; it stands in its address. A search looks in all, a group is shown whole. */
export type Wanted = { search: string; sort: 'name' | 'added'; group: string }

export const wantedIn = ({ search = '', sort, group = '' }: Record<string, string | undefined>): Wanted => ({
  search: group ? '' : search,
  sort: sort === 'added' ? 'added' : 'name',
  group,
})

export function addressOf(wanted: Partial<Wanted>): string {
  const given = new URLSearchParams(Object.entries(wanted).filter(([name, value]) => value && !(name === 'sort' && value === 'name')))
  return given.size > 0 ? `?${given}` : ''
}

export const participantsList = (id: string, { search, sort, group }: Wanted) =>
  pagedList<Participant>(
    (cursor) => {
      const query = { limit: 50, sort, ...(search && { search }), ...(group && { group_id: group }), ...(cursor && { cursor }) }
      return ask(organization.participants.$get({ param: { id }, query }))
    },
    { most: MOST },
  )
export type ParticipantsList = ReturnType<typeof participantsList>

/** Adding one by one. `again` loads the lists anew. */
export function addingModel(id: string, again: () => void) {
  const form = sending(['name', 'email', 'groups'])

  async function add({ name = '', email = '', groups = '' }: Added): Promise<boolean> {
    if (!form.hasAll({ email }, { email: 'Give an e-mail address.' })) return false
    const named = groups.split(',').map((group) => group.trim())
    const json = { email: email.trim(), ...(name.trim() && { name: name.trim() }), groups: named.filter(Boolean) }
    const reply = await form.send(() => ask(organization.participants.$post({ param: { id }, json })))
    if (reply?.data) again()
    return Boolean(reply?.data)
  }

  return { ...form, add }
}
export type AddingModel = ReturnType<typeof addingModel>

/** The groups of an organization: all of them, since one is chosen by its name. `again` loads people anew. */
export function groupsModel(id: string, again: () => void) {
  const groups = signal<readonly Group[] | null>(null)
  const problem = signal<Problem | null>(null)
  // The page has a form with a field `name` already.
  const form = sending(['group_name'])
  const one = organization.groups[':group_id']

  async function load() {
    const all: Group[] = []
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const reply = await ask(organization.groups.$get({ param: { id }, query: { limit: 100, ...(cursor && { cursor }) } }))
      problem.value = reply.problem
      if (reply.problem) return
      all.push(...reply.data)
      cursor = reply.meta.next_cursor
    }
    groups.value = all
  }

  async function done(asked: Promise<{ problem: Problem | null }>): Promise<boolean> {
    problem.value = (await asked).problem
    if (problem.value) return false
    await load()
    again()
    return true
  }

  async function create({ group_name = '' }: { group_name?: string }): Promise<boolean> {
    if (!form.hasAll({ group_name }, { group_name: 'Give the group a name.' })) return false
    const reply = await form.send(async () => {
      const made = await ask(organization.groups.$post({ param: { id }, json: { name: group_name.trim() } }))
      for (const error of made.problem?.errors ?? []) if (error.path === 'name') error.path = 'group_name'
      return made
    })
    if (reply?.data) await load()
    return Boolean(reply?.data)
  }

  const rename = (group_id: string, name: string) => done(ask(one.$patch({ param: { id, group_id }, json: { name } })))
  const remove = (group_id: string) => done(ask(one.$delete({ param: { id, group_id } })))
  const change = (group_id: string, json: { add?: string[]; remove?: string[] }) =>
    done(ask(one.people.$post({ param: { id, group_id }, json })))

  return { groups, problem, form, load, create, rename, remove, change }
}
export type GroupsModel = ReturnType<typeof groupsModel>
