import { batch, signal } from '@preact/signals'
import type { Share } from '../../../core/sharing/contract.ts'
import { api, ask, type Problem } from '../../api.ts'
import type { Values } from '../../ui/form.tsx'
import { creationKey, sending } from '../sending.ts'

/** The links to one own result. */
export function sharingModel(response_id: string) {
  const shares = api.responses[':id'].shares
  const param = { id: response_id }
  const rows = signal<readonly Share[] | null>(null)
  /** Why the list did not come. */
  const problem = signal<Problem | null>(null)
  const said = signal('')
  const form = sending([])
  let once = creationKey()

  async function load() {
    // There are never more than one page of them.
    const reply = await ask(shares.$get({ param, query: { limit: 100 } }))
    batch(() => {
      problem.value = reply.problem
      rows.value = reply.data
    })
  }

  async function create({ shows_name }: Values) {
    const json = { shows_name: shows_name !== undefined }
    const reply = await form.send(() => ask(shares.$post({ param, json }, { headers: once(json) })))
    const made = reply?.data
    if (!made) return
    // Asked for once more, it is another link.
    once = creationKey()
    batch(() => {
      rows.value = [made, ...(rows.value ?? [])]
      said.value = 'The link is ready.'
    })
  }

  /** One that was ended elsewhere has ended as well. */
  async function end({ share_id }: Share) {
    const reply = await form.send(() => ask(shares[':share_id'].$delete({ param: { ...param, share_id } })))
    if (!reply || (reply.problem && reply.problem.code !== 'not-found')) return
    batch(() => {
      form.errors.value = []
      rows.value = (rows.value ?? []).filter((row) => row.share_id !== share_id)
      said.value = 'The link has ended: it shows nothing any more.'
    })
  }

  return { ...form, rows, problem, said, load, create, end }
}

export type SharingModel = ReturnType<typeof sharingModel>
