/** What stays on a device no longer than it should: drafts go when nobody has touched them for thirty days, and at a sign-out. */
import { DAY_MS } from '../../core/durations.ts'
import { type Draft, emptyDraft, withChange } from './outbox.ts'
import { draftsIn, openDatabase } from './store.ts'

/** As long as a visitor's right to the session that it belongs to. */
const KEPT_MS = 30 * DAY_MS

export const isOld = ({ kept_at }: Draft, now: number) => kept_at !== undefined && now - kept_at >= KEPT_MS

/** What was answered since the page opened with a draft that is too old: a draft of its own. */
export const answeredSince = (before: Draft, held: Draft, client_id: string, newOpId: () => string): Draft =>
  Object.entries(held.answers)
    .filter(([id, value]) => JSON.stringify(before.answers[id]) !== JSON.stringify(value))
    .reduce((draft, [id, value]) => withChange(draft, id, value, newOpId()), emptyDraft(client_id))

/** Removes those that are old. One that does not say begins to count now. */
export const removeOldDrafts = (now: number) =>
  eachDraft((cursor) => {
    const draft: Draft = cursor.value
    if (isOld(draft, now)) cursor.delete()
    else if (draft.kept_at === undefined) cursor.update({ ...draft, kept_at: now })
  })

/** Removes all. Pages that are open with one of them find out, and begin anew. */
export async function removeAllDrafts() {
  const removed: IDBValidKey[] = []
  await eachDraft((cursor) => {
    removed.push(cursor.key)
    cursor.delete()
  })
  const tabs = new BroadcastChannel('impactpulse')
  for (const survey_id of removed) tabs.postMessage(survey_id)
  tabs.close()
}

/** Where the browser keeps nothing there is nothing to remove. */
async function eachDraft(visit: (cursor: IDBCursorWithValue) => void): Promise<void> {
  const database = await openDatabase().catch(() => null)
  if (database === null) return
  const drafts = draftsIn(database, 'readwrite')
  const walking = drafts.openCursor()
  walking.onsuccess = () => {
    if (!walking.result) return
    visit(walking.result)
    walking.result.continue()
  }
  await new Promise((resolve) => {
    for (const event of ['complete', 'abort']) drafts.transaction.addEventListener(event, resolve)
  })
  database.close()
}
