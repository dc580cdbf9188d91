import type { Client } from '../../../scripts/demo/client.ts'
import { anOpenSurvey, anOwner, type Open, type Owner } from './scene.ts'

/** An owner at work: a survey that has many responses, and one that has none. */
export type Desk = { owner: Owner; busy: Open; quiet: Open }

/** More than a page of the list holds. */
export const RESPONSES = 55

export async function aDesk(api: Client, name: string): Promise<Desk> {
  const at = Date.now()
  const owner = await anOwner(api, name, at)
  const settings = { min_days_between_attempts: 0 }
  const busy = await anOpenSurvey(api, owner, at, { template: 'well-being-v1', title: 'How was your fortnight?', settings })
  const quiet = await anOpenSurvey(api, owner, at, { template: 'maslow-needs-v1', title: 'Nobody has answered yet' })
  for (let attempt = 0; attempt < RESPONSES; attempt++) {
    const answers = Object.fromEntries(busy.questions.map((question, i) => [question, (attempt + i) % 6]))
    await api.call('POST', `/api/v1/surveys/${busy.id}/respond`, { at: at + attempt, token: owner.token, body: { answers } })
  }
  return { owner, busy, quiet }
}
