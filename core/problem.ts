/**
 * Every refusal the product can give, by its stable code. A rule refuses with facts (`refuse({ code: 'too-early', … })`);
 * `worker/http/problem.ts` turns that into `application/problem+json`; the words for people live with the screen.
 */
export const PROBLEMS = {
  'malformed-json': [400, 'The body is not valid JSON.'],
  'sign-in-needed': [401, 'Sign in first, or send an access token.'],
  'token-expired': [401, 'The access token has expired. Refresh it and try again.'],
  'wrong-credentials': [401, 'The e-mail address and password do not match.'],
  'not-allowed': [403, 'You are signed in, but your role does not allow this.'],
  'email-not-verified': [403, 'Verify your e-mail address first: open the link we sent, or ask for a new one.'],
  'not-found': [404, 'There is nothing here, or nothing that you may see.'],
  'method-not-allowed': [405, 'This path does not take that method. See the Allow header.'],
  'too-early': [409, 'It is too soon to take this survey again. The date says when you can.'],
  'survey-not-open': [409, 'This survey is not open.'],
  'changed-meanwhile': [409, 'Somebody changed this meanwhile. Load it again, then repeat your change.'],
  'identity-needed': [409, 'Prove an e-mail address first: call identify, then identify/verify.'],
  'already-submitted': [409, 'This attempt has been submitted and can no longer change.'],
  'operations-missing': [409, 'Some changes have not arrived yet. Send the missing operations, then complete again.'],
  'series-broken': [409, 'These attempts were made on versions that cannot be compared.'],
  'nothing-due': [409, 'No later moment is set at which you may take this survey. You can take it now, if it is open.'],
  'not-possible': [409, 'This cannot be done for this person now. The reason says why.'],
  'last-owner': [409, 'An organization needs an owner. Transfer ownership first.'],
  'two-factor-on': [409, 'Two-factor sign-in is on already. Turn it off first, to set it up anew.'],
  'two-factor-off': [409, 'Two-factor sign-in is not on. Set it up first.'],
  'idempotency-mismatch': [409, 'This Idempotency-Key was used for another request. Use a new key.'],
  expired: [410, 'This link or code has expired. Ask for a new one.'],
  used: [410, 'This link or code has been used already. Ask for a new one.'],
  'too-large': [413, 'The body is too large.'],
  'wrong-media-type': [415, 'Send the body as application/json.'],
  'invalid-input': [422, 'Some of the input is not right. See errors.'],
  'answers-missing': [422, 'Some required questions have no answer yet. See errors.'],
  'definition-invalid': [422, 'The survey definition is not right. See errors.'],
  'slow-down': [429, 'Too many tries. Wait as long as Retry-After says.'],
} as const satisfies Record<string, readonly [status: number, detail: string]>

export type ProblemCode = keyof typeof PROBLEMS

/**
 * One thing wrong with the input: where (`pages.0.questions.2.id`) and what to do about it. Where respondents may meet it, also
 * a code and its numbers, for whoever says it in another language.
 */
export type InputError = { path: string; message: string; code?: string; facts?: Readonly<Record<string, string | number>> }

export type Facts = { code: ProblemCode; detail?: string; errors?: InputError[]; [fact: string]: unknown }

/** Thrown by rules and handlers. Its class is lost across an RPC call, its properties are not: recognise it by `facts`. */
export class Refusal extends Error {
  readonly facts: Facts
  constructor(facts: Facts) {
    super(facts.code)
    this.name = 'Refusal'
    this.facts = facts
  }
}

/** Ends the work at hand with a refusal. Never returns. */
export function refuse(facts: Facts): never {
  throw new Refusal(facts)
}

/** The facts of a refusal, also of one that crossed an RPC boundary; null for any other error. */
export function refusalFacts(error: unknown): Facts | null {
  if (typeof error !== 'object' || error === null || !('facts' in error)) return null
  const facts = (error as { facts: Facts }).facts
  return facts && typeof facts === 'object' && facts.code in PROBLEMS ? facts : null
}
