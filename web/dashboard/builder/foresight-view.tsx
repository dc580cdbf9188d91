import { useEffect, useMemo } from 'preact/hooks'
import type { PreviewedReminder } from '../../../core/recurrence/contract.ts'
import { momentOn } from '../../../core/recurrence/local-time.ts'
import { Card } from '../../ui/card.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Table } from '../../ui/table.tsx'
import { zoneChoices } from '../account/choices.ts'
import { countText, timeText } from '../format.ts'
import { me, reader } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import { useBuilder } from './context.ts'
import { ChoiceField, LineField } from './fields.tsx'
import { type ForesightModel, foresightModel, type Somebody } from './foresight.ts'
import { placeInYear, reasonFor } from './foresight-words.ts'

/** A year ahead: who would get which mail, when and why. */
export function Foresight() {
  const builder = useBuilder()
  const model = useMemo(() => foresightModel(builder.id, somebodyHere()), [builder])
  const saves = builder.save.savedTimes.value
  useEffect(() => void model.load(), [model, saves])
  return (
    <Card title="A year ahead" id="foresight">
      <p>
        What somebody would get who lives and behaves like this. Nothing is sent.
        {!builder.save.isSaved.value && ' It shows what has been saved.'}
      </p>
      <Who model={model} />
      <What model={model} />
    </Card>
  )
}

const somebodyHere = (): Somebody => ({
  timezone: me.peek()?.timezone ?? 'UTC',
  day: new Date().toISOString().slice(0, 10),
  enrolled: 'submitted',
  behaviour: 'never_takes_it',
})

function Who({ model }: { model: ForesightModel }) {
  const { timezone, day, enrolled, behaviour } = model.somebody.value
  const isDay = (text: string) => /^[12]\d{3}-\d{2}-\d{2}$/.test(text)
  return (
    <div class="foresight__who">
      <ChoiceField
        label="They"
        name="foresight_enrolled"
        value={enrolled}
        choices={[
          { value: 'submitted', label: 'have taken it once' },
          { value: 'assigned', label: 'are assigned to it' },
        ]}
        onChange={(value) => model.choose({ enrolled: value })}
      />
      <LineField
        label={enrolled === 'submitted' ? 'On' : 'Due on'}
        name="foresight_day"
        type="date"
        value={day}
        onChange={(text) => isDay(text) && model.choose({ day: text })}
      />
      <ChoiceField
        label="From then on they"
        name="foresight_behaviour"
        value={behaviour}
        choices={[
          { value: 'never_takes_it', label: 'never take it' },
          { value: 'when_due', label: 'take it as soon as it is due' },
          { value: 'at_first_reminder', label: 'take it after the first reminder' },
          { value: 'at_second_reminder', label: 'take it after the second reminder' },
          { value: 'leaves_it_unfinished', label: 'begin it after the first reminder, and stop' },
        ]}
        onChange={(value) => model.choose({ behaviour: value })}
      />
      <ChoiceField
        label="They live in"
        name="foresight_zone"
        value={timezone}
        choices={zoneChoices(timezone)}
        onChange={(value) => model.choose({ timezone: value })}
      />
    </div>
  )
}

function What({ model }: { model: ForesightModel }) {
  const { mails, problem, isLoading, somebody } = model
  if (problem.value) return <Failed problem={problem.value} onRetry={model.load} isBusy={isLoading.value} />
  if (mails.value === null) return <Loading what="the year ahead" />
  if (mails.value.length === 0) return <p role="status">No e-mail is sent in this year.</p>
  const { timezone } = somebody.value
  return (
    <>
      <p role="status">{countText(mails.value.length, 'e-mail', 'e-mails')} in a year.</p>
      <Year mails={mails.value} somebody={somebody.value} />
      <Table
        caption="E-mails of a year"
        columns={[
          { title: 'When, on their clock', cell: ({ at }) => <time dateTime={at}>{timeText(at, { ...reader.value, timezone })}</time> },
          { title: 'Subject', cell: ({ subject }) => <bdi class="foresight__said">{subject}</bdi> },
          { title: 'Why', cell: (mail) => <span class="foresight__said">{reasonFor(mail, { ...reader.value, timezone })}</span> },
        ]}
        rows={mails.value}
        keyOf={({ at, kind, step }) => `${at} ${kind} ${step}`}
      />
    </>
  )
}

const MONTHS = 12

/** The year as a line, a stroke for each mail; the table says the same. */
function Year({ mails, somebody: { day, timezone } }: { mails: readonly PreviewedReminder[]; somebody: Somebody }) {
  const start = momentOn(day, 0, timezone)
  return (
    <svg class="foresight__year" aria-hidden="true" width="100%" height="44">
      <line class="foresight__line" x1="0" x2="100%" y1="22" y2="22" />
      {Array.from({ length: MONTHS + 1 }, (_, month) => (
        <line key={month} class="foresight__line" x1={percent(month / MONTHS)} x2={percent(month / MONTHS)} y1="16" y2="28" />
      ))}
      {mails.map((mail) => (
        <line
          key={mail.at}
          class={`foresight__mail foresight__mail--${mail.kind}`}
          x1={percent(placeInYear(mail, start))}
          x2={percent(placeInYear(mail, start))}
          y1={mail.kind === 'reminder' ? 4 : 22}
          y2={mail.kind === 'reminder' ? 22 : 40}
        />
      ))}
    </svg>
  )
}

const percent = (share: number) => `${(100 * share).toFixed(2)}%`
