import { batch, signal } from '@preact/signals'
import type { Problem, Reply } from '../api.ts'
import type { FormError } from '../ui/form-errors.ts'
import { errorsOf } from './words.ts'

/** One form's sending: busy meanwhile, its errors afterwards. `takes` gives problems that the screen tells in its own way. */
export function sending(fields: readonly string[], takes: (problem: Problem) => boolean = () => false) {
  const isBusy = signal(false)
  const errors = signal<readonly FormError[]>([])

  async function send<Data, Meta>(call: () => Promise<Reply<Data, Meta>>): Promise<Reply<Data, Meta> | null> {
    if (isBusy.value) return null
    isBusy.value = true
    const reply = await call()
    batch(() => {
      isBusy.value = false
      errors.value = reply.problem && !takes(reply.problem) ? errorsOf(reply.problem, fields) : []
    })
    return reply
  }

  /** Whether all of these were filled in; the errors of those that were not are shown. */
  function hasAll(values: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string>>): boolean {
    const missing = Object.entries(wanted).filter(([name]) => (values[name] ?? '').trim() === '')
    errors.value = missing.map(([field, message]) => ({ field, message }))
    return missing.length === 0
  }

  return { isBusy, errors, send, hasAll }
}

/** The header that makes a repeated creation the same one: a new key for every new content. */
export function creationKey() {
  let last = { body: '', key: '' }
  return (body: unknown) => {
    const text = JSON.stringify(body)
    if (text !== last.body) last = { body: text, key: crypto.randomUUID() }
    return { 'Idempotency-Key': last.key }
  }
}
