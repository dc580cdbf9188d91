import { computed, signal } from '@preact/signals'
import type { InferResponseType } from 'hono/client'
import type { Problem } from '../../api.ts'
import { api, ask } from '../../api.ts'
import { importModel } from '../imports/model.ts'
import { pagedList } from '../paged-list.ts'
import { sending } from '../sending.ts'

const organization = api.organizations[':id']
export type Member = InferResponseType<typeof organization.members.$get>['data'][number]
export type Invitation = InferResponseType<typeof organization.invitations.$get>['data'][number]
export type Result = InferResponseType<typeof organization.invitations.$post, 201>['data']['results'][number]
export type GivenRole = Invitation['role']

/** More than anybody reads through; searching finds the rest. */
const MOST = 500

export function membersModel(id: string, search: string) {
  const param = { id }
  const list = pagedList<Member>(
    (cursor) => ask(organization.members.$get({ param, query: { limit: 50, ...(search && { search }), ...(cursor && { cursor }) } })),
    { most: MOST },
  )
  const problem = signal<Problem | null>(null)
  const replaced = (user_id: string, by: readonly Member[]) => {
    list.rows.value = (list.rows.value ?? []).flatMap((row) => (row.user_id === user_id ? by : [row]))
  }

  async function setRole({ user_id }: Member, role: GivenRole) {
    const reply = await ask(organization.members[':user_id'].$patch({ param: { id, user_id }, json: { role } }))
    problem.value = reply.problem
    if (reply.data) replaced(user_id, [reply.data])
  }

  async function remove({ user_id }: Member) {
    const reply = await ask(organization.members[':user_id'].$delete({ param: { id, user_id } }))
    problem.value = reply.problem
    if (!reply.problem) replaced(user_id, [])
  }

  return { list, problem, setRole, remove }
}
export type MembersModel = ReturnType<typeof membersModel>

/** As many pasted addresses as one request takes; more go the way of a file. */
const PASTED_AT_MOST = 200

/** Who has been asked to join, and asking more people. */
export function invitationsModel(id: string) {
  const param = { id }
  const load = () =>
    pagedList<Invitation>((cursor) => ask(organization.invitations.$get({ param, query: { limit: 25, ...(cursor && { cursor }) } })))
  const list = signal(load())
  const form = sending(['emails', 'role', 'message'])
  const importing = importModel({
    organization_id: id,
    kind: 'invitations-import',
    path: `/organizations/${id}/invitations/import`,
    onChanged: () => again(),
  })
  const results = signal<readonly Result[] | null>(null)
  const problem = signal<Problem | null>(null)

  function again() {
    list.value = load()
    void list.value.more()
  }

  /** A list's errors are told where the file is chosen. */
  const errors = computed(() => [
    ...form.errors.value,
    ...importing.form.errors.value.map((error) => (error.field === 'csv' ? { ...error, field: 'file' } : error)),
  ])

  type Asked = { emails?: string; role?: string; message?: string }

  async function invite({ emails = '', role = 'member', message = '' }: Asked, file: File | null) {
    results.value = null
    importing.brought.value = null
    importing.form.errors.value = []
    if (!form.hasAll({ emails: file ? 'a file' : emails }, { emails: 'Give at least one e-mail address, or choose a file.' })) return
    const named = emails.split(/[\s,;]+/).filter(Boolean)
    const same = { role, ...(message.trim() && { message: message.trim() }) }
    if (file || named.length > PASTED_AT_MOST) return importing.bring(file, ['email', ...named].join('\n'), same)
    const json = {
      emails: named,
      role: role === 'admin' ? ('admin' as const) : ('member' as const),
      ...(message.trim() && { message: message.trim() }),
    }
    const reply = await form.send(() => ask(organization.invitations.$post({ param, json })))
    if (!reply?.data) return
    results.value = reply.data.results
    again()
  }

  async function resend({ id: invitation_id }: Invitation) {
    problem.value = (await ask(organization.invitations[':invitation_id'].resend.$post({ param: { id, invitation_id } }))).problem
    again()
  }

  async function revoke({ id: invitation_id }: Invitation) {
    problem.value = (await ask(organization.invitations[':invitation_id'].$delete({ param: { id, invitation_id } }))).problem
    again()
  }

  return { list, form, errors, importing, results, problem, again, invite, resend, revoke }
}
export type InvitationsModel = ReturnType<typeof invitationsModel>
