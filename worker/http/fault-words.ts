import type * as z from 'zod'

/** What is said of a field that does not fit, where its schema has no words of its own: people read it beside the field. */
export const faultWords: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_type')
    return issue.input === undefined ? 'this is missing' : `this must be ${KINDS[issue.expected] ?? issue.expected}`
  if (issue.code === 'invalid_value') return `this must be ${issue.values.map((value) => `“${String(value)}”`).join(' or ')}`
  if (issue.code === 'too_big') return amount('at most', issue.origin, issue.maximum)
  if (issue.code === 'too_small') return amount('at least', issue.origin, issue.minimum)
  return undefined
}

const KINDS: Partial<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

function amount(bound: 'at most' | 'at least', origin: string, limit: number | bigint): string {
  const count = Number(limit)
  if (origin === 'string') return `use ${bound} ${count.toLocaleString('en')} ${count === 1 ? 'character' : 'characters'}`
  if (origin === 'array' || origin === 'set') return `give ${bound} ${count.toLocaleString('en')}`
  return `this must be ${bound} ${count}`
}
