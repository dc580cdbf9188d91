import { TOO_SOON_MS } from './clicks.ts'

type Asked = {
  method: string
  /** Whether the mail's organization has it counted. */
  isCounted: boolean
  sent_at: number | null
  opened_at: number | null
}

/**
 * Whether asking for a mail's picture is its first opening by a person, as far as can be told. Mail programs fetch pictures by
 * themselves, and many show none: what is counted is a rough figure either way.
 */
export const isOpening = ({ method, isCounted, sent_at, opened_at }: Asked, now: number): boolean =>
  method === 'GET' && isCounted && opened_at === null && sent_at !== null && now - sent_at >= TOO_SOON_MS
