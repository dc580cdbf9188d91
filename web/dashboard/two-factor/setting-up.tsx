import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import type { SetUp, TwoFactorModel } from './model.ts'

export const SettingUp = ({ model, setUp }: { model: TwoFactorModel; setUp: SetUp }) => (
  <>
    <p>Open your authenticator app, add an account, and scan this picture.</p>
    <img
      class="two-factor__picture"
      alt="QR code that holds the key below"
      src={`data:image/svg+xml,${encodeURIComponent(setUp.qr_svg)}`}
    />
    <p>Where it cannot be scanned, type this key in instead:</p>
    <p class="two-factor__key" dir="ltr">
      <code>{inFours(setUp.secret)}</code>
    </p>
    <p>
      Is the app on this device? <a href={setUp.otpauth_url}>Open it with this key</a>
    </p>
    <Form errors={model.errors.value} onSubmit={model.turnOn}>
      <TextField
        label="Code"
        name="code"
        inputMode="numeric"
        autocomplete="one-time-code"
        maxLength={9}
        help="Six digits, which the app now shows. They change every half minute."
      />
      <div class="button-row">
        <Button look="main" type="submit" isBusy={model.isBusy.value}>
          Turn it on
        </Button>
        <Button onClick={model.load}>Not now</Button>
      </div>
    </Form>
  </>
)

const inFours = (key: string) => (key.match(/.{1,4}/g) ?? []).join(' ')
