import type { Organization } from '../../../core/organizations/contract.ts'
import { Button } from '../../ui/button.tsx'
import { Field, SelectField, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { zoneChoices } from '../account/choices.ts'
import { reader } from '../session.ts'
import { ColorField } from './color-field.tsx'
import { countryChoices } from './country-choices.ts'
import type { SettingsModel } from './model.ts'

const SIZES = ['1–10', '11–50', '51–200', '201–1,000', 'More than 1,000']

/** The usual sizes in people, and what was written by other means. */
const sizeChoices = (current: string) =>
  ['', ...new Set([...SIZES, current].filter((size) => size !== ''))].map((size) => ({ value: size, label: size || 'Not said' }))

export const Details = ({ model, organization }: { model: SettingsModel; organization: Organization }) => (
  <Form errors={model.details.errors.value} onSubmit={model.save}>
    <TextField label="Name" name="name" maxLength={120} defaultValue={organization.name} autocomplete="organization" />
    <Field
      label="What it does (optional)"
      name="description"
      control={(wiring) => (
        <textarea class="field__control" rows={3} maxLength={2000} defaultValue={organization.description ?? ''} {...wiring} />
      )}
    />
    <TextField label="Field of work (optional)" name="industry" maxLength={120} defaultValue={organization.industry ?? ''} />
    <SelectField label="People in it" name="size" chosen={organization.size ?? ''} choices={sizeChoices(organization.size ?? '')} />
    <SelectField
      label="Country"
      name="country"
      chosen={organization.country ?? ''}
      choices={countryChoices(organization.country ?? '', reader.value)}
      autocomplete="country"
    />
    <SelectField
      label="Time zone"
      name="timezone"
      chosen={organization.timezone}
      choices={zoneChoices(organization.timezone)}
      help="For people whose own we do not know."
    />
    <ColorField color={organization.color} />
    <div class="button-row">
      <Button look="main" type="submit" isBusy={model.details.isBusy.value}>
        Save
      </Button>
    </div>
  </Form>
)
