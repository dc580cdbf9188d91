import { useMemo } from 'preact/hooks'
import { Page } from '../shell/page.tsx'
import { AskForCode, EnterCode } from './code-forms.tsx'
import { signInModel } from './model.ts'
import { PasswordForm } from './password-form.tsx'
import { Providers } from './providers.tsx'
import { SecondFactorForm } from './second-factor-form.tsx'

const TITLES = {
  password: 'Sign in',
  code: 'Sign in with a code',
  'enter-code': 'Enter your code',
  'second-factor': 'Enter your second factor',
}

export function SignInPage() {
  const model = useMemo(signInModel, [])
  const way = model.way.value
  return (
    <Page key={way} title={TITLES[way]}>
      {way === 'password' && <PasswordForm model={model} />}
      {(way === 'password' || way === 'code') && <Providers />}
      {way === 'code' && <AskForCode model={model} />}
      {way === 'enter-code' && <EnterCode model={model} />}
      {way === 'second-factor' && <SecondFactorForm model={model} />}
    </Page>
  )
}
