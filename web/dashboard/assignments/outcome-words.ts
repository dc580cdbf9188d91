import { countText } from '../format.ts'

type Counts = Readonly<Record<string, number>>

/** `3 people are asked. 1 was asked before. 2 are not known here.` */
export function outcomeSummary({ assigned = 0, already_assigned = 0, unknown = 0 }: Counts): { title: string; kind: 'good' | 'warning' } {
  const parts = [
    assigned > 0 && `${countText(assigned, 'person is', 'people are')} asked now.`,
    already_assigned > 0 && `${countText(already_assigned, 'was', 'were')} asked before.`,
    unknown > 0 && `${countText(unknown, 'is', 'are')} not known here.`,
  ].filter(Boolean)
  if (parts.length === 0) return { title: 'Nobody was found, so nobody is asked.', kind: 'warning' }
  return { title: parts.join(' '), kind: unknown > 0 ? 'warning' : 'good' }
}

/** Who will hear nothing by e-mail, and what can be done; null where everybody does. */
export const unconfirmedWords = (people: number): string | null =>
  people === 0
    ? null
    : `${countText(people, 'of them has', 'of them have')} not confirmed an e-mail address yet, so no reminders go there. Give them the survey’s link: whoever answers by it confirms the address on the way.`

/** When it is due for whoever joins. */
export const afterJoining = (days: number): string =>
  days === 0 ? 'on the day they join' : `${countText(days, 'day', 'days')} after they join`
