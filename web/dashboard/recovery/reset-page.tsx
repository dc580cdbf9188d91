import { useMemo } from 'preact/hooks'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Page } from '../shell/page.tsx'
import { type ResetModel, resetModel } from './model.ts'

/** Where the mailed link leads. Opening it does nothing; choosing a password does. */
export function ResetPage() {
  const model = useMemo(() => resetModel(takeToken()), [])
  const state = model.state.value
  if (state === 'asks') return <Choose model={model} />
  return state === 'done' ? <Done /> : <Dead />
}

/** Reads the token and takes it out of the address bar, so that it stays in no history and on no screen. */
function takeToken(): string {
  const token = new URLSearchParams(location.search).get('token') ?? ''
  history.replaceState(history.state, '', location.pathname)
  return token
}

const Choose = ({ model }: { model: ResetModel }) => (
  <Page key="asks" title="Choose a new password">
    <Form errors={model.errors.value} onSubmit={({ password = '' }) => model.choose(password)}>
      <TextField
        label="New password"
        name="password"
        type="password"
        autocomplete="new-password"
        help="At least 8 characters; 15 or more are better. Any characters will do."
      />
      <Button look="main" type="submit" isBusy={model.isBusy.value}>
        Save password
      </Button>
    </Form>
    <p class="entrance__other">You will have to sign in again everywhere.</p>
  </Page>
)

const Done = () => (
  <Page key="done" title="Your password has been changed">
    <p>Wherever you were signed in, you have been signed out.</p>
    <div class="button-row">
      <ButtonLink look="main" href="/app/sign-in">
        Sign in
      </ButtonLink>
    </div>
  </Page>
)

const Dead = () => (
  <Page key="dead" title="This link does not work">
    <p>It has been used already, has expired, or is not complete. Only the newest link works, and once.</p>
    <div class="button-row">
      <ButtonLink look="main" href="/app/forgot">
        Send me a new link
      </ButtonLink>
    </div>
  </Page>
)
