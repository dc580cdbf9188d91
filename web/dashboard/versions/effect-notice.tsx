import type { Effect } from '../../../core/surveys/contract.ts'
import { Notice } from '../../ui/notice.tsx'

/** What the changes do together, for whoever is about to publish them. */
export function EffectNotice({ effect }: { effect: Effect }) {
  if (effect === 'breaks_series')
    return (
      <Notice kind="warning" title="A new series begins with this version">
        <p>
          What it measures is no longer the same. Attempts before and after it are never set against each other, and results show a break
          there. Everybody’s next attempt is their new baseline. What was answered until now is kept, and stays comparable among itself.
        </p>
      </Notice>
    )
  if (effect === 'comparable_with_note')
    return (
      <Notice kind="info" title="The series goes on, with a note">
        <p>Scores of before and after are compared. The history keeps what changed.</p>
      </Notice>
    )
  return (
    <Notice kind="good" title="The series goes on">
      <p>Scores of before and after are compared as if nothing had changed.</p>
    </Notice>
  )
}
