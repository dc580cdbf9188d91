import { signal } from '@preact/signals'
import { api, ask } from '../../api.ts'
import type { Reader } from '../format.ts'
import { sending } from '../sending.ts'

const FIELDS = ['full_name', 'email', 'password'] as const

export function signUpModel(reader: Reader) {
  /** The address that the link went to. */
  const sentTo = signal<string | null>(null)
  const said = signal('')
  const form = sending(FIELDS)

  async function register(values: { full_name?: string; email?: string; password?: string }) {
    const { full_name = '', email = '', password = '' } = values
    const given = { full_name: full_name.trim(), email: email.trim(), password }
    const wanted = { full_name: 'Enter your name.', email: 'Enter your e-mail address.', password: 'Choose a password.' }
    if (!form.hasAll(given, wanted)) return
    const reply = await form.send(() => ask(api.auth.register.$post({ json: { ...given, ...reader } })))
    if (reply?.data) sentTo.value = given.email
  }

  async function sendAgain() {
    const email = sentTo.value
    if (email === null) return
    said.value = ''
    const reply = await form.send(() => ask(api.auth['resend-verification'].$post({ json: { email } })))
    if (reply && !reply.problem) said.value = 'We have sent the link again.'
  }

  return { ...form, sentTo, said, register, sendAgain }
}

export type SignUpModel = ReturnType<typeof signUpModel>
