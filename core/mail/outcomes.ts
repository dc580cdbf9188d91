/** What a provider tells of a mail that it took, weakest first. */
export const OUTCOMES = ['delivered', 'bounced', 'complained'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** `outcome` is null where it says only that it has the mail. `suppresses`: nothing more is to be sent to that address. */
export type Told = { mail_id: string; at: number; outcome: Outcome | null; suppresses: boolean }

export const rankOf = (outcome: Outcome | null): number => (outcome === null ? 0 : OUTCOMES.indexOf(outcome) + 1)

/**
 * What remains of all that was told, a line a mail: the strongest outcome counts, and it only ever grows. So nothing depends
 * on what comes twice, late or in another order.
 */
export function strongest(told: readonly Told[]): Told[] {
  const kept = new Map<string, Told>()
  for (const each of told) {
    const before = kept.get(each.mail_id)
    if (!before || isStronger(each, before))
      kept.set(each.mail_id, { ...each, suppresses: each.suppresses || (before?.suppresses ?? false) })
    else if (each.suppresses) kept.set(each.mail_id, { ...before, suppresses: true })
  }
  return [...kept.values()]
}

/** Of two equal ones the earlier. */
const isStronger = (a: Told, b: Told) => rankOf(a.outcome) - rankOf(b.outcome) > 0 || (a.outcome === b.outcome && a.at < b.at)
