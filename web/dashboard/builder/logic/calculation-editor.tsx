import { useSignal } from '@preact/signals'
import type { AnswerReference, Expression } from '../../../../core/surveys/logic/contract.ts'
import {
  type Calculation,
  calculationOf,
  expressionOf,
  OVER_MANY,
  type OverMany,
} from '../../../../core/surveys/logic/simple-calculation.ts'
import type { Spot } from '../../../../core/surveys/logic/spots.ts'
import { wordsOf } from '../../../../core/surveys/logic/words.ts'
import { Button } from '../../../ui/button.tsx'
import { ChoiceField, LineField } from '../fields.tsx'
import { CrossIcon } from '../icons.tsx'
import { focusSoon, useFocusWithin } from '../kept-focus.ts'
import { ConditionEditor } from './condition-editor.tsx'
import { FormulaField } from './formula-field.tsx'
import { ProblemLines } from './problem-lines.tsx'
import { type Sight, useSight } from './sight.ts'
import { SubjectField } from './subject-field.tsx'
import type { SubjectChoice } from './subjects.ts'
import { TryIt, valueText } from './try-it.tsx'

type How = Calculation['how'] | 'formula'

const HOW: readonly { value: How; label: string }[] = [
  { value: 'sum', label: 'The sum of answers' },
  { value: 'mean', label: 'The mean of answers' },
  { value: 'min', label: 'The smallest of answers' },
  { value: 'max', label: 'The largest of answers' },
  { value: 'count', label: 'How many options are chosen' },
  { value: 'change', label: 'The change since the last attempt' },
  { value: 'if', label: 'One value or another, by a condition' },
  { value: 'value', label: 'A value that stays' },
  { value: 'formula', label: 'A formula' },
]

type Props = { name: string; spot: Spot; expression: Expression; onChange: (expression: Expression) => void }

/** How a value is calculated: the usual ways by picking, everything else by formula. */
export function CalculationEditor({ name, spot, expression, onChange }: Props) {
  const sight = useSight(spot)
  const asFormula = useSignal(false)
  useFocusWithin(name, [expression])
  if (!sight) return null
  const calculation = asFormula.value ? null : calculationOf(expression)
  const problems = sight.problems(expression, false)
  const choose = (how: How) => {
    asFormula.value = how === 'formula'
    const fresh = how === 'formula' ? null : firstOf(how, sight, calculation)
    if (fresh) onChange(expressionOf(fresh))
  }
  return (
    <fieldset class="logic" id={name} tabIndex={-1}>
      <legend class="logic__title">How it is calculated</legend>
      <ChoiceField
        label="The value is"
        name={`${name}.how`}
        value={calculation?.how ?? 'formula'}
        choices={HOW.filter(({ value }) => value === 'formula' || value === calculation?.how || firstOf(value, sight, null) !== null)}
        onChange={choose}
      />
      {calculation === null ? (
        <FormulaField name={`${name}.formula`} label="Formula" expression={expression} problems={problems} onChange={onChange} />
      ) : (
        <>
          <Parts name={name} spot={spot} calculation={calculation} sight={sight} onChange={(next) => onChange(expressionOf(next))} />
          <ProblemLines id={`${name}-problems`} problems={problems} />
        </>
      )}
      <p class="logic__words">
        <span class="logic__lead">In words:</span> <bdi>{wordsOf(expression, sight.names)}</bdi>
      </p>
      <TryIt name={name} expression={expression} sight={sight} outcome={(value) => `The value would be ${valueText(value)}.`} />
    </fieldset>
  )
}

const isNumber = ({ subject, kind }: SubjectChoice) => 'answer' in subject && (kind === 'number' || kind === 'any')
const isList = ({ subject, kind }: SubjectChoice) => 'answer' in subject && kind === 'choices'

const answerIn = (choice: SubjectChoice | undefined): AnswerReference | null =>
  choice && 'answer' in choice.subject ? choice.subject : null

const isOverMany = (how: string): how is OverMany => (OVER_MANY as readonly string[]).includes(how)

