import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { FileColumn, ReadFile } from '../../../core/past-responses/contract.ts'
import { textIn } from '../../../core/surveys/text.ts'
import { Button } from '../../ui/button.tsx'
import { Field, SelectField, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { zoneChoices } from '../account/choices.ts'
import { countText } from '../format.ts'
import { readAsWords } from '../imports/outcome-words.ts'
import { PlainProblem } from '../problem-notice.tsx'
import { fieldOf, mostFieldOf, stillNeeded, unknownValues, versionsWords, withoutColumn } from './mapping.ts'
import type { PastResponsesModel } from './model.ts'

type Props = { model: PastResponsesModel; read: ReadFile }

/** What each column of the file holds, as it seems or as it is said to be. */
export function Columns({ model, read }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const chosen = model.chosen.value
  const needed = stillNeeded(read, chosen)
  const problem = model.followed.problem.value
  const set = (value: typeof model.timezone) => (event: Event & { currentTarget: HTMLSelectElement }) => {
    value.value = event.currentTarget.value
  }
  return (
    <>
      <h2 class="past-responses__title" tabIndex={-1} ref={heading}>
        What the {countText(read.columns.length, 'column', 'columns')} of {countText(read.lines, 'line', 'lines')} hold
      </h2>
      <p class="past-responses__note">{readAsWords({ ...read.read_as, columns: [] })}</p>
      {chosen.includes('version') && <p class="past-responses__note">{versionsWords(read)}</p>}
      {problem && <PlainProblem problem={problem} />}
      <Form label="Columns" errors={model.bringing.errors.value} onSubmit={() => void model.bring(true)}>
        <ul class="past-responses__columns">
          {read.columns.map((column, i) => (
            <li key={column.name} class="past-responses__column">
              <ColumnField at={i} column={column} read={read} chosen={chosen[i] ?? ''} choose={model.choose} />
              <ValueMeanings at={i} column={column} target={read.targets.find(({ to }) => to === chosen[i])} model={model} />
              <OutOf at={i} column={column} target={read.targets.find(({ to }) => to === chosen[i])} model={model} />
            </li>
          ))}
        </ul>
        <div class="past-responses__how">
          <SelectField
            label="In dates such as 03/04/2024"
            name="date_order"
            help="Asked only where the dates do not show it by themselves."
            chosen={model.date_order.value}
            choices={ORDERS}
            onChange={set(model.date_order)}
          />
          <SelectField
            label="Time zone"
            name="timezone"
            help="Of moments in the file that name none."
            chosen={model.timezone.value}
            choices={zoneChoices(model.timezone.value)}
            onChange={set(model.timezone)}
          />
        </div>
        <div role="status">
          <Missing needed={needed} without={withoutColumn(read, chosen)} />
        </div>
        <div class="button-row">
          <Button look="main" type="submit" isBusy={model.bringing.isBusy.value}>
            Try it without bringing anything
          </Button>
          <Button look="quiet" onClick={model.anew}>
            Choose another file
          </Button>
        </div>
      </Form>
    </>
  )
}

const ORDERS = [
  { value: '', label: 'told by the dates themselves' },
  { value: 'dmy', label: 'the day comes first: 3 April' },
  { value: 'mdy', label: 'the month comes first: March 4' },
]

const GROUPS = [
  { of: 'person', label: 'The person' },
  { of: 'response', label: 'The response' },
  { of: 'answers', label: 'Answers' },
  { of: 'totals', label: 'Scores in the file, to compare' },
] as const

/** So many choices on one page make a browser slow: then each column has its own only once it is looked at. */
const MANY = 30_000

type ColumnProps = { at: number; column: FileColumn; read: ReadFile; chosen: string; choose: (at: number, to: string) => void }

function ColumnField({ at, column, read, chosen, choose }: ColumnProps) {
  const isLookedAt = useSignal(read.columns.length * read.targets.length <= MANY)
  const look = () => {
    isLookedAt.value = true
  }
  const targets = isLookedAt.value ? read.targets : read.targets.filter(({ to }) => to === chosen)
  return (
    <Field
      label={column.name}
      name={fieldOf(at)}
      help={<Values values={column.values} />}
      control={(wiring) => (
        <select
          class="field__control"
          {...wiring}
          value={chosen}
          onPointerEnter={look}
          onFocus={look}
          onChange={(event) => choose(at, event.currentTarget.value)}
        >
          <option value="">Leave it out</option>
          {GROUPS.map(({ of, label }) => {
            const list = targets.filter((target) => target.of === of)
            return list.length === 0 ? null : (
              <optgroup key={of} label={label}>
                {list.map(({ to, label: text }) => (
                  <option key={to} value={to}>
                    {text}
                  </option>
                ))}
              </optgroup>
            )
          })}
        </select>
      )}
    />
  )
}

type MeaningsProps = { at: number; column: FileColumn; target: ReadFile['targets'][number] | undefined; model: PastResponsesModel }

/** Which option each of a column's values means, where its words do not tell. */
function ValueMeanings({ at, column, target, model }: MeaningsProps) {
  const unknown = unknownValues(column, target)
  if (unknown.length === 0 || !target?.options) return null
  const language = model.one.survey.value?.definition.languages[0] ?? 'en'
  const choices = [
    { value: '', label: 'Nothing yet' },
    ...target.options.map(({ id, text }) => ({ value: id, label: textIn(text, navigator.language, language) })),
  ]
  return (
    <fieldset class="past-responses__meanings">
      <legend>
        What the values in <bdi>{column.name}</bdi> mean
      </legend>
      {unknown.map((value, i) => (
        <SelectField
          key={value}
          label={`“${value}”`}
          name={`${fieldOf(at)}-value-${i}`}
          chosen={model.meanings.value[column.name]?.[value] ?? ''}
          choices={choices}
          onChange={(event) => model.mean(column.name, value, event.currentTarget.value)}
        />
      ))}
    </fieldset>
  )
}

/** A score in the file may be in points. */
function OutOf({ at, column, target, model }: MeaningsProps) {
  if (target?.of !== 'totals') return null
  return (
    <TextField
      label={`The most that “${column.name}” can be`}
      name={mostFieldOf(at)}
      help="100 where it is a percentage. In points, all that a person could reach."
      inputMode="decimal"
      placeholder="100"
      value={model.out_of.value[column.name] ?? ''}
      onInput={(event) => model.outOf(column.name, event.currentTarget.value)}
    />
  )
}

/** The first values of a column. */
const Values = ({ values }: { values: readonly string[] }) => {
  if (values.length === 0) return <>nothing in it</>
  return (
    <>
      {values.map((value, i) => (
        <span key={value}>
          {i > 0 && ' · '}
          <bdi>{value}</bdi>
        </span>
      ))}
    </>
  )
}

const SHOWN = 8

function Missing({ needed, without }: { needed: readonly string[]; without: ReadFile['questions'] }) {
  return (
    <>
      {needed.length > 0 && (
        <Notice kind="warning" title="Something is still needed">
          <p>No column holds this yet: {needed.join(', ')}.</p>
        </Notice>
      )}
      {without.length > 0 && (
        <Notice kind="info" title={`${countText(without.length, 'question has', 'questions have')} no column`}>
          <ul class="past-responses__without">
            {without.slice(0, SHOWN).map(({ id, label, required }) => (
              <li key={id}>
                <bdi>{label}</bdi>
                {required && ' (required in the survey)'}
              </li>
            ))}
            {without.length > SHOWN && <li>and {without.length - SHOWN} more</li>}
          </ul>
        </Notice>
      )}
    </>
  )
}
