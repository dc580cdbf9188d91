import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import type { SignInModel } from './model.ts'

export const AskForCode = ({ model }: { model: SignInModel }) => (
  <>
    <Form errors={model.errors.value} onSubmit={({ email = '' }) => model.sendCode(email)}>
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autocomplete="username"
        defaultValue={model.email.value}
        help="We send a code of six digits. It is good for ten minutes."
      />
      <Button look="main" type="submit" isBusy={model.isBusy.value}>
        Send me a code
      </Button>
    </Form>
    <div class="entrance__other">
      <Button onClick={() => model.go('password')}>Use my password instead</Button>
    </div>
  </>
)

export const EnterCode = ({ model }: { model: SignInModel }) => (
  <>
    <p>
      If <bdi>{model.email.value}</bdi> has an account, a code is on its way. It may take a minute.
    </p>
    <Status>{model.said.value && <Notice kind="good" title={model.said.value} />}</Status>
    <Form errors={model.errors.value} onSubmit={({ code = '' }) => model.withCode(code)}>
      <TextField
        label="Code"
        name="code"
        inputMode="numeric"
        autocomplete="one-time-code"
        maxLength={9}
        help="Six digits, from the mail."
      />
      <Button look="main" type="submit" isBusy={model.isBusy.value}>
        Sign in
      </Button>
    </Form>
    <div class="entrance__other">
      <Button isBusy={model.isBusy.value} onClick={() => model.sendCode(model.email.value)}>
        Send another code
      </Button>
      <Button look="quiet" onClick={() => model.go('code')}>
        Use another e-mail address
      </Button>
    </div>
  </>
)
