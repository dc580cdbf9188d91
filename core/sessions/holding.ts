import { RESPONDENT_TOKEN_MS } from '../auth/lifetimes.ts'

/** Who calls, as a session can tell by itself: the person and sign-in of an access token, or the hash of a visitor's token. */
export type Holder = { person_id: string | null; sign_in_id: string | null; token_hash: string | null }

/** Another device that opened the session by a mailed link and a code: how long it may, and the hash of its own token. */
export type Device = { token_hash: string; until: number }

export type Held = {
  /** Null until a visitor has proved an address. */
  person_id: string | null
  /** Of the visitor's token; null for someone who was signed in from the start. */
  token_hash: string | null
  /** The sign-in that the proof made: the same device goes on with it. */
  proved_by: string | null
  /** Null or missing where no link was ever opened elsewhere. */
  devices?: readonly Device[] | null
  started_at: number
}

/** Whether the session is the caller's: its person's, its visitor's within thirty days, or open on their device by a mailed link. */
export const isHeldBy = (session: Held, holder: Holder, now: number): boolean =>
  maySeeResults(session, holder, now) ||
  (session.devices ?? []).some(({ token_hash, until }) => token_hash === holder.token_hash && now < until)

/** A mailed link opens the session, and shows no results: for those the person signs in. */
export function maySeeResults(session: Held, { person_id, token_hash }: Holder, now: number): boolean {
  if (person_id !== null && person_id === session.person_id) return true
  return token_hash !== null && token_hash === session.token_hash && now < session.started_at + RESPONDENT_TOKEN_MS
}

/** Nobody goes on with one survey on more devices: the oldest was left behind. */
const MOST_DEVICES = 10

/** The devices with one more, without those whose time is over. */
export const withDevice = (devices: readonly Device[] | null | undefined, token_hash: string, now: number): Device[] =>
  [...(devices ?? []).filter(({ until }) => now < until), { token_hash, until: now + RESPONDENT_TOKEN_MS }].slice(-MOST_DEVICES)

/**
 * The line that operations count along where a client names none: its token's. A visitor who has proved an address goes on
 * counting, whichever of the two tokens is sent. The tilde keeps these names apart from those that clients choose.
 */
export function lineOf(session: Held, { sign_in_id, token_hash }: Holder): string {
  const own = sign_in_id !== null && sign_in_id === session.proved_by ? session.token_hash : (token_hash ?? sign_in_id)
  return `~${own}`
}
