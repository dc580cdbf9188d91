import { batch, signal } from '@preact/signals'
import type { Erasure } from '../../../core/privacy/contract.ts'
import { api, ask, type Problem } from '../../api.ts'
import { sending } from '../sending.ts'
import { me, setMe } from '../session.ts'

type Given = { password?: string; code?: string; two_factor_code?: string }

/** What is kept about me, and being erased with it. */
export function dataModel() {
  const erasure = signal<Erasure | null>(null)
  const problem = signal<Problem | null>(null)
  const isCodeSent = signal(false)
  const said = signal('')
  const form = sending(['password', 'code', 'two_factor_code'])

  async function load() {
    const reply = await ask(api.me.erasure.$get())
    batch(() => {
      problem.value = reply.problem
      if (reply.data) show(reply.data)
    })
  }

  function show(now: Erasure) {
    erasure.value = now
    if (me.value) setMe({ ...me.value, erased_at: now.erased_at })
  }

  async function sendCode() {
    said.value = ''
    const reply = await form.send(() => ask(api.me.erasure.code.$post()))
    if (!reply || reply.problem) return
    isCodeSent.value = true
    said.value = 'We have sent you a code. It works for ten minutes.'
  }

  async function erase({ password = '', code = '', two_factor_code = '' }: Given) {
    const asked = erasure.value
    if (!asked) return
    said.value = ''
    if (!form.hasAll({ password, code, two_factor_code }, wantedBy(asked))) return
    const first = asked.confirmed_by === 'password' ? { password } : { code }
    const given = { ...first, ...(asked.two_factor && { two_factor_code: two_factor_code.trim() }) }
    const reply = await form.send(() => ask(api.me.$delete({ json: given })))
    if (!reply) return
    if (!reply.problem) said.value = 'Your account will be deleted. We have sent you a mail about it.'
    // Also where it was refused: an organization may have found members meanwhile.
    await load()
  }

  return { ...form, erasure, problem, isCodeSent, said, load, sendCode, erase }
}

const wantedBy = ({ confirmed_by, two_factor }: Erasure): Record<string, string> => ({
  ...(confirmed_by === 'password' ? { password: 'Enter your password.' } : { code: 'Enter the code from our mail.' }),
  ...(two_factor && { two_factor_code: 'Enter a code of your authenticator app, or a backup code.' }),
})

export type DataModel = ReturnType<typeof dataModel>

/** Taking it back, from any page. */
export function keepingModel() {
  const isBusy = signal(false)
  const problem = signal<Problem | null>(null)
  const isKept = signal(false)

  async function keep() {
    isBusy.value = true
    const reply = await ask(api.me.erasure.$delete())
    batch(() => {
      isBusy.value = false
      problem.value = reply.problem
      isKept.value = !reply.problem
      if (!reply.problem && me.value) setMe({ ...me.value, erased_at: null })
    })
  }

  return { isBusy, problem, isKept, keep }
}
