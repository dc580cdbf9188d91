import { SECOND_MS } from '../durations.ts'

/** Mail filters open what they find within seconds of its coming; people read first. */
export const TOO_SOON_MS = 10 * SECOND_MS

type Asked = {
  method: string
  headers: Readonly<Record<string, string>>
  organization_id: string | null
  sent_at: number | null
  clicked_at: number | null
}

/**
 * Whether asking for a mail's link is the first click of a person, as far as can be told: a browser says that somebody went
 * there, and neither fetches ahead nor only looks.
 */
export const isClick = ({ method, headers, organization_id, sent_at, clicked_at }: Asked, now: number): boolean =>
  method === 'GET' &&
  organization_id !== null &&
  clicked_at === null &&
  sent_at !== null &&
  now - sent_at >= TOO_SOON_MS &&
  headers['sec-fetch-mode'] === 'navigate' &&
  headers['sec-fetch-dest'] === 'document' &&
  headers['sec-fetch-user'] === '?1' &&
  !/prefetch|preview/i.test(headers['sec-purpose'] ?? headers.purpose ?? '')
