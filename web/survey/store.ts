import { type Draft, emptyDraft } from './outbox.ts'

/** The drafts on this device, by survey. A change is on the disk before it is sent, and so outlives a killed tab. */
export type Store = {
  read: (survey_id: string) => Promise<Draft | null>
  /** Reads, changes and writes in one transaction: tabs never overwrite each other. */
  update: (survey_id: string, change: (draft: Draft) => Draft) => Promise<Draft>
  remove: (survey_id: string) => Promise<void>
}

const DRAFTS = 'drafts'

/** Where the browser keeps nothing (some private windows), drafts live as long as the page. */
export async function openStore(): Promise<Store> {
  try {
    return storeIn(await settled(openingDatabase()))
  } catch {
    return storeInMemory()
  }
}

function openingDatabase(): IDBOpenDBRequest {
  const opening = indexedDB.open('impactpulse', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(DRAFTS)
  return opening
}

function storeIn(database: IDBDatabase): Store {
  const drafts = (mode: IDBTransactionMode) => database.transaction(DRAFTS, mode).objectStore(DRAFTS)
  return {
    read: async (survey_id) => (await settled<Draft | undefined>(drafts('readonly').get(survey_id))) ?? null,
    update: (survey_id, change) => changed(drafts('readwrite'), survey_id, change),
    remove: async (survey_id) => {
      await settled(drafts('readwrite').delete(survey_id))
    },
  }
}

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

function storeInMemory(): Store {
  const drafts = new Map<string, Draft>()
  return {
    read: async (survey_id) => drafts.get(survey_id) ?? null,
    update: async (survey_id, change) => {
      const draft = change(drafts.get(survey_id) ?? emptyDraft(crypto.randomUUID()))
      drafts.set(survey_id, draft)
      return draft
    },
    remove: async (survey_id) => {
      drafts.delete(survey_id)
    },
  }
}
