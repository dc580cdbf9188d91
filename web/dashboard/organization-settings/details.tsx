import type { Organization } from '../../../core/organizations/contract.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { zoneChoices } from '../account/choices.ts'
import type { SettingsModel } from './model.ts'

const USUAL_COLOR = '#1f5f54'

export const Details = ({ model, organization }: { model: SettingsModel; organization: Organization }) => (
  <Form errors={model.details.errors.value} onSubmit={model.save}>
    <TextField label="Name" name="name" maxLength={120} defaultValue={organization.name} autocomplete="organization" />
    <TextField label="What it does (optional)" name="description" maxLength={2000} defaultValue={organization.description ?? ''} />
    <SelectField
      label="Time zone"
      name="timezone"
      chosen={organization.timezone}
      choices={zoneChoices(organization.timezone)}
      help="For people whose own we do not know."
    />
    <label class="organization-settings__choice">
      <input type="checkbox" name="has_color" defaultChecked={organization.color !== null} />
      Use a colour of its own in surveys and mails
    </label>
    <TextField
      label="Colour"
      name="color"
      type="color"
      defaultValue={organization.color ?? USUAL_COLOR}
      help="Text on it is black or white, whichever can be read."
    />
    <div class="button-row">
      <Button look="main" type="submit" isBusy={model.details.isBusy.value}>
        Save
      </Button>
    </div>
  </Form>
)
