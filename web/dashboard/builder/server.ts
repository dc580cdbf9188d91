import type { Survey } from '../../../core/surveys/contract.ts'
import { api, ask, type Reply } from '../../api.ts'
import { me } from '../session.ts'
import type { Server } from './saving.ts'

export function serverFor({ id, organization_id }: Survey): Server {
  const survey = api.surveys[':id']
  return {
    put: (json) => ask(survey.$put({ param: { id }, json })),
    // Whoever may edit gets all of it; a member's questions come with less on them.
    get: () => ask(survey.$get({ param: { id } })) as Promise<Reply<Survey>>,
    who: async () => {
      const query = { subject: id, action: 'survey.edit', limit: 1 }
      const { data } = await ask(api.organizations[':id']['audit-log'].$get({ param: { id: organization_id }, query }))
      const actor = data?.[0]?.actor
      return { name: actor?.name ?? null, isMe: actor !== undefined && actor !== null && actor.id === me.peek()?.id }
    },
  }
}
