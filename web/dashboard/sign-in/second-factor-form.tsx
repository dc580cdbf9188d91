import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import type { SignInModel } from './model.ts'

export const SecondFactorForm = ({ model }: { model: SignInModel }) => (
  <>
    <p>Two-factor sign-in is on for this account.</p>
    <Form errors={model.errors.value} onSubmit={({ code = '' }) => model.withSecondFactor(code)}>
      <TextField
        label="Code"
        name="code"
        autocomplete="one-time-code"
        autocapitalize="none"
        spellcheck={false}
        maxLength={64}
        help="Six digits of your authenticator app, or one of your backup codes."
      />
      <Button look="main" type="submit" isBusy={model.isBusy.value}>
        Sign in
      </Button>
    </Form>
    <div class="entrance__other">
      <Button look="quiet" onClick={() => model.go('password')}>
        Start again
      </Button>
    </div>
  </>
)
