/** What the server says no to, on the screen. Only a server that answers refuses, so this is fetched when it does. */
import type { Facts, InputError } from '../../core/problem.ts'
import type { Unreachable } from './api.ts'
import { UNREACHABLE } from './errors.ts'
import type { Model } from './model.ts'
import type { FieldError } from './view/state.ts'

/** The server will not have this session any more. */
export function stopped(model: Model, problem: Facts | Unreachable) {
  if (problem.code === 'too-early' && 'next_eligible_date' in problem)
    return model.show({ at: 'too-early', next_eligible_date: String(problem.next_eligible_date) })
  if (problem.code === 'survey-not-open' || problem.code === 'not-found') return model.show({ at: 'closed' })
  if (problem.code === 'already-submitted') return void model.complete()
  model.show(model.state().screen, refusalErrors(problem, ['']))
}

/** A refusal at the fields of a form; what belongs to none of them stands at the first. */
export function refusalErrors(problem: Facts | Unreachable, fields: readonly string[]): FieldError[] {
  const errors: InputError[] = 'errors' in problem ? (problem.errors ?? []) : []
  const at = errors.filter(({ path }) => fields.includes(path))
  if (at.length > 0) return at.map(({ path, message }) => ({ field: path, message: sentence(message) }))
  const usual = problem.code === 'unreachable' ? UNREACHABLE : 'That did not work. Please try again.'
  return [{ field: fields[0] ?? '', message: problem.detail ?? usual }]
}

const sentence = (message: string) => `${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.!?]$/.test(message) ? '' : '.'}`
