import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { Expression } from '../../../../core/surveys/logic/contract.ts'
import { type Mistake, readFormula } from '../../../../core/surveys/logic/formula/reading.ts'
import { formulaOf } from '../../../../core/surveys/logic/formula/writing.ts'
import { Button } from '../../../ui/button.tsx'
import { sentence } from '../question-editor.tsx'

type Props = {
  name: string
  label: string
  expression: Expression
  /** What is wrong with what it means; how it is written is seen to here. */
  problems: readonly string[]
  onChange: (expression: Expression) => void
}

/** An expression as text. What cannot be read stays in the field and changes nothing. */
export function FormulaField({ name, label, expression, problems, onChange }: Props) {
  const typed = useSignal<string | null>(null)
  const box = useRef<HTMLTextAreaElement>(null)
  const read = typed.value === null ? null : readFormula(typed.value)
  const mistake = read && 'mistake' in read ? read.mistake : null
  const change = (text: string) => {
    typed.value = text
    const found = readFormula(text)
    if ('expression' in found) onChange(found.expression)
  }
  const goThere = ({ at }: Mistake) => {
    box.current?.focus()
    box.current?.setSelectionRange(at, Math.min(at + 1, box.current.value.length))
  }
  const isWrong = mistake !== null || problems.length > 0
  return (
    <div class="field formula">
      <label class="field__label" for={name}>
        {label}
      </label>
      <p class="field__help" id={`${name}-help`}>
        Such as <code dir="ltr">{'{answer.sleep} <= 2 and not answered({answer.reason})'}</code>. Brackets, and, or, not, = != &lt; &lt;=
        &gt; &gt;=, contains, + − * / and functions such as mean(…), count(…), if(condition, then, otherwise).
      </p>
      <div class="rule__problems" id={`${name}-problems`} role="status">
        {mistake && (
          <>
            <p>
              Not taken yet. Character {mistake.at + 1}: {sentence(mistake.message)}
            </p>
            <Button look="quiet" onClick={() => goThere(mistake)}>
              Show the place
            </Button>
          </>
        )}
        {!mistake && problems.map((problem) => <p key={problem}>{sentence(problem)}</p>)}
      </div>
      <textarea
        class="field__control words formula__text"
        id={name}
        name={name}
        rows={2}
        dir="ltr"
        spellcheck={false}
        autocomplete="off"
        aria-describedby={isWrong ? `${name}-help ${name}-problems` : `${name}-help`}
        aria-invalid={isWrong || undefined}
        ref={box}
        value={typed.value ?? formulaOf(expression)}
        onInput={({ currentTarget }) => change(currentTarget.value)}
        onBlur={() => {
          if (mistake === null) typed.value = null
        }}
      />
    </div>
  )
}