/** To begin with; null where there is nothing to calculate with. What was chosen before is kept where it fits. */
function firstOf(how: Calculation['how'], sight: Sight, before: Calculation | null): Calculation | null {
  if (how === 'value') return { how, value: 0 }
  if (how === 'if') return { how, condition: { ge: [{ attempt: 'number' }, 2] }, met: 1, unmet: 0 }
  if (isOverMany(how) && before && isOverMany(before.how) && 'of' in before && Array.isArray(before.of)) return { how, of: before.of }
  const answer = answerIn(sight.subjects.findLast(how === 'count' ? isList : isNumber))
  if (!answer) return null
  return isOverMany(how) ? { how, of: [answer] } : { how, of: answer }
}

type PartsProps = { name: string; spot: Spot; calculation: Calculation; sight: Sight; onChange: (calculation: Calculation) => void }

function Parts({ name, spot, calculation, sight, onChange }: PartsProps) {
  switch (calculation.how) {
    case 'value':
      return (
        <LineField
          label="Value"
          name={`${name}.value`}
          value={String(calculation.value)}
          onChange={(text) => onChange({ how: 'value', value: plain(text) })}
        />
      )
    case 'if':
      return <IfParts name={name} spot={spot} calculation={calculation} onChange={onChange} />
    case 'count':
    case 'change': {
      const { how, of } = calculation
      return (
        <SubjectField
          label="Answer"
          name={`${name}.of`}
          sight={sight}
          subject={of}
          fits={how === 'count' ? isList : isNumber}
          onChange={(choice) => onChange({ how, of: answerIn(choice) ?? of })}
        />
      )
    }
    default:
      return <Many name={name} how={calculation.how} of={calculation.of} sight={sight} onChange={onChange} />
  }
}

type ManyProps = { name: string; how: OverMany; of: AnswerReference[]; sight: Sight; onChange: (calculation: Calculation) => void }

function Many({ name, how, of, sight, onChange }: ManyProps) {
  const set = (i: number, next: AnswerReference | null) => {
    const all = of.flatMap((one, o) => (o === i ? (next ?? []) : one))
    if (all.length > 0) onChange({ how, of: all })
  }
  const add = () => {
    const isFree = (choice: SubjectChoice) => isNumber(choice) && !of.some((one) => same(one, answerIn(choice)))
    const next = answerIn(sight.subjects.find(isFree)) ?? of.at(-1)
    if (!next) return
    onChange({ how, of: [...of, next] })
    focusSoon(`${name}.of.${of.length}`)
  }
  return (
    <>
      <ol class="logic__rules">
        {of.map((answer, i) => (
          <li key={i} class="rule">
            <SubjectField
              label={`Answer ${i + 1}`}
              name={`${name}.of.${i}`}
              sight={sight}
              subject={answer}
              fits={isNumber}
              onChange={(choice) => set(i, answerIn(choice))}
            />
            {of.length > 1 && (
              <Button look="quiet" label={`Remove: answer ${i + 1}`} onClick={() => set(i, null)}>
                <CrossIcon />
              </Button>
            )}
          </li>
        ))}
      </ol>
      <div class="button-row">
        <Button onClick={add}>Add answer</Button>
      </div>
    </>
  )
}

const same = (a: AnswerReference, b: AnswerReference | null) => a.answer === b?.answer && a.row === b.row

type IfCalculation = Extract<Calculation, { how: 'if' }>
type IfProps = { name: string; spot: Spot; calculation: IfCalculation; onChange: (calculation: Calculation) => void }

const IfParts = ({ name, spot, calculation, onChange }: IfProps) => (
  <>
    <ConditionEditor
      name={`${name}.if`}
      spot={spot}
      title="The condition"
      without=""
      condition={calculation.condition}
      outcome={(holds) => (holds ? 'With these answers it holds.' : 'With these answers it does not hold.')}
      onChange={(condition) => condition !== undefined && onChange({ ...calculation, condition })}
    />
    <div class="editor__pair">
      <LineField
        label="Value if it holds"
        name={`${name}.met`}
        value={String(calculation.met)}
        onChange={(text) => onChange({ ...calculation, met: plain(text) })}
      />
      <LineField
        label="Value otherwise"
        name={`${name}.unmet`}
        value={String(calculation.unmet)}
        onChange={(text) => onChange({ ...calculation, unmet: plain(text) })}
      />
    </div>
  </>
)

/** What reads as a number is one, unless that would change what is in the field. */
const plain = (text: string): number | string => {
  const number = Number(text)
  return text.trim() !== '' && Number.isFinite(number) && String(number) === text ? number : text
}
