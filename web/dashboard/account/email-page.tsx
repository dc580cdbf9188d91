import { useMemo } from 'preact/hooks'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { me } from '../session.ts'
import { Page } from '../shell/page.tsx'
import { emailModel } from './credentials.ts'

export function EmailPage() {
  const model = useMemo(emailModel, [])
  if (model.sentTo.value !== null) return <LookIntoMail email={model.sentTo.value} />
  return (
    <Page key="form" title="Change e-mail address" about={<bdi>{me.value?.email}</bdi>} isNarrow>
      <Form errors={model.errors.value} onSubmit={model.change}>
        <TextField
          label="New e-mail address"
          name="email"
          type="email"
          autocomplete="email"
          maxLength={254}
          help="We send a link there. Once you open it, you sign in with the new address, and the old one no longer works."
        />
        <TextField label="Password" name="password" type="password" autocomplete="current-password" help="To be sure that it is you." />
        <div class="button-row">
          <Button look="main" type="submit" isBusy={model.isBusy.value}>
            Send the link
          </Button>
          <ButtonLink href="/app/account">Back to account</ButtonLink>
        </div>
      </Form>
    </Page>
  )
}

const LookIntoMail = ({ email }: { email: string }) => (
  <Page key="mail" title="Look into your mail" isNarrow>
    <p>
      We have sent a link to <bdi>{email}</bdi>. Nothing changes until you open it; it is good for a day. Your surveys and results stay
      yours.
    </p>
    <div class="button-row">
      <ButtonLink look="main" href="/app/account">
        Back to account
      </ButtonLink>
    </div>
  </Page>
)
