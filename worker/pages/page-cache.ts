/** A finished page in one language, as it goes to everyone who is not signed in. */
export type ReadyPage = { html: string; gzipped: Uint8Array<ArrayBuffer>; frame_ancestors: string[] }
/** Which of a survey's languages somebody gets. */
export type Choice = (languages: readonly string[]) => string

/** How old a page may be: what an author changes is seen within this time. */
const FRESH_FOR_MS = 5_000
const AT_MOST = 200

type Kept = { made_at: number; page: ReadyPage }

/** Survey pages by key and language, in the memory of this isolate. Only finished pages: no request ever waits for another's work. */
const pages = new Map<string, Kept>()
/** By key, the languages that there are: what a visitor prefers says nothing before that. */
const languagesOf = new Map<string, readonly string[]>()

export function cachedPage(key: string, choose: Choice, now: number): ReadyPage | null {
  const languages = languagesOf.get(key)
  const found = languages && pages.get(`${key} ${choose(languages)}`)
  const age = found ? now - found.made_at : -1
  return found && age >= 0 && age < FRESH_FOR_MS ? found.page : null
}

export function keepPage(key: string, languages: readonly string[], language: string, page: ReadyPage, now: number) {
  keep(languagesOf, key, languages)
  keep(pages, `${key} ${language}`, { made_at: now, page })
}

function keep<T>(kept: Map<string, T>, key: string, value: T) {
  kept.delete(key)
  kept.set(key, value)
  const oldest = kept.keys().next()
  if (kept.size > AT_MOST && !oldest.done) kept.delete(oldest.value)
}

export async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
