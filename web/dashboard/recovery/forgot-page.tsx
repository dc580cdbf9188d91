import { useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { Page } from '../shell/page.tsx'
import { type ForgotModel, forgotModel } from './model.ts'

/** Asks for a link to choose a new password with. */
export function ForgotPage() {
  const model = useMemo(forgotModel, [])
  const { url } = useLocation()
  const signIn = `/app/sign-in${new URL(url, location.origin).search}`
  if (model.sentTo.value !== null) return <LookIntoMail model={model} signIn={signIn} />
  return (
    <Page key="form" title="Choose a new password">
      <Form errors={model.errors.value} onSubmit={({ email = '' }) => model.sendLink(email)}>
        <TextField
          label="E-mail"
          name="email"
          type="email"
          autocomplete="username"
          help="We send a link to choose a new password. It is good for an hour."
        />
        <Button look="main" type="submit" isBusy={model.isBusy.value}>
          Send me a link
        </Button>
      </Form>
      <div class="entrance__other">
        <p>
          You know it after all? <a href={signIn}>Sign in</a>
        </p>
      </div>
    </Page>
  )
}

const LookIntoMail = ({ model, signIn }: { model: ForgotModel; signIn: string }) => (
  <Page key="mail" title="Look into your mail">
    <p>
      If <bdi>{model.sentTo.value}</bdi> has an account, a link is on its way. It may take a minute.
    </p>
    <Status>{model.said.value && <Notice kind="good" title={model.said.value} />}</Status>
    <Form errors={model.errors.value} onSubmit={() => model.sendLink(model.sentTo.value ?? '')}>
      <div class="button-row">
        <ButtonLink look="main" href={signIn}>
          Sign in
        </ButtonLink>
        <Button type="submit" isBusy={model.isBusy.value}>
          Send another link
        </Button>
      </div>
    </Form>
    <p class="entrance__other">Nothing there? Look into the spam folder too.</p>
  </Page>
)
