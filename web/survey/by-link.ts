/** On the pages of a mailed link: hands its session to this device and goes on there; a device that holds it needs no code. */
import type { ResumeLinkView } from '../../core/sessions/contract.ts'
import { call } from './api.ts'
import { begin, type PageData } from './client.tsx'
import { type Draft, emptyDraft } from './outbox.ts'
import { openStore } from './store.ts'

type Linked = { survey_id: string; path: string; is_kept: boolean } & (
  | { link: string }
  | { session_id: string; token: string | null; page: PageData }
)

async function goOn(data: Linked) {
  const { survey_id, path, is_kept } = data
  const store = await openStore(is_kept)
  const draft = await store.read(survey_id)
  const found = 'link' in data ? await lookedUp(data.link, draft) : data
  if (!found) return
  const { session_id, token } = found
  await store.update(survey_id, (held) =>
    held.session_id === session_id
      ? { ...held, token: token ?? held.token }
      : { ...emptyDraft(crypto.randomUUID()), session_id, token, isKnown: true },
  )
  const kept = await (await openStore(is_kept)).read(survey_id)
  if (kept?.session_id === session_id) return location.replace(path)
  // Where nothing is kept, it goes on in this very page; by a sign-in, with the page that the server now gives.
  if ('link' in data) return token === null ? location.reload() : undefined
  const root = document.getElementById('survey')
  root?.replaceChildren()
  if (root) await begin(root, data.page, store)
}

/** By what this device holds, else by its sign-in, which may have to be renewed first. */
async function lookedUp(link: string, draft: Draft | null) {
  const look = (token: string | null) => call<ResumeLinkView>('POST', '/resume-links/look', { token, body: { token: link } })
  const own = draft?.token ? (await look(draft.token)).data?.session_id : undefined
  if (own) return { session_id: own, token: draft?.token ?? null }
  if ((await call('GET', '/auth/me')).problem) return null
  const session_id = (await look(null)).data?.session_id
  return session_id ? { session_id, token: null } : null
}

const data = document.getElementById('resume-data')?.textContent
if (data) void goOn(JSON.parse(data) as Linked) // Written by the server into this page.
