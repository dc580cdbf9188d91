/** What is asked before something is done about people, and what is said once it was. */
import type { ComplianceAction, ComplianceRow, NotPossible } from '../../../core/compliance/contract.ts'
import { countText } from '../format.ts'
import type { Done } from './model.ts'

export const ACTION_WORDS: Record<ComplianceAction, { button: string; confirm: string; what: string }> = {
  extend: {
    button: 'Extend',
    confirm: 'Give more time',
    what: 'The due day moves, counted from today if it has passed. Reminders are planned again from there. The survey can still be taken sooner.',
  },
  waive: {
    button: 'Waive',
    confirm: 'Waive this time',
    what: 'This time is skipped. Whoever has taken the survey before is due again after its usual wait; whoever was asked for the first time is no longer asked.',
  },
  undo: {
    button: 'Undo',
    confirm: 'Take it back',
    what: 'What was extended or waived last is taken back: they are due as they were before, and reminders follow from that.',
  },
  remind: {
    button: 'Remind',
    confirm: 'Send a reminder now',
    what: 'An e-mail goes out now, beside the planned reminders. At night it waits until the morning where the person lives.',
  },
}

const REASONS: Record<NotPossible, string> = {
  unknown: 'no longer in this survey',
  removed: 'no longer a member or participant',
  nothing_due: 'nothing is due for them',
  too_early: 'they cannot take it again yet',
  nothing_to_undo: 'it can no longer be undone',
  opted_out: 'they want no reminders',
  suppressed: 'their address takes no e-mail',
  unverified: 'their address is not confirmed',
  reminded_today: 'already reminded by hand today',
  daily_cap: 'they have had a reminder today',
  weekly_cap: 'they have had three reminders this week',
}

const DONE = {
  extend: (who: string, days: number) => `${who}: ${countText(days, 'more day', 'more days')}.`,
  waive: (who: string) => `${who}: waived this time.`,
  remind: (who: string) => `${who}: a reminder is on its way.`,
  undo: (who: string) => `${who}: taken back.`,
}

/** One line for those it was done for, and one for each reason why it was not. */
export function outcomeOf({ asked, results }: Done, nameOf: (id: string) => string): { done: string | null; not: string[] } {
  const ids = results.filter(({ reason }) => reason === null).map(({ respondent_id }) => respondent_id)
  const days = asked.action === 'extend' ? asked.days : 0
  const isLater =
    asked.action === 'remind' && results.some(({ planned_for }) => planned_for !== null && Date.parse(planned_for) > Date.now())
  const done =
    ids.length === 0
      ? null
      : DONE[asked.action](namesOf(ids, nameOf), days) + (isLater ? ' Where it is night, it goes in the morning.' : '')
  const reasons = Map.groupBy(results, ({ reason }) => reason)
  const not = [...reasons].flatMap(([reason, some]) =>
    reason === null
      ? []
      : [
          `${namesOf(
            some.map(({ respondent_id }) => respondent_id),
            nameOf,
          )}: ${REASONS[reason]}.`,
        ],
  )
  return { done, not }
}

const NAMED = 3

function namesOf(ids: readonly string[], nameOf: (id: string) => string): string {
  const names = ids.slice(0, NAMED).map(nameOf)
  return ids.length > NAMED ? `${names.join(', ')} and ${ids.length - NAMED} more` : names.join(', ')
}

export const calledOf = ({ name, email }: Pick<ComplianceRow, 'name' | 'email'>) => name || email
