/** Refusals of our API in what the page can say: its codes have words here, its English messages are for programs. */
import type { Facts, InputError } from '../../../core/problem.ts'
import type { FaultCode } from '../../../core/surveys/faults.ts'
import type { Fault } from './say.ts'
import type { FieldError } from './state.ts'

type Problem = Facts | { code: 'unreachable'; retry_after?: number }

/** A refusal at the fields of a form; what belongs to none of them stands at the first. */
export function refusalErrors(problem: Problem, fields: readonly string[]): FieldError[] {
  const errors: readonly InputError[] = 'errors' in problem ? (problem.errors ?? []) : []
  const at = errors.filter(({ path }) => fields.includes(path))
  if (at.length === 0) return [{ field: fields[0] ?? '', fault: refusalFault(problem) }]
  return at.map(({ path, code, facts }) => ({ field: path, fault: fieldFault(path, code, facts) }))
}

/** What is wrong with an answer, by the API's code for it; with a check of its author, in the author's words. */
export function answerFault({ path, code, facts, message }: InputError, faults: Readonly<Record<string, Fault>> = {}): Fault {
  if (code !== undefined) return { code: code as FaultCode, facts } // Those of answers are faults.
  return faults[path] ?? { code: 'unfit', says: message }
}

function fieldFault(path: string, code: string | undefined, facts: InputError['facts']): Fault {
  if (code === 'wrong-code') return facts?.n ? { code: 'code-wrong', facts } : { code: 'code-over' }
  if (code === 'other-address') return { code: 'code-elsewhere' }
  const usual = { email: 'email-form', code: 'code-form', full_name: 'full-name-long' } as const
  return { code: usual[path as keyof typeof usual] ?? 'failed' }
}

function refusalFault(problem: Problem): Fault {
  if (typeof problem.retry_after === 'number') return slowDown(problem.retry_after)
  switch (problem.code) {
    case 'unreachable':
      return { code: 'unreachable' }
    case 'expired':
    case 'used':
      return { code: 'code-over' }
    case 'changed-meanwhile':
      return { code: 'elsewhere' }
    default:
      return { code: 'failed' }
  }
}

const slowDown = (seconds: number): Fault => ({ code: 'slow-down', facts: { n: Math.max(1, Math.ceil(seconds / 60)) } })

/** Why a file was not taken. */
export function uploadFault(problem: Problem): Fault {
  if (typeof problem.retry_after === 'number') return slowDown(problem.retry_after)
  const [error] = 'errors' in problem ? (problem.errors ?? []) : []
  switch (error?.code ?? problem.code) {
    case 'too-large':
      return { code: 'file-too-large' }
    case 'wrong-media-type':
      return { code: 'file-unfit' }
    case 'file-empty':
      return { code: 'file-empty' }
    case 'files-many':
      return { code: 'files-many', facts: error?.facts }
    default:
      return { code: 'file-failed' }
  }
}
