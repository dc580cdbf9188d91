import { useEffect, useMemo } from 'preact/hooks'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { Failed } from '../shell/failed.tsx'
import { Page } from '../shell/page.tsx'
import { BackupCodes } from './backup-codes.tsx'
import { type TwoFactorModel, twoFactorModel } from './model.ts'
import { SettingUp } from './setting-up.tsx'
import { TurnOff } from './turn-off.tsx'

const TITLES = {
  loading: 'Two-factor sign-in',
  failed: 'Two-factor sign-in',
  off: 'Two-factor sign-in',
  'setting-up': 'Set up two-factor sign-in',
  codes: 'Keep your backup codes',
  on: 'Two-factor sign-in is on',
}

export function TwoFactorPage() {
  const model = useMemo(twoFactorModel, [])
  useEffect(() => void model.load(), [model])
  const stage = model.stage.value
  return (
    <Page key={stage.at} title={TITLES[stage.at]} isNarrow>
      <Status>{model.said.value && <Notice kind="good" title={model.said.value} />}</Status>
      {stage.at === 'loading' && <Loading what="your settings" />}
      {stage.at === 'failed' && <Failed problem={stage.problem} onRetry={model.load} />}
      {stage.at === 'off' && <Off model={model} />}
      {stage.at === 'setting-up' && <SettingUp model={model} setUp={stage.key} />}
      {stage.at === 'codes' && <BackupCodes codes={stage.codes} onDone={model.load} />}
      {stage.at === 'on' && <TurnOff model={model} left={stage.left} />}
    </Page>
  )
}

const Off = ({ model }: { model: TwoFactorModel }) => (
  <>
    <p>
      Whoever learns your password, or reads your mail, can sign in as you. With two-factor sign-in they would need your telephone as well:
      each time you sign in, we ask for a code that an app on it shows.
    </p>
    <p>You need an authenticator app, such as the one that comes with your telephone or password manager.</p>
    <Form errors={model.errors.value} onSubmit={model.setUp}>
      <div class="button-row">
        <Button look="main" type="submit" isBusy={model.isBusy.value}>
          Set it up
        </Button>
        <ButtonLink href="/app/account">Back to account</ButtonLink>
      </div>
    </Form>
  </>
)
