import type { Store } from './store.ts'

/** Where nothing outlives the page, whoever leaves it before everything was sent is asked first. */
export function warnOfLoss(store: Store) {
  if (store.isLasting()) return
  let hasUnsent = false
  const { update } = store
  store.update = async (survey_id, change) => {
    const draft = await update(survey_id, change)
    hasUnsent = draft.queue.length > 0
    return draft
  }
  addEventListener('beforeunload', (event) => hasUnsent && event.preventDefault())
}
