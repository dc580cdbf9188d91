/** What a provider tells of a mail that it took, weakest first. */
export const OUTCOMES = ['delivered', 'bounced', 'complained'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** `outcome` is null where it says only that it has the mail. `suppresses`: nothing more is to be sent to that address. */
export type Told = { mail_id: string; at: number; outcome: Outcome | null; suppresses: boolean }
type Word = Pick<Told, 'outcome' | 'suppresses'>

/** The outcome first; of two bounces the one that is for good says more than the one that may pass. */
export const rankOf = ({ outcome, suppresses }: Word): number =>
  2 * (outcome === null ? 0 : OUTCOMES.indexOf(outcome) + 1) + Number(suppresses)

/**
 * Whether more is said than is known. What comes again never is news: so a suppression that somebody has lifted does not come
 * back with it, while a bounce for good is news after one that might have passed.
 */
export const isNews = (told: Word, known: Word): boolean => rankOf(told) > rankOf(known)

/**
 * What remains of all that was told, a line a mail: what says most counts, and it only ever grows. So nothing depends on
 * what comes twice, late or in another order. Of two equal ones the earlier.
 */
export function strongest(told: readonly Told[]): Told[] {
  const kept = new Map<string, Told>()
  for (const each of told) {
    const before = kept.get(each.mail_id)
    if (!before || isNews(each, before) || (!isNews(before, each) && each.at < before.at)) kept.set(each.mail_id, each)
  }
  return [...kept.values()]
}
