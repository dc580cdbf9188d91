import { batch, signal } from '@preact/signals'
import { api, ask } from '../../api.ts'
import { sending } from '../sending.ts'
import { loadSession } from '../session.ts'
import { challengeInAddress } from './challenge.ts'

/** Password, or a code by mail: first the address, then the code. Then the second factor, where the account asks for one. */
export type Way = 'password' | 'code' | 'enter-code' | 'second-factor'

const FIELDS = ['email', 'password', 'code'] as const

/** Refusals of a challenge that can no longer be met. */
const OVER = new Set<string>(['expired', 'used', 'not-found'])

export function signInModel() {
  const challenge = signal(challengeInAddress())
  const way = signal<Way>(challenge.value === null ? 'password' : 'second-factor')
  const email = signal('')
  /** The address that still waits for its link to be opened. */
  const unverified = signal<string | null>(null)
  const said = signal('')
  const form = sending(FIELDS, ({ code }) => code === 'email-not-verified')

  const go = (to: Way) =>
    batch(() => {
      way.value = to
      form.errors.value = []
      said.value = ''
      unverified.value = null
    })

  async function withPassword(values: { email?: string; password?: string }) {
    const { email: address = '', password = '' } = values
    email.value = address
    said.value = ''
    unverified.value = null
    if (!form.hasAll({ email: address, password }, { email: 'Enter your e-mail address.', password: 'Enter your password.' })) return
    const reply = await form.send(() => ask(api.auth.login.$post({ json: { email: address.trim(), password, session: 'cookie' } })))
    if (reply?.problem?.code === 'email-not-verified') unverified.value = address.trim()
    if (reply?.data) await entered(reply.data)
  }

  async function sendCode(address: string) {
    email.value = address.trim()
    if (!form.hasAll({ email: address }, { email: 'Enter your e-mail address.' })) return
    const reply = await form.send(() => ask(api.auth['email-code'].$post({ json: { email: email.value } })))
    if (!reply || reply.problem) return
    const isAgain = way.value === 'enter-code'
    way.value = 'enter-code'
    said.value = isAgain ? 'We have sent another code. Only the newest one works.' : ''
  }

  async function withCode(code: string) {
    if (!form.hasAll({ code }, { code: 'Enter the six digits of the code.' })) return
    const json = { email: email.value, code: code.trim(), session: 'cookie' as const }
    const reply = await form.send(() => ask(api.auth['email-code'].verify.$post({ json })))
    if (reply?.data) await entered(reply.data)
  }

  async function entered(data: object & { challenge_token?: string }) {
    if (data.challenge_token === undefined) return loadSession()
    challenge.value = data.challenge_token
    go('second-factor')
  }

  async function withSecondFactor(code: string) {
    if (!form.hasAll({ code }, { code: 'Enter a code of the app, or a backup code.' })) return
    const json = { challenge_token: challenge.value ?? '', code, session: 'cookie' as const }
    const reply = await form.send(() => ask(api.auth['2fa'].challenge.$post({ json })))
    if (reply?.data) await loadSession()
    if (!reply?.problem || !OVER.has(reply.problem.code)) return
    go('password')
    form.errors.value = [{ field: '', message: 'That took too long, or too many codes were wrong. Please sign in again.' }]
  }

  async function sendLinkAgain() {
    const address = unverified.value
    if (address === null) return
    const reply = await form.send(() => ask(api.auth['resend-verification'].$post({ json: { email: address } })))
    if (!reply || reply.problem) return
    unverified.value = null
    said.value = `We have sent the link again to ${address}. Open it, then sign in here.`
  }

  return { ...form, way, email, unverified, said, go, withPassword, sendCode, withCode, withSecondFactor, sendLinkAgain }
}

export type SignInModel = ReturnType<typeof signInModel>
