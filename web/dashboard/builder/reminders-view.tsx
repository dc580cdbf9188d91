import { DAY_MS } from '../../../core/durations.ts'
import { QUIET_FROM, QUIET_UNTIL } from '../../../core/recurrence/quiet-hours.ts'
import { AT_MOST } from '../../../core/recurrence/reminding.ts'
import { IDLE_STEPS_MS } from '../../../core/recurrence/unfinished.ts'
import type { Settings } from '../../../core/surveys/contract.ts'
import { MAX_WAIT_DAYS } from '../../../core/surveys/limits.ts'
import { Card } from '../../ui/card.tsx'
import { countText } from '../format.ts'
import { useBuilder } from './context.ts'
import { CheckField, NumberField } from './fields.tsx'
import { Foresight } from './foresight-view.tsx'
import { PartErrors } from './question-editor.tsx'
import { Reminders } from './reminders.tsx'

/** How often the survey is taken, who is reminded when, and what that comes to in a year. */
export function RemindersView() {
  const model = useBuilder()
  const { settings } = model.draft.value
  return (
    <div class="settings-view">
      <PartErrors id="">
        <Again settings={settings} />
      </PartErrors>
      <Always />
      <Foresight />
    </div>
  )
}

function Again({ settings: { min_days_between_attempts: wait, auto_remind, reminder_intervals } }: { settings: Settings }) {
  const model = useBuilder()
  return (
    <Card title="Taking it again" id="settings-again">
      <NumberField
        label="Days to wait between attempts"
        name="min_days_between_attempts"
        isWhole
        help="Nobody can take the survey again sooner. 0 means at any time."
        value={wait}
        min={0}
        max={MAX_WAIT_DAYS}
        onChange={(days) => days !== undefined && model.patchSettings({ min_days_between_attempts: days })}
      />
      <CheckField
        label="Remind people when it is due"
        name="auto_remind"
        help={wait === 0 ? 'Without a wait nothing comes due again, and nobody is reminded.' : undefined}
        value={auto_remind}
        onChange={(on) => model.patchSettings({ auto_remind: on })}
      />
      {auto_remind && wait > 0 && (
        <Reminders wait={wait} days={reminder_intervals} onChange={(days) => model.patchSettings({ reminder_intervals: days })} />
      )}
    </Card>
  )
}

const days = IDLE_STEPS_MS.map((idle) => idle / DAY_MS)

/** What holds for every survey, so that nobody has to think of it. */
const Always = () => (
  <Card title="What always holds" id="reminders-always">
    <ul class="reminders__always">
      <li>
        Whoever has begun and stopped is reminded to finish: {days.slice(0, -1).join(', ')} and {countText(days.at(-1) ?? 0, 'day', 'days')}{' '}
        later, and no more after that.
      </li>
      <li>
        Nothing is sent between {QUIET_FROM}:00 and {QUIET_UNTIL}:00 where they live. It waits for the morning.
      </li>
      <li>
        Nobody gets more than {countText(AT_MOST.a_day, 'reminder', 'reminders')} a day and {AT_MOST.a_week} a week, over all surveys of the
        organization.
      </li>
      <li>Reminders stop the moment somebody submits, and never go to people who do not want them.</li>
    </ul>
  </Card>
)
