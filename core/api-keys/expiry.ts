type Ends = { expires_at: number | null; revoked_at: number | null }

/** Whether a key still opens anything. */
export const keyActs = ({ expires_at, revoked_at }: Ends, now: number): boolean =>
  revoked_at === null && (expires_at === null || expires_at > now)
