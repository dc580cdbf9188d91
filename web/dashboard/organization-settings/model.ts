import { signal } from '@preact/signals'
import type { InferResponseType } from 'hono/client'
import type { Organization } from '../../../core/organizations/contract.ts'
import { api, ask, type Problem } from '../../api.ts'
import { sending } from '../sending.ts'
import { addOrganization, dropOrganization } from '../session.ts'

const one = api.organizations[':id']
export type Heir = InferResponseType<typeof one.members.$get>['data'][number]

type Details = { name?: string; description?: string; timezone?: string; color?: string; has_color?: string }

/** What the owner and admins decide about an organization itself. */
export function settingsModel(organization: Organization) {
  const param = { id: organization.id }
  const details = sending(['name', 'description', 'timezone', 'color'])
  const transfer = sending(['user_id', 'password'])
  const said = signal('')
  const problem = signal<Problem | null>(null)
  const heirs = signal<readonly Heir[]>([])

  async function save({ name = '', description = '', timezone = 'UTC', color = '', has_color }: Details) {
    said.value = ''
    if (!details.hasAll({ name }, { name: 'Give the organization a name.' })) return
    const json = { name: name.trim(), description: description.trim() || null, timezone, color: has_color ? color : null }
    const reply = await details.send(() => ask(one.$patch({ param, json })))
    if (!reply?.data) return
    addOrganization(reply.data)
    said.value = 'Saved.'
  }

  /** Those who could own it next: its other members, the first hundred by name. */
  async function loadHeirs() {
    const reply = await ask(one.members.$get({ param, query: { limit: 100 } }))
    heirs.value = (reply.data ?? []).filter(({ role }) => role !== 'owner')
  }

  async function hand({ user_id = '', password = '' }: { user_id?: string; password?: string }) {
    if (!transfer.hasAll({ user_id, password }, { user_id: 'Choose who owns it next.', password: 'Give your password.' })) return
    const reply = await transfer.send(() => ask(one['transfer-ownership'].$post({ param, json: { user_id, password } })))
    if (!reply?.data) return
    addOrganization(reply.data)
    said.value = 'It has a new owner; you are an admin now.'
  }

  /** Gives whether it is done. */
  const done = async (call: Promise<{ problem: Problem | null }>): Promise<boolean> => {
    problem.value = (await call).problem
    return problem.value === null
  }
  const leave = () => done(ask(one.leave.$post({ param })))
  const remove = () => done(ask(one.$delete({ param })))
  const restore = () => done(ask(one.restore.$post({ param })))
  /** From now on it is not among mine: the page that shows it is left with that. */
  const forget = () => dropOrganization(organization.id)

  return { details, transfer, said, problem, heirs, save, loadHeirs, hand, leave, remove, restore, forget }
}

export type SettingsModel = ReturnType<typeof settingsModel>
