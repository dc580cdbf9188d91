import { useSignal } from '@preact/signals'
import type { Calculated } from '../../../../core/surveys/contract.ts'
import { addValue, deleteValue, nameProblem } from '../../../../core/surveys/editing/values.ts'
import { Button } from '../../../ui/button.tsx'
import { FormErrors } from '../../../ui/form-errors.ts'
import { useBuilder } from '../context.ts'
import { LineField } from '../fields.tsx'
import { focusSoon, useFocusWithin } from '../kept-focus.ts'
import { PartErrors, sentence } from '../question-editor.tsx'
import { CalculationEditor } from './calculation-editor.tsx'

/** Values of the whole survey, for conditions and texts. */
export function ValuesView() {
  const model = useBuilder()
  const values = model.draft.value.definition.calculated ?? []
  useFocusWithin('values-title', [values.length])
  return (
    <section class="groups" aria-labelledby="values-title">
      <h2 id="values-title" tabIndex={-1}>
        Calculated values
      </h2>
      <p>
        A value worked out from answers, such as a sum or an age group. Conditions can ask for it, and texts can show it. A value that
        stands at one place of the survey is a question of the kind “Calculated value”.
      </p>
      {values.length === 0 && (
        <div class="empty">
          <p>This survey has no calculated values.</p>
        </div>
      )}
      <ol class="groups__list">
        {values.map((value, i) => (
          <li key={value.id}>
            <Value value={value} at={i} />
          </li>
        ))}
      </ol>
      <NewValue />
    </section>
  )
}

function Value({ value: { id, expression }, at }: { value: Calculated; at: number }) {
  const model = useBuilder()
  const set = (next: Calculated['expression']) => {
    const { calculated = [] } = model.draft.peek().definition
    const values = calculated.map((one) => (one.id === id ? { ...one, expression: next } : one))
    model.patchDefinition({ calculated: values }, 'a calculated value', `value:${id}`)
  }
  return (
    <section class="editor" aria-labelledby={`value-${id}`}>
      <h3 class="editor__title" id={`value-${id}`}>
        <bdi>{id}</bdi>
      </h3>
      <p class="editor__identity">
        In texts: <code>{`{{calculated.${id}}}`}</code>
      </p>
      <PartErrors id="">
        <CalculationEditor name={`calculated.${at}.expression`} spot={{ of: 'survey' }} expression={expression} onChange={set} />
      </PartErrors>
      <div class="button-row">
        <Button
          onClick={() => model.edit((definition, withUses) => deleteValue(definition, id, withUses), 'Calculated value deleted', true)}
        >
          Delete {id}
        </Button>
      </div>
    </section>
  )
}

function NewValue() {
  const model = useBuilder()
  const name = useSignal('')
  const problem = useSignal('')
  const add = () => {
    const found = nameProblem(model.draft.peek().definition, name.peek().trim())
    problem.value = found ?? ''
    if (found !== null) return
    model.edit((definition) => addValue(definition, name.peek().trim()), 'Calculated value added')
    focusSoon(`calculated.${(model.draft.peek().definition.calculated?.length ?? 1) - 1}.expression.how`)
    name.value = ''
  }
  return (
    <form
      class="groups__new"
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <FormErrors.Provider value={problem.value ? [{ field: 'value-name', message: sentence(problem.value) }] : []}>
        <LineField
          label="Name of a new value"
          name="value-name"
          help="Letters, digits, _ and -, such as sleep_sum. It keeps its name."
          maxLength={64}
          spellcheck={false}
          value={name.value}
          onChange={(text) => {
            name.value = text
          }}
        />
      </FormErrors.Provider>
      <div class="button-row">
        <Button look="main" type="submit">
          Add value
        </Button>
      </div>
    </form>
  )
}
