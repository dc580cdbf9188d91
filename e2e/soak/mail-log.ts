import { appendFileSync, readFileSync } from 'node:fs'

/**
 * What the checker knows: who was to be reminded and who had submitted before the mails went, what the provider took and
 * whether it said so, and when the runtime died. In the order in which it happened.
 */
export type MailEvent =
  | { what: 'due' | 'submitted'; address: string }
  | { what: 'accepted'; key: string; to: string; told: boolean }
  | { what: 'killed' }

export type MailLog = { write: (event: MailEvent) => void }

/** Written before anybody acts on it. */
export const mailLog = (path: string): MailLog => ({ write: (event) => appendFileSync(path, `${JSON.stringify(event)}\n`) })

export const readMailLog = (path: string): MailEvent[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as MailEvent) // Written above.
