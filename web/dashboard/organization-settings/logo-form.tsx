import { useRef } from 'preact/hooks'
import type { Organization } from '../../../core/organizations/contract.ts'
import { LOGO_TYPES } from '../../../core/organizations/logo.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import type { SettingsModel } from './model.ts'

/** The picture that stands beside the name on surveys, invitations and mails. */
export function LogoForm({ model, organization: { name, logo_url } }: { model: SettingsModel; organization: Organization }) {
  const file = useRef<HTMLInputElement>(null)
  const save = async () => {
    if ((await model.putLogo(file.current?.files?.[0])) && file.current) file.current.value = ''
  }
  return (
    <Form label="Logo" errors={model.logo.errors.value} onSubmit={save}>
      {logo_url ? (
        <p>
          <img class="organization-settings__logo" src={logo_url} alt={`Logo of ${name}`} />
        </p>
      ) : (
        <p>There is none yet. It stands beside the name on surveys, invitations and mails.</p>
      )}
      <Field
        label={logo_url ? 'Another picture' : 'Picture'}
        name="logo"
        help="PNG, JPEG or WebP, at most 1 MB. It is shown on white."
        control={(wiring) => (
          <input class="field__control" type="file" accept={Object.values(LOGO_TYPES).join(',')} ref={file} {...wiring} />
        )}
      />
      <div class="button-row">
        <Button type="submit" isBusy={model.logo.isBusy.value}>
          {logo_url ? 'Replace the logo' : 'Save the logo'}
        </Button>
        {logo_url && (
          <Button look="quiet" isBusy={model.logo.isBusy.value} onClick={model.removeLogo}>
            Remove the logo
          </Button>
        )}
      </div>
    </Form>
  )
}
