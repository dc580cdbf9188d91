import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import type { SettingsModel } from './model.ts'

/** To a member, with the password once more; both of them get a mail. */
export function Transfer({ model }: { model: SettingsModel }) {
  if (model.heirs.value.length === 0)
    return <p>You own this organization. Once it has other members, you can hand it over to one of them.</p>
  const choices = [
    { value: '', label: 'Choose a member' },
    ...model.heirs.value.map(({ user_id, name, email }) => ({ value: user_id, label: `${name} (${email})` })),
  ]
  return (
    <Form label="Transfer ownership" errors={model.transfer.errors.value} onSubmit={model.hand}>
      <SelectField label="New owner" name="user_id" chosen="" choices={choices} help="You stay as an admin. Both of you get a mail." />
      <TextField label="Your password" name="password" type="password" autocomplete="current-password" maxLength={1024} />
      <div class="button-row">
        <Button type="submit" isBusy={model.transfer.isBusy.value}>
          Transfer ownership
        </Button>
      </div>
    </Form>
  )
}
