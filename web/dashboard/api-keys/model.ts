import { batch, signal } from '@preact/signals'
import type { ApiKey, CreatedApiKey } from '../../../core/api-keys/contract.ts'
import { KEY_SCOPES } from '../../../core/api-keys/scopes.ts'
import { DAY_MS } from '../../../core/durations.ts'
import { api, ask, type Problem } from '../../api.ts'
import type { Values } from '../../ui/form.tsx'
import { pagedList } from '../paged-list.ts'
import { creationKey, sending } from '../sending.ts'

export function apiKeysModel(organization_id: string) {
  const keys = api.organizations[':id']['api-keys']
  const list = pagedList<ApiKey>((cursor) =>
    ask(keys.$get({ param: { id: organization_id }, query: { limit: 50, ...(cursor && { cursor }) } })),
  )
  const form = sending(['name', 'scopes', 'expires_at'])
  const once = creationKey()
  /** The key that was just made; when the page is left, nobody can see it again. */
  const made = signal<CreatedApiKey | null>(null)

  async function create(values: Values) {
    const scopes = KEY_SCOPES.filter((scope) => values[scope] !== undefined)
    const wanted = { name: 'Give the key a name.', scopes: 'Choose what the key may do.' }
    if (!form.hasAll({ name: values.name ?? '', scopes: scopes.join() }, wanted)) return
    const json = { name: (values.name ?? '').trim(), scopes, ...expiry(values.expires_at ?? '') }
    const reply = await form.send(() => ask(keys.$post({ param: { id: organization_id }, json }, { headers: once(json) })))
    if (!reply?.data) return
    const { key: _key, ...row } = reply.data
    batch(() => {
      made.value = reply.data
      list.rows.value = [row, ...(list.rows.value ?? [])]
    })
  }

  /** Gives why it could not be revoked, or null. One that somebody else revoked is gone as well. */
  async function revoke({ id }: ApiKey): Promise<Problem | null> {
    const { problem } = await ask(keys[':key_id'].$delete({ param: { id: organization_id, key_id: id } }))
    if (problem && problem.code !== 'not-found') return problem
    batch(() => {
      list.rows.value = (list.rows.value ?? []).filter((row) => row.id !== id)
      if (made.value?.id === id) made.value = null
    })
    return null
  }

  return { ...form, list, made, create, revoke }
}

export type ApiKeysModel = ReturnType<typeof apiKeysModel>

/** So many days from the beginning of today: asked again after a lost connection, it is the same request. */
function expiry(days: string) {
  if (days === '') return {}
  const today = Math.floor(Date.now() / DAY_MS) * DAY_MS
  return { expires_at: new Date(today + Number(days) * DAY_MS).toISOString() }
}
