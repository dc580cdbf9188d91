import { apiRefusal, type Refusal, retryAfterMs } from '../../core/mail/refusals.ts'
import type { Rendered } from '../../core/mail/rendering.ts'
import type { mails } from '../db/schema/mail.ts'
import type { Work } from '../jobs/kinds.ts'

export type Mail = typeof mails.$inferSelect
export type Message = Rendered & { headers: Record<string, string> }
/** Hands a mail over and gives the provider's id of it. Throws when it was not taken. */
export type Transport = (work: Work, mail: Mail, message: Message) => Promise<string>

/** Thrown when a mail may have been taken and nobody can tell. Trying again might send it twice, unless the transport knows it again. */
export class OutcomeLost extends Error {}
/** Thrown when no try will ever be taken. */
export class Undeliverable extends Error {}
/** Thrown when nobody is at the address. */
export class NobodyThere extends Error {}
/** Thrown when we are not served, whatever the mail: every other one meets the same. */
export class NotServed extends Error {}

/** Thrown when it is too much at once, or for today. `wait_ms`: how long we were asked to wait, if at all. */
export class TooMany extends Error {
  readonly wait_ms: number

  constructor(message: string, wait_ms: number) {
    super(message)
    this.wait_ms = wait_ms
  }
}

/** What a refusal is thrown as, with the words of whoever refused. */
export function refusedAs(refusal: Refusal, words: string, wait_ms = 0): Error {
  const said = words.slice(0, MOST_WORDS)
  if (refusal === 'address') return new NobodyThere(said)
  if (refusal === 'mail') return new Undeliverable(said)
  if (refusal === 'many') return new TooMany(said, wait_ms)
  return refusal === 'us' ? new NotServed(said) : new Error(said)
}

/** What the answer of a provider's API is thrown as that did not take the mail. That its words are cut off makes nothing unsure. */
export async function refusedBy(provider: string, reply: Response, { to_address }: Mail, now: number): Promise<Error> {
  const words = await reply.text().catch(() => '')
  const refusal = apiRefusal(reply.status, words, to_address)
  return refusedAs(
    refusal,
    `${provider} replied ${reply.status}${words && `: ${words}`}`,
    retryAfterMs(reply.headers.get('retry-after'), now),
  )
}

/** What a provider's API answers. One that ends without its answer may have taken the mail. */
export async function answered<T>(provider: string, asking: () => Promise<T>): Promise<T> {
  try {
    return await asking()
  } catch {
    throw new OutcomeLost(`${provider} did not say whether it took the mail.`)
  }
}

/** Enough to know why; an answer may be a whole page. */
const MOST_WORDS = 500

export const bareAddress = (from: string) => /<([^>]+)>/.exec(from)?.[1] ?? from
