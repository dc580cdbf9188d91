import { signal } from '@preact/signals'
import type { InferResponseType } from 'hono/client'
import type { Organization } from '../../../core/organizations/contract.ts'
import { LOGO_MAX_BYTES } from '../../../core/organizations/logo.ts'
import { api, ask, type Problem, type Reply } from '../../api.ts'
import { sending } from '../sending.ts'
import { addOrganization, dropOrganization } from '../session.ts'
import { detailFor } from '../words.ts'

const one = api.organizations[':id']
export type Heir = InferResponseType<typeof one.members.$get>['data'][number]

type Details = {
  name?: string
  description?: string
  industry?: string
  size?: string
  country?: string
  timezone?: string
  color?: string
  has_color?: string
}

/** What the owner and admins decide about an organization itself. */
export function settingsModel(organization: Organization) {
  const param = { id: organization.id }
  const details = sending(['name', 'description', 'industry', 'size', 'country', 'timezone', 'color'])
  const logo = sending([])
  const transfer = sending(['user_id', 'password'])
  const said = signal('')
  const problem = signal<Problem | null>(null)
  const heirs = signal<readonly Heir[]>([])

  async function save({ name = '', timezone = 'UTC', color = '', has_color, ...more }: Details) {
    said.value = ''
    if (!details.hasAll({ name }, { name: 'Give the organization a name.' })) return
    const json = { name: name.trim(), timezone, color: has_color ? color : null, ...orNull(more) }
    const reply = await details.send(() => ask(one.$patch({ param, json })))
    if (!reply?.data) return
    addOrganization(reply.data)
    said.value = 'Saved.'
  }

  /** Gives whether it is saved. */
  async function putLogo(file: File | undefined): Promise<boolean> {
    said.value = ''
    const fault = fileFault(file)
    if (fault !== null) logo.errors.value = [{ field: 'logo', message: fault }]
    if (fault !== null || !file) return false
    const init = { body: file, headers: { 'Content-Type': file.type || 'application/octet-stream' } }
    return logoIs(await logo.send(() => ask(one.logo.$put({ param }, { init }))), 'The logo is saved.')
  }

  async function removeLogo() {
    said.value = ''
    logoIs(await logo.send(() => ask(one.logo.$delete({ param }))), 'The logo is removed.')
  }

  function logoIs(reply: Reply<Organization> | null, words: string): boolean {
    if (reply?.problem) logo.errors.value = [{ field: 'logo', message: detailFor(reply.problem) }]
    if (!reply?.data) return false
    addOrganization(reply.data)
    said.value = words
    return true
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

  return { details, logo, putLogo, removeLogo, transfer, said, problem, heirs, save, loadHeirs, hand, leave, remove, restore, forget }
}

type Texts = Pick<Details, 'description' | 'industry' | 'size' | 'country'>

/** What is left blank is taken away. */
const orNull = ({ description = '', industry = '', size = '', country = '' }: Texts) => ({
  description: description.trim() || null,
  industry: industry.trim() || null,
  size: size || null,
  country: country.trim() || null,
})

/** Told here, so that nobody waits for an upload that will be refused. */
function fileFault(file: File | undefined): string | null {
  if (!file) return 'Choose a picture first.'
  if (file.size <= LOGO_MAX_BYTES) return null
  return `This file has ${(file.size / LOGO_MAX_BYTES).toFixed(1)} MB. Choose one of at most 1 MB.`
}

export type SettingsModel = ReturnType<typeof settingsModel>
