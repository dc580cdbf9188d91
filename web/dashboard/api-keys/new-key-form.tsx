import { useContext } from 'preact/hooks'
import { KEY_SCOPES } from '../../../core/api-keys/scopes.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormErrors } from '../../ui/form-errors.ts'
import type { ApiKeysModel } from './model.ts'
import { SCOPE_WORDS } from './scope-words.ts'

const LIFETIMES = [
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In a year' },
  { value: '', label: 'Never' },
]

export const NewKeyForm = ({ model }: { model: ApiKeysModel }) => (
  <Form label="New key" errors={model.errors.value} onSubmit={model.create}>
    <TextField label="Name" name="name" maxLength={80} autocomplete="off" help="What will use it, such as “Nightly report”." />
    <ScopeChoice />
    <SelectField label="Expires" name="expires_at" chosen="90" choices={LIFETIMES} />
    <div class="button-row">
      <Button look="main" type="submit" isBusy={model.isBusy.value}>
        Make key
      </Button>
    </div>
  </Form>
)

function ScopeChoice() {
  const error = useContext(FormErrors).find(({ field }) => field === 'scopes')?.message
  return (
    <fieldset class="scope-choice" id="scopes" tabIndex={-1} aria-describedby={error && 'scopes-error'}>
      <legend class="field__label">What the key may do</legend>
      {error && (
        <p class="field__error" id="scopes-error">
          <span class="visually-hidden">Error: </span>
          {error}
        </p>
      )}
      {KEY_SCOPES.map((scope) => (
        <label key={scope} class="scope-choice__one">
          <input class="tick" type="checkbox" name={scope} />
          {SCOPE_WORDS[scope]}
        </label>
      ))}
    </fieldset>
  )
}
