import { batch, signal } from '@preact/signals'
import type { InferResponseType } from 'hono/client'
import { api, ask, type Problem } from '../../api.ts'
import { sending } from '../sending.ts'

const ask2fa = api.auth['2fa']

export type SetUp = InferResponseType<typeof ask2fa.setup.$post>['data']

/** Where setting it up stands. The backup codes are shown this once. */
export type Stage =
  | { at: 'loading' }
  | { at: 'failed'; problem: Problem }
  | { at: 'off' }
  | { at: 'setting-up'; key: SetUp }
  | { at: 'codes'; codes: readonly string[] }
  | { at: 'on'; left: number }

export function twoFactorModel() {
  const stage = signal<Stage>({ at: 'loading' })
  const said = signal('')
  const form = sending(['code', 'password'])

  async function load() {
    stage.value = { at: 'loading' }
    const { data, problem } = await ask(ask2fa.status.$get())
    if (problem) stage.value = { at: 'failed', problem }
    else stage.value = data.enabled ? { at: 'on', left: data.backup_codes_remaining } : { at: 'off' }
  }

  async function setUp() {
    said.value = ''
    const reply = await form.send(() => ask(ask2fa.setup.$post()))
    if (reply?.data) stage.value = { at: 'setting-up', key: reply.data }
    // Turned on meanwhile, on another screen.
    if (reply?.problem?.code === 'two-factor-on') await load()
  }

  async function turnOn({ code = '' }: { code?: string }) {
    if (!form.hasAll({ code }, { code: 'Enter the six digits that the app shows.' })) return
    const reply = await form.send(() => ask(ask2fa.verify.$post({ json: { code: code.trim() } })))
    if (reply?.data) stage.value = { at: 'codes', codes: reply.data.backup_codes }
  }

  async function turnOff({ password = '', code = '' }: { password?: string; code?: string }) {
    const wanted = { password: 'Enter your password.', code: 'Enter a code of the app, or a backup code.' }
    if (!form.hasAll({ password, code }, wanted)) return
    const reply = await form.send(() => ask(ask2fa.disable.$post({ json: { password, code } })))
    if (!reply || reply.problem) return
    batch(() => {
      stage.value = { at: 'off' }
      said.value = 'Two-factor sign-in is off.'
    })
  }

  return { ...form, stage, said, load, setUp, turnOn, turnOff }
}

export type TwoFactorModel = ReturnType<typeof twoFactorModel>
