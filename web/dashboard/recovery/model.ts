import { signal } from '@preact/signals'
import { api, ask, type Problem } from '../../api.ts'
import { sending } from '../sending.ts'
import { loadSession } from '../session.ts'

export function forgotModel() {
  /** The address that the link went to, if it has an account. */
  const sentTo = signal<string | null>(null)
  const said = signal('')
  const form = sending(['email'])

  async function sendLink(address: string) {
    const email = address.trim()
    said.value = ''
    if (!form.hasAll({ email }, { email: 'Enter your e-mail address.' })) return
    const reply = await form.send(() => ask(api.auth['forgot-password'].$post({ json: { email } })))
    if (!reply || reply.problem) return
    if (sentTo.value !== null) said.value = 'We have sent another link. Only the newest one works.'
    sentTo.value = email
  }

  return { ...form, sentTo, said, sendLink }
}

export type ForgotModel = ReturnType<typeof forgotModel>

/** Why a link no longer opens anything. */
const isDeadLink = ({ code }: Problem) => code === 'not-found' || code === 'expired' || code === 'used'

export function resetModel(token: string) {
  const state = signal<'asks' | 'done' | 'dead'>(token === '' ? 'dead' : 'asks')
  const form = sending(['password'], isDeadLink)

  async function choose(password: string) {
    if (!form.hasAll({ password }, { password: 'Choose a password.' })) return
    const reply = await form.send(() => ask(api.auth['reset-password'].$post({ json: { token, password } })))
    if (!reply) return
    if (reply.problem) {
      if (isDeadLink(reply.problem)) state.value = 'dead'
      return
    }
    state.value = 'done'
    // Whoever was signed in here no longer is.
    await loadSession()
  }

  return { ...form, state, choose }
}

export type ResetModel = ReturnType<typeof resetModel>
