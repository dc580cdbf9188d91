import { batch, signal } from '@preact/signals'
import type { SignInView } from '../../../core/auth/contract.ts'
import { api, ask, type Problem } from '../../api.ts'
import { pagedList } from '../paged-list.ts'
import { deviceName } from './device-name.ts'

/** More devices than anybody signs in on. */
const MOST = 200

export function signInsModel() {
  const list = pagedList<SignInView>(
    (cursor) => ask(api.auth.sessions.$get({ query: cursor === undefined ? { limit: 10 } : { limit: 10, cursor } })),
    { most: MOST },
  )
  const said = signal('')
  const problem = signal<Problem | null>(null)
  /** The one that is being ended. */
  const ending = signal<string | null>(null)

  async function end({ id, user_agent }: SignInView) {
    if (ending.value !== null) return
    batch(() => {
      ending.value = id
      said.value = ''
      problem.value = null
    })
    const reply = await ask(api.auth.sessions[':id'].$delete({ param: { id } }))
    batch(() => {
      ending.value = null
      // Not there any more: somebody ended it before.
      if (reply.problem && reply.problem.code !== 'not-found') problem.value = reply.problem
      else {
        list.rows.value = (list.rows.value ?? []).filter((row) => row.id !== id)
        said.value = `${deviceName(user_agent)} has been signed out.`
      }
    })
  }

  return { ...list, said, ending, endProblem: problem, end }
}

export type SignInsModel = ReturnType<typeof signInsModel>
