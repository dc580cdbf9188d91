import { useMemo } from 'preact/hooks'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { Page } from '../shell/page.tsx'
import { passwordModel } from './credentials.ts'

export function PasswordPage() {
  const model = useMemo(passwordModel, [])
  if (model.isDone.value) return <Changed />
  return (
    <Page key="form" title="Change password" isNarrow>
      <Status>{model.said.value && <Notice kind="good" title={model.said.value} />}</Status>
      <Form errors={model.errors.value} onSubmit={model.change}>
        <TextField label="Current password" name="current_password" type="password" autocomplete="current-password" />
        <TextField
          label="New password"
          name="password"
          type="password"
          autocomplete="new-password"
          help="At least 8 characters; 15 or more are better. Any characters will do."
        />
        <p>Other devices where you are signed in will be signed out.</p>
        <div class="button-row">
          <Button look="main" type="submit" isBusy={model.isBusy.value}>
            Change password
          </Button>
          <ButtonLink href="/app/account">Back to account</ButtonLink>
        </div>
      </Form>
      <div class="account__other">
        <p>Forgot it, or never had one?</p>
        <Button isBusy={model.isBusy.value} onClick={model.sendLink}>
          Send me a link
        </Button>
      </div>
    </Page>
  )
}

const Changed = () => (
  <Page key="changed" title="Your password has been changed" isNarrow>
    <p>You stay signed in here. Other devices have been signed out.</p>
    <div class="button-row">
      <ButtonLink look="main" href="/app/account">
        Back to account
      </ButtonLink>
    </div>
  </Page>
)
