import { useSignal } from '@preact/signals'
import type { AnswerValue } from '../../../../core/surveys/contract.ts'
import type { Expression } from '../../../../core/surveys/logic/contract.ts'
import {
  factsIn,
  nothingTried,
  type Tried,
  type TriedAnswer,
  type TriedFact,
  triedAnswer,
  triedValue,
  withTried,
} from '../../../../core/surveys/logic/trying.ts'
import { rounded, type Value } from '../../../../core/surveys/logic/value.ts'
import { wordsOf } from '../../../../core/surveys/logic/words.ts'
import { AnswerField } from '../answer-field.tsx'
import { LineField, NumberField } from '../fields.tsx'
import type { Sight } from './sight.ts'

type Props = { name: string; expression: Expression; sight: Sight; outcome: (value: Value) => string }

const today = () => new Date().toISOString().slice(0, 10)

/** Answers to make up, and what comes of them. */
export function TryIt({ name, expression, sight, outcome }: Props) {
  const tried = useSignal<Tried>(nothingTried(today()))
  const isOpen = useSignal(false)
  return (
    <details
      class="try"
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open
      }}
    >
      <summary>Try it</summary>
      {isOpen.value && (
        <>
          <div class="editor__pair">
            {factsIn(expression, sight.definition).map((fact, i) => (
              <FactField
                key={JSON.stringify(fact)}
                name={`${name}.try.${i}`}
                fact={fact}
                tried={tried.value}
                sight={sight}
                onChange={(next) => {
                  tried.value = next
                }}
              />
            ))}
          </div>
          <output class="try__outcome">{outcome(triedValue(expression, tried.value, sight.definition))}</output>
        </>
      )}
    </details>
  )
}

type FactProps = { name: string; fact: TriedFact; tried: Tried; sight: Sight; onChange: (tried: Tried) => void }

function FactField({ name, fact, tried, sight, onChange }: FactProps) {
  if (fact.of === 'attempt')
    return (
      <NumberField
        label="Number of the attempt"
        name={name}
        isWhole
        value={tried.attempt_number}
        onChange={(attempt_number) => onChange({ ...tried, attempt_number: attempt_number ?? 1 })}
      />
    )
  if (fact.of === 'today')
    return <LineField label="The day" name={name} type="date" value={tried.today} onChange={(day) => onChange({ ...tried, today: day })} />
  return (
    <AnswerField
      label={labelOf(fact, sight)}
      name={name}
      question={sight.names.question(fact.id)}
      id={fact.id}
      row={fact.row}
      value={triedAnswer(tried, fact)}
      onChange={(value: AnswerValue | undefined) => onChange(withTried(tried, fact, value))}
    />
  )
}

function labelOf({ of, id, row }: TriedAnswer, { names }: Sight): string {
  const words = wordsOf(of === 'answers' ? { answer: id, row } : { previous: id, row }, names)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A value as it is told. */
export function valueText(value: Value): string {
  if (value === null) return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(rounded(value, 4))
  return typeof value === 'string' ? `“${value}”` : value.join(', ')
}
