import './scoring.css'
import { useSignal } from '@preact/signals'
import { exampleAnswer } from '../../../../core/responses/example-answers.ts'
import { scoredIn } from '../../../../core/responses/points.ts'
import type { AnswerValue, Question, Row, ScoringType } from '../../../../core/surveys/contract.ts'
import { patched } from '../../../../core/surveys/editing/places.ts'
import { MAX_POINTS } from '../../../../core/surveys/limits.ts'
import { DEFAULT_MAX_POINTS, isScored, scoringTypeOf, scoringTypesFor } from '../../../../core/surveys/scoring-type.ts'
import { Button } from '../../../ui/button.tsx'
import { AnswerField } from '../answer-field.tsx'
import { useBuilder } from '../context.ts'
import { CheckField, ChoiceField, NumberField } from '../fields.tsx'
import { shortText } from '../naming.ts'
import { PointsLine } from './points-line.tsx'

type Props = { question: Question }

const TYPES: Record<ScoringType, string> = {
  direct_scale: 'Points rise along the scale',
  binary: 'All points for one answer, none for the other',
  weighted_options: 'Each option has its points',
  multi_select_sum: 'The points of all chosen options together',
  qualitative: 'Not scored',
}

/** What an answer to a question earns. */
export function QuestionScoring({ question }: Props) {
  const model = useBuilder()
  const types = scoringTypesFor(question)
  if (types.length < 2) return null
  const { id } = question
  const type = scoringTypeOf(question)
  const usual = scoringTypeOf(patched(question, { scoring_type: undefined }))
  const patch = (fields: Record<string, unknown>, field?: string) => model.patchQuestion(id, fields, field)
  const most = question.max_points ?? DEFAULT_MAX_POINTS
  return (
    <details class="editor__more">
      <summary>{isScored(question) ? `Scoring: up to ${most} points` : 'Scoring: not scored'}</summary>
      <ChoiceField
        label="How it is scored"
        name="scoring_type"
        value={type}
        choices={types.map((value) => ({ value, label: TYPES[value] }))}
        onChange={(next) => patch({ scoring_type: next === usual ? undefined : next, ...(!isReversible(next) && { reverse: undefined }) })}
      />
      {isScored(question) && (
        <>
          <div class="editor__pair">
            <NumberField
              label={'rows' in question ? 'Most points of each row' : 'Most points'}
              name="max_points"
              placeholder={String(DEFAULT_MAX_POINTS)}
              min={0.01}
              max={MAX_POINTS}
              value={question.max_points}
              onChange={(max_points) => patch({ max_points })}
            />
            <NumberField
              label="Weight"
              name="weight"
              help="2 counts twice as much."
              placeholder="1"
              min={0}
              max={MAX_POINTS}
              value={question.weight}
              onChange={(weight) => patch({ weight })}
            />
          </div>
          {(type === 'direct_scale' || 'rows' in question) && (
            <CheckField
              label="Reversed: a high answer earns few points"
              name="reverse"
              value={question.reverse === true}
              onChange={(on) => patch({ reverse: on || undefined })}
            />
          )}
          {(question.kind === 'yes_no' || question.kind === 'consent') && (
            <ChoiceField
              label="The answer that earns the points"
              name="positive"
              value={question.positive === false ? 'no' : 'yes'}
              choices={[
                { value: 'yes', label: 'Yes' },
                { value: 'no', label: 'No' },
              ]}
              onChange={(next) => patch({ positive: next === 'no' ? false : undefined })}
            />
          )}
          {'options' in question && <OptionPoints question={question} most={most} />}
          {'rows' in question && <RowScoring question={question} />}
          {type === 'direct_scale' && <PointsLine question={question} />}
          <Earned question={question} />
        </>
      )}
    </details>
  )
}

/** A grid reverses the points of its options; other choices have no direction. */
const isReversible = (type: ScoringType) => type !== 'binary' && type !== 'qualitative'

type WithOptions = Extract<Question, { options: unknown }>

