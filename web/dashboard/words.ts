/** What the screens say to a refusal. Where the API's own sentence is good for a person, that one is shown. */

import type { Problem } from '../api.ts'
import type { FormError } from '../ui/form-errors.ts'

const TITLES: Partial<Record<Problem['code'], string>> = {
  unreachable: 'We could not reach ImpactPulse',
  internal: 'Something went wrong on our side',
  'not-found': 'There is nothing here',
  'not-allowed': 'Your role does not allow this',
  'changed-meanwhile': 'Somebody changed this meanwhile',
  'definition-invalid': 'The survey is not ready yet',
  'slow-down': 'That was too fast',
}

const DETAILS: Partial<Record<Problem['code'], string>> = {
  unreachable: 'Check your internet connection, then try again. Nothing you entered is lost.',
  internal: 'It has been noted, and we will look into it. Please try again in a moment.',
  'not-found': 'The page may have moved, or you may not be allowed to see it.',
  'not-allowed': 'Ask an owner or admin of the organization.',
  'wrong-credentials': 'The e-mail address and password do not match. Check both, or use a code instead.',
  'too-large': 'That is too large to be saved.',
}

export const titleFor = ({ code }: Problem): string => TITLES[code] ?? 'That did not work'

export function detailFor({ code, detail, retry_after_s }: Problem): string {
  if (code === 'slow-down' && retry_after_s !== null) return `Please wait ${waitText(retry_after_s)}, then try again.`
  return DETAILS[code] ?? (detail || 'Please try again in a moment.')
}

function waitText(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, seconds)} seconds`
  return `${Math.ceil(seconds / 60)} minutes`
}

/** A refusal as the errors of a form with these fields; what belongs to none of them stands on its own. */
export function errorsOf(problem: Problem, fields: readonly string[]): FormError[] {
  if (problem.errors.length === 0) return [{ field: '', message: detailFor(problem) }]
  return problem.errors.map(({ path, message }) => {
    const field = fields.find((name) => path === name || path.endsWith(`.${name}`)) ?? ''
    return { field, message: field ? sentence(message) : sentence(`${path}: ${message}`) }
  })
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`
