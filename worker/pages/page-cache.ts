/** A finished page, as it goes to everyone who is not signed in. */
export type ReadyPage = { html: string; gzipped: Uint8Array<ArrayBuffer>; frame_ancestors: string[] }

/** How old a page may be: what an author changes is seen within this time. */
const FRESH_FOR_MS = 5_000
const AT_MOST = 200

/** Survey pages by key, in the memory of this isolate. Only finished pages: no request ever waits for another's work. */
const pages = new Map<string, { made_at: number; page: ReadyPage }>()

export function cachedPage(key: string, now: number): ReadyPage | null {
  const found = pages.get(key)
  const age = found ? now - found.made_at : -1
  return found && age >= 0 && age < FRESH_FOR_MS ? found.page : null
}

export function keepPage(key: string, page: ReadyPage, now: number) {
  pages.delete(key)
  pages.set(key, { made_at: now, page })
  const oldest = pages.keys().next()
  if (pages.size > AT_MOST && !oldest.done) pages.delete(oldest.value)
}

export async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
