import { expect, it } from 'vitest'
import type { Problem, Reply } from '../api.ts'
import { creationKey, sending } from './sending.ts'

const problem: Problem = {
  code: 'invalid-input',
  detail: '',
  errors: [{ path: 'email', message: 'this is no address' }],
  retry_after_s: null,
}
const good: Reply<string> = { data: 'here', meta: undefined, problem: null }
const bad: Reply<string> = { data: null, meta: null, problem }

it('sends once at a time, however often the button is pressed', async () => {
  const form = sending(['email'])
  const [first, second] = await Promise.all([form.send(async () => good), form.send(async () => good)])
  expect([first?.data, second]).toEqual(['here', null])
  expect(form.isBusy.value).toBe(false)
})

it('shows what is wrong until the next try goes well', async () => {
  const form = sending(['email'])
  await form.send(async () => bad)
  expect(form.errors.value).toEqual([{ field: 'email', message: 'This is no address.' }])
  await form.send(async () => good)
  expect(form.errors.value).toEqual([])
})

it('leaves to the screen what the screen tells in its own way', async () => {
  const form = sending(['email'], ({ code }) => code === 'invalid-input')
  await form.send(async () => bad)
  expect(form.errors.value).toEqual([])
})

it('repeats the same creation under the same key, and another one under another', () => {
  const key = creationKey()
  const first = key({ name: 'Acme' })
  expect(key({ name: 'Acme' })).toEqual(first)
  expect(key({ name: 'Bolt' })).not.toEqual(first)
})
