import { signal } from '@preact/signals'
import type { Organization } from '../../../core/organizations/contract.ts'
import { api, ask } from '../../api.ts'
import { sending } from '../sending.ts'
import { addOrganization } from '../session.ts'

/** How long responses are kept. */
export function retentionModel({ id }: Organization) {
  const form = sending(['retention_months'])
  const said = signal('')

  async function save({ retention_months: months = '' }: { retention_months?: string }) {
    said.value = ''
    const json = { retention_months: months === '' ? null : Number(months) }
    const reply = await form.send(() => ask(api.organizations[':id'].$patch({ param: { id }, json })))
    if (!reply?.data) return
    addOrganization(reply.data)
    said.value = months === '' ? 'Saved. All responses are kept.' : 'Saved. What is older goes from tomorrow on.'
  }

  return { ...form, said, save }
}
