import { useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { Page } from '../shell/page.tsx'
import { type SignUpModel, signUpModel } from './model.ts'

/** How this browser is set up, so that dates read right from the first day. */
const browserReader = () => ({
  locale: navigator.language.split('@')[0] ?? 'en',
  timezone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
})

export function SignUpPage() {
  const model = useMemo(() => signUpModel(browserReader()), [])
  const { url } = useLocation()
  const signIn = `/app/sign-in${new URL(url, location.origin).search}`
  if (model.sentTo.value !== null) return <LookIntoMail model={model} signIn={signIn} />
  return (
    <Page key="form" title="Create an account">
      <Form errors={model.errors.value} onSubmit={model.register}>
        <TextField label="Your name" name="full_name" autocomplete="name" maxLength={200} />
        <TextField label="E-mail" name="email" type="email" autocomplete="username" maxLength={254} />
        <TextField
          label="Password"
          name="password"
          type="password"
          autocomplete="new-password"
          help="At least 8 characters; 15 or more are better. Any characters will do."
        />
        <Button look="main" type="submit" isBusy={model.isBusy.value}>
          Create account
        </Button>
      </Form>
      <div class="entrance__other">
        <p>
          You have an account? <a href={signIn}>Sign in</a>
        </p>
      </div>
    </Page>
  )
}

const LookIntoMail = ({ model, signIn }: { model: SignUpModel; signIn: string }) => (
  <Page key="mail" title="Look into your mail">
    <p>
      We have sent a link to <bdi>{model.sentTo.value}</bdi>. Open it to verify your e-mail address, then sign in.
    </p>
    <Status>{model.said.value && <Notice kind="good" title={model.said.value} />}</Status>
    <Form errors={model.errors.value} onSubmit={model.sendAgain}>
      <div class="button-row">
        <ButtonLink look="main" href={signIn}>
          Sign in
        </ButtonLink>
        <Button type="submit" isBusy={model.isBusy.value}>
          Send the link again
        </Button>
      </div>
    </Form>
    <p class="entrance__other">Nothing there? Look into the spam folder too; it may take a minute.</p>
  </Page>
)
