import type { ComplianceRow } from '../../../core/compliance/contract.ts'
import { Button } from '../../ui/button.tsx'
import { countText } from '../format.ts'
import type { Wish } from './acting-dialog.tsx'
import { ACTION_WORDS } from './acting-words.ts'

/** The API takes so many at once. */
const MOST = 200

const ACTIONS = ['extend', 'waive', 'remind'] as const

type Props = {
  rows: readonly ComplianceRow[]
  chosen: readonly string[]
  onChoose: (ids: readonly string[]) => void
  onWish: (wish: Wish) => void
}

/** What can be done with those who are ticked. */
export function ChosenPeople({ rows, chosen, onChoose, onWish }: Props) {
  const meant = rows.filter(({ respondent_id }) => chosen.includes(respondent_id))
  return (
    <div class="compliance__choices">
      <Button onClick={() => onChoose(rows.slice(0, MOST).map(({ respondent_id }) => respondent_id))}>
        {rows.length > MOST ? `Choose the first ${MOST}` : 'Choose all shown'}
      </Button>
      {meant.length > 0 && (
        <>
          <Button onClick={() => onChoose([])}>Choose nobody</Button>
          {ACTIONS.map((action) => (
            <Button key={action} isOff={meant.length > MOST} onClick={() => onWish({ action, rows: meant })}>
              {`${ACTION_WORDS[action].button} those chosen`}
            </Button>
          ))}
        </>
      )}
      <p role="status" class="compliance__count">
        {meant.length > 0 && `${countText(meant.length, 'person', 'people')} chosen.`}
        {meant.length > MOST && ` At most ${MOST} at once.`}
      </p>
    </div>
  )
}
