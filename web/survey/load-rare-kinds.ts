import type { Model } from './model.ts'
import { rareKinds } from './view/rare-kinds.ts'

/** The survey of this page: an upload ends in an answer whenever it ends. */
export const live: { model?: Model } = {}

export async function loadRareKinds() {
  rareKinds.loaded ??= (await import('./live-rare-kinds.ts')).LIVE_RARE_KINDS
}
