import { type Draft, emptyDraft, renumbered } from './outbox.ts'

/** The drafts on this device, by survey. A change is on the disk before it is sent, and so outlives a killed tab. */
export type Store = {
  /** Whether what is kept outlives the page. */
  isLasting: () => boolean
  read: (survey_id: string) => Promise<Draft | null>
  /** Reads, changes and writes in one transaction: tabs never overwrite each other. */
  update: (survey_id: string, change: (draft: Draft) => Draft) => Promise<Draft>
  remove: (survey_id: string) => Promise<void>
}

const DRAFTS = 'drafts'

/**
 * Where the survey or the browser keeps nothing (devices that are shared, some private windows), or from some moment on no more
 * (a full disk, a connection that the browser closed), drafts live as long as the page.
 */
export async function openStore(isKept = true): Promise<Store> {
  const known = new Map<string, Draft>()
  let database = isKept ? await openDatabase().catch(() => null) : null

  async function tried<T>(work: (open: IDBDatabase) => Promise<T>, otherwise: () => T): Promise<T> {
    if (database)
      try {
        return await work(database)
      } catch {
        database = null
        // Another tab may go on counting in the line that is on the disk.
        for (const [survey_id, draft] of known) known.set(survey_id, renumbered(draft, crypto.randomUUID()))
      }
    return otherwise()
  }
  const noted = (survey_id: string, draft: Draft) => {
    known.set(survey_id, draft)
    return draft
  }

  return {
    isLasting: () => database !== null,
    read: async (survey_id) => {
      const draft = await tried<Draft | undefined>(
        (open) => settled(draftsIn(open, 'readonly').get(survey_id)),
        () => known.get(survey_id),
      )
      return draft ? noted(survey_id, draft) : null
    },
    update: (survey_id, change) =>
      tried(
        async (open) => noted(survey_id, await changed(draftsIn(open, 'readwrite'), survey_id, change)),
        () => noted(survey_id, change(known.get(survey_id) ?? emptyDraft(crypto.randomUUID()))),
      ),
    remove: async (survey_id) => {
      known.delete(survey_id)
      await tried<unknown>(
        (open) => settled(draftsIn(open, 'readwrite').delete(survey_id)),
        () => null,
      )
    },
  }
}

export async function openDatabase(): Promise<IDBDatabase> {
  const opening = indexedDB.open('impactpulse', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(DRAFTS)
  return settled(opening)
}

export const draftsIn = (database: IDBDatabase, mode: IDBTransactionMode) => database.transaction(DRAFTS, mode).objectStore(DRAFTS)

/** Resolves when the transaction is complete, not when the write was asked for. */
function changed(drafts: IDBObjectStore, survey_id: string, change: (draft: Draft) => Draft): Promise<Draft> {
  return new Promise((resolve, reject) => {
    let draft: Draft
    const reading: IDBRequest<Draft | undefined> = drafts.get(survey_id)
    reading.onsuccess = () => {
      draft = change(reading.result ?? emptyDraft(crypto.randomUUID()))
      drafts.put(draft, survey_id)
    }
    drafts.transaction.oncomplete = () => resolve(draft)
    drafts.transaction.onabort = () => reject(drafts.transaction.error)
  })
}

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
