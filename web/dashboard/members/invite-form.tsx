import { useSignal } from '@preact/signals'
import { Button } from '../../ui/button.tsx'
import { Field, SelectField, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Status } from '../../ui/notice.tsx'
import { Outcome } from '../imports/outcome.tsx'
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

/** A pasted list of addresses, or a file; what became of each is told below. */
export function InviteForm({ model }: { model: InvitationsModel }) {
  const file = useSignal<File | null>(null)
  const choose = (event: Event & { currentTarget: HTMLInputElement }) => {
    file.value = event.currentTarget.files?.[0] ?? null
  }
  const { form, importing } = model
  return (
    <>
      <Form label="Invite people" errors={model.errors.value} onSubmit={(values) => void model.invite(values, file.value)}>
        {file.value === null && (
          <Field
            label="E-mail addresses"
            name="emails"
            help="One or many, separated by commas, spaces or lines."
            control={(wiring) => <textarea class="field__control" rows={3} {...wiring} />}
          />
        )}
        <TextField
          label="Or a file (CSV)"
          name="file"
          type="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          onChange={choose}
          help="The first line names the columns; one of them is email. Up to 10,000 lines. A thousand invitations go out in a day, and the others on the days after."
        />
        <SelectField
          label="Role"
          name="role"
          chosen="member"
          choices={ROLES}
          help="Admins may create surveys and see individual results."
        />
        <TextField label="Message (optional)" name="message" maxLength={1000} />
        <div class="button-row">
          <Button look="main" type="submit" isBusy={form.isBusy.value || importing.form.isBusy.value}>
            Send invitations
          </Button>
        </div>
        <Status>{model.results.value && <Results results={model.results.value} />}</Status>
      </Form>
      <Outcome model={importing} />
    </>
  )
}

const Results = ({ results }: { results: readonly Result[] }) => (
  <ul class="members__outcomes">
    {results.map(({ email, outcome }) => (
      <li key={`${email} ${outcome}`}>
        <bdi>{email}</bdi> {OUTCOMES[outcome]}
      </li>
    ))}
  </ul>
)
