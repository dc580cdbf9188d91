import { effect, signal } from '@preact/signals'
import { session } from '../session.ts'

export type Draft = { subject: string; text: string; html: string | null }

/** What was changed and not saved yet: whoever looks at another e-mail or page in between finds it again, until they leave. */
const drafts = signal<ReadonlyMap<string, Draft>>(new Map())

export const unsavedOf = (...mail: Mail): Draft | undefined => drafts.value.get(mail.join(' '))

/** Null once there is nothing left to save. */
export function keepUnsaved(mail: Mail, draft: Draft | null) {
  const kept = new Map(drafts.value)
  if (draft) kept.set(mail.join(' '), draft)
  else kept.delete(mail.join(' '))
  drafts.value = kept
}

export type Mail = [organization_id: string, kind: string, language: string]

/** Whoever signs in next is not to find it. */
effect(() => {
  if (session.value.at === 'signed-out') drafts.value = new Map()
})

/** The browser asks before it is lost. */
effect(() => {
  if (drafts.value.size === 0) return
  const warn = (event: BeforeUnloadEvent) => event.preventDefault()
  addEventListener('beforeunload', warn)
  return () => removeEventListener('beforeunload', warn)
})
