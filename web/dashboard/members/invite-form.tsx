import { Button } from '../../ui/button.tsx'
import { Field, SelectField, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Status } from '../../ui/notice.tsx'
import type { InvitationsModel, Result } from './model.ts'

const OUTCOMES: Record<Result['outcome'], string> = {
  invited: 'invited',
  already_member: 'is a member already',
  already_invited: 'has an invitation already',
  not_an_address: 'is not an e-mail address',
}
const ROLES = [
  { value: 'member', label: 'Member' },
  { value: 'admin', label: 'Admin' },
]

/** A pasted list of addresses; what became of each is told below. */
export const InviteForm = ({ model }: { model: InvitationsModel }) => (
  <Form label="Invite people" errors={model.form.errors.value} onSubmit={model.invite}>
    <Field
      label="E-mail addresses"
      name="emails"
      help="One or many, separated by commas, spaces or lines."
      control={(wiring) => <textarea class="field__control" rows={3} {...wiring} />}
    />
    <SelectField label="Role" name="role" chosen="member" choices={ROLES} help="Admins may create surveys and see individual results." />
    <TextField label="Message (optional)" name="message" maxLength={1000} />
    <div class="button-row">
      <Button look="main" type="submit" isBusy={model.form.isBusy.value}>
        Send invitations
      </Button>
    </div>
    <Status>
      {model.results.value && (
        <ul class="members__outcomes">
          {model.results.value.map(({ email, outcome }) => (
            <li key={email}>
              <bdi>{email}</bdi> {OUTCOMES[outcome]}
            </li>
          ))}
        </ul>
      )}
    </Status>
  </Form>
)
