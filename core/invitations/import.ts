import { addressKey } from '../auth/one-time.ts'
import type { CsvLine } from '../csv/people.ts'
import type { InvitedLine } from './contract.ts'

export type Invitee = { line: number; email: string } | InvitedLine

/** The addresses of a file's lines. What cannot be one, and what stands further up already, has its outcome at once. */
export function inviteesOf(lines: readonly CsvLine[], isAddress: (text: string) => boolean): Invitee[] {
  const seen = new Map<string, number>()
  return lines.map(({ line, cells, fault }): Invitee => {
    const email = (cells.email ?? '').slice(0, 254)
    if (fault !== null) return { line, email, outcome: 'not_right', message: fault }
    const key = addressKey(cells.email ?? '')
    if (!isAddress(key)) return { line, email, outcome: 'not_an_address', message: null }
    const first = seen.get(key)
    if (first !== undefined) return { line, email, outcome: 'repeated', message: `this address stands in line ${first} already` }
    seen.set(key, line)
    return { line, email }
  })
}
