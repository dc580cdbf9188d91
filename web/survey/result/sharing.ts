import type { Share } from '../../../core/sharing/contract.ts'
import { call } from '../api.ts'
import type { Model } from '../model.ts'

/** Makes a link to the result that is on the screen. */
export async function share(model: Model, shows_name: boolean) {
  const { screen } = model.state()
  if (screen.at !== 'done') return
  const { data } = await call<Share>('POST', `/responses/${screen.completed.response_id}/shares`, { body: { shows_name } })
  model.show({ ...screen, shared: data?.url ?? 'failed' })
}
