import { useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { bandOf } from '../../../../core/responses/bands.ts'
import { exampleAnswers } from '../../../../core/responses/example-answers.ts'
import { type ExampleGroup, type ExampleLine, workedExample } from '../../../../core/responses/worked-example.ts'
import type { Answers, AnswerValue, Band, Definition, Question } from '../../../../core/surveys/contract.ts'
import { unknownContext } from '../../../../core/surveys/logic/context.ts'
import { pathOf } from '../../../../core/surveys/logic/path.ts'
import { triedAnswer, withTried } from '../../../../core/surveys/logic/trying.ts'
import { answerTo, questionsOf } from '../../../../core/surveys/questions.ts'
import { Button } from '../../../ui/button.tsx'
import { AnswerField } from '../answer-field.tsx'
import { useBuilder } from '../context.ts'
import { shortText } from '../naming.ts'
import { round } from './question-scoring.tsx'

/** Answers to change, and how they come to a score: by the rules that score every response, on the way that they lead. */
export function WorkedExample() {
  const model = useBuilder()
  const { definition, settings } = model.draft.value
  const first = useMemo(() => exampleAnswers(model.draft.peek().definition), [model])
  const answers = useSignal<Answers>(first)
  const path = pathOf(definition, answers.value, unknownContext(new Date().toISOString().slice(0, 10)))
  const all = workedExample(definition, path.answers, settings)
  const example = workedExample(path.definition, path.answers, settings)
  const band = bandOf(definition.bands, example.score)
  return (
    <section class="example" aria-labelledby="example-title">
      <h2 class="example__title" id="example-title">
        Worked example
      </h2>
      {all.groups.length === 0 ? (
        <p class="editor__note">No question of this survey is scored yet. Scales and yes-or-no questions are, by themselves.</p>
      ) : (
        <>
          <div class="example__whole">
            <output class="example__score">
              {example.score === null ? 'No score' : `Score ${example.score.toFixed(1)}`}
              {band && `: ${shortText(band.label, definition.languages)}`}
            </output>
            <p class="example__formula">
              <bdi dir="ltr">{wholeFormula(example.groups, example)}</bdi>
            </p>
          </div>
          <div class="button-row">
            <Button
              onClick={() => {
                answers.value = exampleAnswers(model.draft.peek().definition)
              }}
            >
              Fill in answers
            </Button>
            <Button
              onClick={() => {
                answers.value = {}
              }}
            >
              Leave all blank
            </Button>
          </div>
          {all.groups.map((group, i) => (
            <GroupPart
              key={group.group?.id ?? ''}
              whole={group}
              shown={example.groups.find((one) => one.group?.id === group.group?.id)}
              isFirst={i === 0}
              definition={definition}
              leastShare={settings.missing_policy === 'exclude' ? settings.min_answered_share : 0}
              answers={answers.value}
              onChange={(next) => {
                answers.value = next
              }}
            />
          ))}
        </>
      )}
    </section>
  )
}

/** Read from left to right in every script: 100 × (3 × 14 + 10) ÷ (3 × 20 + 10) = 74.3 */
function wholeFormula(
  groups: readonly ExampleGroup[],
  { points, max, score }: { points: number; max: number; score: number | null },
): string {
  if (score === null) return max > 0 ? 'Too little of a group is answered.' : 'No points can be earned with these answers.'
  const sum = (key: 'points' | 'max') =>
    groups.map((group) => (group.weight === 1 ? round(group[key]) : `${round(group.weight)} × ${round(group[key])}`)).join(' + ')
  if (groups.length === 1) return `100 × ${round(points)} ÷ ${round(max)} = ${score.toFixed(1)}`
  return `100 × (${sum('points')}) ÷ (${sum('max')}) = ${score.toFixed(1)}`
}

/** As many as somebody looks at; the rest keep their answers. */
const MOST_LINES = 30

type GroupProps = {
  whole: ExampleGroup
  /** Undefined: logic shows none of its questions. */
  shown: ExampleGroup | undefined
  isFirst: boolean
  definition: Definition
  leastShare: number
  answers: Answers
  onChange: (answers: Answers) => void
}

function GroupPart({ whole, shown, isFirst, definition, leastShare, answers, onChange }: GroupProps) {
  const isOpen = useSignal(isFirst)
  const isWhole = useSignal(false)
  const lines = isWhole.value ? whole.lines : whole.lines.slice(0, MOST_LINES)
  const { group } = whole
  const name = group ? shortText(group.label, definition.languages) || 'Group without a name' : 'Questions without a group'
  return (
    <details
      class="example__group"
      open={isOpen.value}
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open
      }}
    >
      <summary>
        <span class="example__name">{name}</span>{' '}
        <span class="example__result">
          <bdi dir="ltr">{groupResult(shown, group?.bands, definition, leastShare)}</bdi>
        </span>
      </summary>
      {isOpen.value && (
        <ol class="example__lines">
          {lines.map((line) => (
            <Line
              key={`${line.question_id} ${line.row_id ?? ''}`}
              line={line}
              shown={shown?.lines.find((one) => one.question_id === line.question_id && one.row_id === line.row_id)}
              definition={definition}
              answers={answers}
              onChange={onChange}
            />
          ))}
        </ol>
      )}
      {isOpen.value && lines.length < whole.lines.length && (
        <Button
          onClick={() => {
            isWhole.value = true
          }}
        >
          Show all {whole.lines.length}
        </Button>
      )}
    </details>
  )
}

