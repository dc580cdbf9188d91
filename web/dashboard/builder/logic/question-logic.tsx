import { useSignal } from '@preact/signals'
import type { LocalText, Question } from '../../../../core/surveys/contract.ts'
import { written, writtenIn } from '../../../../core/surveys/editing/texts.ts'
import { MAX_CHECKS } from '../../../../core/surveys/limits.ts'
import type { Condition } from '../../../../core/surveys/logic/contract.ts'
import { isAnswerable } from '../../../../core/surveys/questions.ts'
import { Button } from '../../../ui/button.tsx'
import { useBuilder } from '../context.ts'
import { LineField } from '../fields.tsx'
import { focusSoon, useFocusWithin } from '../kept-focus.ts'
import { emptied } from '../question-editor.tsx'
import { ConditionEditor } from './condition-editor.tsx'
import { PipePicker } from './pipe-picker.tsx'

type Props = { question: Question }

/** When a question is shown, when it must be answered, and what must hold of its answer. */
export function QuestionLogic({ question }: Props) {
  const model = useBuilder()
  const { id, show_if, required_if, checks = [] } = question
  const isOpen = useSignal(show_if !== undefined || required_if !== undefined || checks.length > 0)
  if (question.kind === 'hidden' || question.kind === 'calculated') return null
  const said = [
    show_if !== undefined && 'shown under a condition',
    required_if !== undefined && 'required under a condition',
    checks.length > 0 && 'its answer is checked',
  ].filter(Boolean)
  return (
    <details
      class="editor__more"
      open={isOpen.value}
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open
      }}
    >
      <summary>Logic: {said.join(', ') || 'always shown'}</summary>
      <ConditionEditor
        name="show_if"
        spot={{ of: 'question', id, as: 'show_if' }}
        title="Show this question if"
        without="It is always shown."
        condition={show_if}
        outcome={(holds) => (holds ? 'With these answers the question is shown.' : 'With these answers the question is not shown.')}
        onChange={(condition) => model.patchQuestion(id, { show_if: condition })}
      />
      {isAnswerable(question) && (
        <>
          {question.required !== true && (
            <ConditionEditor
              name="required_if"
              spot={{ of: 'question', id, as: 'required_if' }}
              title="Require an answer if"
              without="An answer is never required."
              condition={required_if}
              outcome={(holds) =>
                holds ? 'With these answers the question must be answered.' : 'With these answers the question may be left blank.'
              }
              onChange={(condition) => model.patchQuestion(id, { required_if: condition })}
            />
          )}
          <Checks question={question} />
        </>
      )}
    </details>
  )
}

type Check = { condition: Condition; message: LocalText }

function Checks({ question: { id, checks = [] } }: Props) {
  const model = useBuilder()
  const [first = 'en'] = model.languages.value
  useFocusWithin('checks', [checks.length])
  const set = (next: readonly Check[]) => model.patchQuestion(id, { checks: next.length === 0 ? undefined : next }, 'checks')
  const change = (i: number, patch: Partial<Check>) => set(checks.map((check, c) => (c === i ? { ...check, ...patch } : check)))
  const add = () => {
    set([...checks, { condition: { answered: id }, message: 'Please look at this answer again.' }])
    focusSoon(`checks.${checks.length}.condition.0.subject`)
  }
  const remove = (i: number) => set(checks.filter((_, c) => c !== i))
  return (
    <fieldset class="logic" id="checks" tabIndex={-1}>
      <legend class="logic__title">Check the answer</legend>
      {checks.length === 0 && <p class="editor__note">No checks beyond those of its kind. A check can compare it with other answers.</p>}
      {checks.map((check, i) => (
        <div key={i} class="logic__one">
          <ConditionEditor
            name={`checks.${i}.condition`}
            spot={{ of: 'question', id, as: 'check' }}
            title={`Check ${i + 1}: it must hold that`}
            without=""
            condition={check.condition}
            outcome={(holds) => (holds ? 'With these answers all is well.' : 'With these answers the message is shown.')}
            onChange={(condition) => (condition === undefined ? remove(i) : change(i, { condition }))}
          />
          <LineField
            label={`Message of check ${i + 1}, when it does not hold`}
            name={`checks.${i}.message`}
            language={first}
            value={writtenIn(check.message, first, first)}
            onChange={(words) => change(i, { message: written(check.message, first, first, words) ?? emptied(check.message) })}
          />
          <PipePicker field={`checks.${i}.message`} words={`message ${i + 1}`} spot={{ of: 'question', id, as: 'check' }} />
        </div>
      ))}
      {checks.length < MAX_CHECKS && (
        <div class="button-row">
          <Button onClick={add}>Add check</Button>
        </div>
      )}
    </fieldset>
  )
}
