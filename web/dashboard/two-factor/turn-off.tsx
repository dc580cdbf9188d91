import { Button, ButtonLink } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { countText } from '../format.ts'
import type { TwoFactorModel } from './model.ts'

/** From here on it is time for new codes. */
const FEW = 3

export const TurnOff = ({ model, left }: { model: TwoFactorModel; left: number }) => (
  <>
    <p>
      Each time you sign in, we ask for a code of your authenticator app. You have {countText(left, 'backup code', 'backup codes')} left.
    </p>
    {left <= FEW && (
      <Notice kind="warning" title="You are running out of backup codes">
        <p>Turn two-factor sign-in off and set it up again: you get ten new ones.</p>
      </Notice>
    )}
    <h2 class="two-factor__title">Turn it off</h2>
    <Form errors={model.errors.value} onSubmit={model.turnOff}>
      <TextField label="Password" name="password" type="password" autocomplete="current-password" />
      <TextField
        label="Code"
        name="code"
        autocomplete="one-time-code"
        autocapitalize="none"
        spellcheck={false}
        maxLength={64}
        help="Six digits of the app, or a backup code."
      />
      <div class="button-row">
        <Button type="submit" isBusy={model.isBusy.value}>
          Turn it off
        </Button>
        <ButtonLink href="/app/account">Back to account</ButtonLink>
      </div>
    </Form>
  </>
)
