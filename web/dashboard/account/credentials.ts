/** Changing what one signs in with: the password, or the e-mail address. */
import { signal } from '@preact/signals'
import { api, ask } from '../../api.ts'
import { sending } from '../sending.ts'
import { me } from '../session.ts'

export function passwordModel() {
  const isDone = signal(false)
  const said = signal('')
  const form = sending(['current_password', 'password'])

  async function change({ current_password = '', password = '' }: { current_password?: string; password?: string }) {
    said.value = ''
    const given = { current_password, password }
    if (!form.hasAll(given, { current_password: 'Enter your current password.', password: 'Choose a password.' })) return
    const reply = await form.send(() => ask(api.auth['change-password'].$post({ json: given })))
    isDone.value = reply !== null && reply.problem === null
  }

  /** For whoever forgot the password, or has signed in by code and never had one. */
  async function sendLink() {
    const email = me.value?.email
    if (email === undefined) return
    said.value = ''
    const reply = await form.send(() => ask(api.auth['forgot-password'].$post({ json: { email } })))
    if (reply && !reply.problem) said.value = 'We have sent you a link. It is good for an hour.'
  }

  return { ...form, isDone, said, change, sendLink }
}

export function emailModel() {
  /** The new address, which waits for its link to be opened. */
  const sentTo = signal<string | null>(null)
  const form = sending(['email', 'password'])

  async function change({ email = '', password = '' }: { email?: string; password?: string }) {
    const given = { email: email.trim(), password }
    if (!form.hasAll(given, { email: 'Enter the new e-mail address.', password: 'Enter your password.' })) return
    const reply = await form.send(() => ask(api.auth['change-email'].$post({ json: given })))
    if (reply && !reply.problem) sentTo.value = given.email
  }

  return { ...form, sentTo, change }
}