function OptionPoints({ question, most }: { question: WithOptions; most: number }) {
  const model = useBuilder()
  const { id, options } = question
  const set = (next: readonly unknown[], field: string) => model.patchQuestion(id, { options: next }, field)
  const spread = () => {
    const last = Math.max(1, options.length - 1)
    const share = (i: number) => Math.round(((most * i) / last) * 100) / 100
    set(
      options.map((option, i) => ({ ...option, points: share(i) })),
      'points',
    )
  }
  return (
    <fieldset class="editor__set">
      <legend>Points of each option</legend>
      <div class="editor__pair">
        {options.map((option, i) => (
          <NumberField
            key={option.id}
            label={shortText(option.text, model.languages.value) || `Option ${i + 1}`}
            name={`options.${i}.points`}
            placeholder="0"
            min={-MAX_POINTS}
            max={MAX_POINTS}
            value={option.points}
            onChange={(points) =>
              set(
                options.map((one) => (one.id === option.id ? patched(one, { points }) : one)),
                `options.${option.id}.points`,
              )
            }
          />
        ))}
      </div>
      <div class="button-row">
        <Button onClick={spread}>Spread evenly, the last option best</Button>
      </div>
    </fieldset>
  )
}

type Grid = Extract<Question, { rows: unknown }>

/** What a row leaves blank is as its grid says. */
function RowScoring({ question }: { question: Grid }) {
  const model = useBuilder()
  const { id, rows } = question
  const set = (row: Row, fields: Partial<Record<keyof Row, unknown>>) =>
    model.patchQuestion(
      id,
      { rows: rows.map((one) => (one.id === row.id ? patched(one, fields) : one)) },
      `rows.${row.id}.${Object.keys(fields).join()}`,
    )
  const groups = model.groups.value.map((group) => ({ value: group.id, label: shortText(group.label, model.languages.value) || group.id }))
  return (
    <details class="items__more">
      <summary>Rows that count otherwise</summary>
      {rows.map((row, i) => (
        <fieldset key={row.id} class="editor__set">
          <legend>{shortText(row.text, model.languages.value) || `Row ${i + 1}`}</legend>
          <div class="editor__pair">
            <NumberField
              label="Most points"
              name={`rows.${i}.max_points`}
              placeholder={String(question.max_points ?? DEFAULT_MAX_POINTS)}
              min={0.01}
              max={MAX_POINTS}
              value={row.max_points}
              onChange={(max_points) => set(row, { max_points })}
            />
            <NumberField
              label="Weight"
              name={`rows.${i}.weight`}
              placeholder={String(question.weight ?? 1)}
              min={0}
              max={MAX_POINTS}
              value={row.weight}
              onChange={(weight) => set(row, { weight })}
            />
            <ChoiceField
              label="Direction"
              name={`rows.${i}.reverse`}
              value={row.reverse === undefined ? '' : row.reverse ? 'reversed' : 'straight'}
              choices={[
                { value: '', label: 'As the grid' },
                { value: 'straight', label: 'Not reversed' },
                { value: 'reversed', label: 'Reversed' },
              ]}
              onChange={(next) => set(row, { reverse: next === '' ? undefined : next === 'reversed' })}
            />
            {groups.length > 0 && (
              <ChoiceField
                label="Group"
                name={`rows.${i}.group_id`}
                value={row.group_id ?? ''}
                choices={[{ value: '', label: 'As the grid' }, ...groups]}
                onChange={(group) => set(row, { group_id: group || undefined })}
              />
            )}
          </div>
        </fieldset>
      ))}
    </details>
  )
}

/** An answer to try, and what it earns by the rules that score every response. */
function Earned({ question }: Props) {
  const given = useSignal<AnswerValue | undefined>(exampleAnswer(question) ?? undefined)
  const isMatrix = 'rows' in question
  const [first] = isMatrix ? question.rows : []
  const row = first?.id
  const answers = given.value === undefined ? {} : { [question.id]: given.value }
  const [scored] = scoredIn(question, answers)
  if (!scored || (isMatrix && row === undefined)) return null
  const of = typeof given.value === 'object' && !Array.isArray(given.value) ? given.value : {}
  const shown = row === undefined ? given.value : of[row]
  return (
    <fieldset class="editor__set earned">
      <legend>Try an answer</legend>
      <AnswerField
        label={row === undefined ? 'If the answer is' : 'If the answer in the first row is'}
        name="earned"
        question={question}
        id={question.id}
        row={row}
        value={shown}
        onChange={(value) => {
          given.value = row === undefined ? value : value === undefined ? undefined : { ...of, [row]: value as string | string[] } // A row takes these.
        }}
      />
      <output class="try__outcome">
        {scored.points === null
          ? 'Without an answer it earns nothing of its own: the survey’s rule for blanks counts.'
          : `It earns ${round(scored.points)} of ${scored.max_points} points, counted with weight ${scored.weight}.`}
      </output>
    </fieldset>
  )
}

export const round = (value: number) => String(Math.round(value * 100) / 100)
