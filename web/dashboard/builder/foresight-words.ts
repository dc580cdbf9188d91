import type { PreviewedReminder } from '../../../core/recurrence/contract.ts'
import { dateText, type Reader } from '../format.ts'

/** Why a mail comes when it does. */
export function reasonFor({ kind, step, steps, due_at }: PreviewedReminder, reader: Reader): string {
  if (kind === 'unfinished') return `They began, and stopped: reminder ${step} of ${steps} to finish it.`
  const due = due_at === null ? '' : ` It became due on ${dateText(due_at, reader)}.`
  return `Reminder ${step} of ${steps}.${due}`
}

/** How far into the year a mail comes, 0 to 1. */
export const placeInYear = ({ at }: Pick<PreviewedReminder, 'at'>, start: number): number =>
  Math.min(1, Math.max(0, (Date.parse(at) - start) / (365 * 86_400_000)))
