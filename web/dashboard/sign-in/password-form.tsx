import { useLocation } from 'preact-iso'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import type { SignInModel } from './model.ts'

export function PasswordForm({ model }: { model: SignInModel }) {
  return (
    <>
      <Status>
        <Unverified model={model} />
        {model.said.value && <Notice kind="good" title={model.said.value} />}
      </Status>
      <Form errors={model.errors.value} onSubmit={model.withPassword}>
        <TextField label="E-mail" name="email" type="email" autocomplete="username" defaultValue={model.email.value} />
        <TextField label="Password" name="password" type="password" autocomplete="current-password" />
        <Button look="main" type="submit" isBusy={model.isBusy.value}>
          Sign in
        </Button>
      </Form>
      <Others model={model} />
    </>
  )
}

function Others({ model }: { model: SignInModel }) {
  const { url } = useLocation()
  const { search } = new URL(url, location.origin)
  return (
    <div class="entrance__other">
      <p>Forgot your password, or never had one?</p>
      <div class="button-row">
        <Button onClick={() => model.go('code')}>Send me a code</Button>
        <ButtonLink href={`/app/forgot${search}`}>Choose a new password</ButtonLink>
      </div>
      <p>
        New here? <a href={`/app/sign-up${search}`}>Create an account</a>
      </p>
    </div>
  )
}

function Unverified({ model }: { model: SignInModel }) {
  const address = model.unverified.value
  if (address === null) return null
  return (
    <Notice
      kind="warning"
      title="Verify your e-mail address first"
      action={
        <Button isBusy={model.isBusy.value} onClick={model.sendLinkAgain}>
          Send the link again
        </Button>
      }
    >
      <p>
        We sent a link to <bdi>{address}</bdi>. Open it, then sign in here.
      </p>
    </Notice>
  )
}
