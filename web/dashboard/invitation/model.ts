import { batch, signal } from '@preact/signals'
import type { InferResponseType } from 'hono/client'
import { api, ask, type Problem } from '../../api.ts'
import { addOrganization } from '../session.ts'

const invitations = api.invitations[':token']
export type Opened = InferResponseType<typeof invitations.$get>['data']

export function invitationModel(token: string) {
  const opened = signal<Opened | null>(null)
  const problem = signal<Problem | null>(null)

  async function load() {
    const reply = await ask(invitations.$get({ param: { token } }))
    batch(() => {
      opened.value = reply.data
      problem.value = reply.problem
    })
  }

  /** Gives the slug of the organization that was joined, null where it was not. */
  async function accept(): Promise<string | null> {
    const reply = await ask(invitations.accept.$post({ param: { token } }))
    problem.value = reply.problem
    if (!reply.data) return null
    addOrganization(reply.data)
    return reply.data.slug
  }

  return { opened, problem, load, accept }
}
