import { api, ask } from '../../api.ts'
import { creationKey, sending } from '../sending.ts'
import { addOrganization } from '../session.ts'

export function newOrganizationModel() {
  const form = sending(['name', 'description'])
  const key = creationKey()

  /** Gives the slug of the new organization, null where there is none. */
  async function create({ name = '', description = '' }: { name?: string; description?: string }): Promise<string | null> {
    if (!form.hasAll({ name }, { name: 'Give the organization a name.' })) return null
    const json = { name: name.trim(), ...(description.trim() && { description: description.trim() }) }
    const reply = await form.send(() => ask(api.organizations.$post({ json }, { headers: key(json) })))
    if (!reply?.data) return null
    addOrganization(reply.data)
    return reply.data.slug
  }

  return { ...form, create }
}
