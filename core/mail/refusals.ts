import { SECOND_MS } from '../durations.ts'

/**
 * What a refused mail was refused for. `address`: nobody is there, and never will be. `mail`: nobody will ever take this one. `us`:
 * whoever carries mail does not serve us so (a wrong key, a closed account, a sender that is not ours): every other mail meets the same, and
 * all of them go once that is mended. `many`: it is too much at once, or for today. `passing`: another try may be taken.
 */
export type Refusal = 'address' | 'mail' | 'us' | 'many' | 'passing'

export type SmtpReply = { code: number | undefined; words: string; command: string | undefined }

/** Of a mail server (RFC 5321), whose reply may begin with an enhanced code (RFC 3463). Before RCPT nothing is about the mail. */
export function smtpRefusal({ code, words, command }: SmtpReply): Refusal {
  if (code === undefined || code < 500) return 'passing'
  if (command !== 'RCPT TO' && command !== 'DATA') return 'us'
  const enhanced = /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(words)?.[1]
  if (enhanced && ADDRESS_CODES.has(enhanced)) return SENDER.test(words) ? 'us' : 'address'
  if (WANTS_SIGNING_IN.has(code) || (enhanced && SENDER_CODES.has(enhanced)) || /\brelay/i.test(words)) return 'us'
  return enhanced === undefined && SAYS_MAILBOX.has(code) && NOBODY.test(words) && !SENDER.test(words) ? 'address' : 'mail'
}

/** RFC 3463 and 7505: what is wrong with the address that the mail is for. */
const ADDRESS_CODES = new Set(['5.1.0', '5.1.1', '5.1.2', '5.1.3', '5.1.4', '5.1.6', '5.1.9', '5.1.10'])
/** … and with the one that it is from. */
const SENDER_CODES = new Set(['5.1.7', '5.1.8'])
/** RFC 4954. */
const WANTS_SIGNING_IN = new Set([530, 534, 535, 538])
/** RFC 5321: of these it is the words that tell a mailbox that is not there from one that may not be written to. */
const SAYS_MAILBOX = new Set([550, 551, 553])
const NOBODY =
  /unknown|no such|nobody|not (?:longer )?exist|(?:doesn.?t|does not) (?:have|exist)|not found|no mailbox|invalid (?:recipient|mailbox|address|user)|(?:user|mailbox|recipient|address|account)(?: name)?(?: is)? (?:unavailable|invalid|not (?:known|valid|local|here|allowed))|unrouteable/i
const SENDER = /\bsender|\bclient\b|\bhost\b|\bhelo\b/i

/** Of a provider's API, by the status and the words of its answer. */
export function apiRefusal(status: number, words: string, to_address: string): Refusal {
  if (NOT_SERVED.has(status)) return 'us'
  if (status === 429) return 'many'
  if (TOO_LONG.has(status)) return 'mail'
  if (status !== 400 && status !== 422) return 'passing'
  if (words.includes(to_address) || RECIPIENT_FIELD.test(words)) return 'address'
  return OWN_FIELD.test(words) ? 'us' : 'mail'
}

/** How long an answer asks us to wait: in seconds, or until a moment (RFC 9110). */
export function retryAfterMs(header: string | null, now: number): number {
  const text = header?.trim() ?? ''
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * SECOND_MS : Date.parse(text) - now
  return Math.max(0, wait || 0)
}

/** No key, no money, not allowed, not there: whatever is sent. */
const NOT_SERVED = new Set([401, 402, 403, 404, 405, 407])
const TOO_LONG = new Set([413, 431])
const RECIPIENT_FIELD = /[`'"]to[`'"]|\bto (?:field|address)|\bto\.\d|\bto\[|recipient/i
/** What is the same in every mail of ours. */
const OWN_FIELD = /[`'"]?\bfrom\b|sender|dkim|api.?key|domain/i