function groupResult(
  shown: ExampleGroup | undefined,
  bands: readonly Band[] | undefined,
  { languages }: Definition,
  least: number,
): string {
  if (!shown) return 'not shown with these answers'
  const { points, max, share, score, group } = shown
  if (share < least) return `${Math.round(share * 100)} % answered: too little for a score`
  if (max === 0) return 'no points to earn'
  const sum = `100 × ${round(points)} ÷ ${round(max)} = ${((100 * points) / max).toFixed(1)}`
  const band = group ? bandOf(bands, score) : null
  return band ? `${sum}, ${shortText(band.label, languages)}` : sum
}

type LineProps = {
  line: ExampleLine
  shown: ExampleLine | undefined
  definition: Definition
  answers: Answers
  onChange: (answers: Answers) => void
}

function Line({ line: { question_id, row_id }, shown, definition, answers, onChange }: LineProps) {
  const question = questionsOf(definition).find(({ id }) => id === question_id)
  if (!question) return null
  const row = row_id ?? undefined
  const fact = { of: 'answers', id: question_id, row } as const
  const tried = { answers, previous: {}, attempt_number: 1, today: '' }
  const set = (value: AnswerValue | undefined) => onChange(withTried(tried, fact, value).answers)
  return (
    <li class="example__line">
      <AnswerField
        label={lineName(question, row, definition.languages)}
        name={`example.${question_id}.${row ?? ''}`}
        question={question}
        id={question_id}
        row={row}
        value={row === undefined ? answerTo(answers, question_id) : triedAnswer(tried, fact)}
        onChange={set}
      />
      <p class="example__points">
        <bdi>{pointsText(shown)}</bdi>
      </p>
    </li>
  )
}

function lineName(question: Question, row: string | undefined, languages: readonly string[]): string {
  const asked = shortText(question.text, languages) || 'Question without a text'
  const found = row !== undefined && 'rows' in question ? question.rows.find(({ id }) => id === row) : undefined
  return found ? `${asked}: ${shortText(found.text, languages) || found.id}` : asked
}

function pointsText(line: ExampleLine | undefined): string {
  if (!line) return 'Not shown: in neither sum'
  const weight = line.weight === 1 ? '' : `, × ${round(line.weight)}`
  if (line.points === null) return line.counts ? `Blank: 0 of ${round(line.max_points)} points${weight}` : 'Blank: in neither sum'
  return `${round(line.points)} of ${round(line.max_points)} points${weight}`
}
