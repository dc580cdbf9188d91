import { signal } from '@preact/signals'
import { api, ask } from '../../api.ts'
import { sending } from '../sending.ts'
import { setMe } from '../session.ts'

export function accountModel() {
  const form = sending(['full_name', 'timezone', 'locale'])
  const said = signal('')

  async function save({ full_name = '', timezone = '', locale = '' }: { full_name?: string; timezone?: string; locale?: string }) {
    said.value = ''
    if (!form.hasAll({ full_name }, { full_name: 'Enter your name.' })) return
    const reply = await form.send(() => ask(api.auth.me.$patch({ json: { full_name: full_name.trim(), timezone, locale } })))
    if (!reply?.data) return
    setMe(reply.data)
    said.value = 'Your changes have been saved.'
  }

  return { ...form, said, save }
}

export type AccountModel = ReturnType<typeof accountModel>
