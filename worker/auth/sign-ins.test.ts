import { expect, it } from 'vitest'
import { world } from '../testing/world.ts'

const password = 'correct horse battery'

async function onTwoDevices() {
  const w = world()
  const { email } = await w.given.person()
  const on = (device: string) => w.stranger.post('/auth/login', { email, password }, { 'user-agent': device })
  const [phone, desk] = [await on('Phone'), await on('Desk')]
  return { w, email, phone: w.as(phone.data.access_token), desk: w.as(desk.data.access_token), refresh_token: phone.data.refresh_token }
}

it('lists where somebody is signed in, by pages, and which of them asks', async () => {
  const { desk } = await onTwoDevices()
  const first = await desk.get('/auth/sessions?limit=1')
  expect(first.data).toHaveLength(1)
  const rest = await desk.get(`/auth/sessions?cursor=${first.meta.next_cursor}`)
  const all = [...first.data, ...rest.data]
  expect(all.map(({ user_agent, current }) => `${user_agent} ${current}`).sort()).toEqual(['Desk true', 'Phone false'])
})

it('signs out elsewhere: at once, refresh included, and once', async () => {
  const { w, phone, desk, refresh_token } = await onTwoDevices()
  const { id } = (await phone.get('/auth/sessions')).data.find(({ current }: { current: boolean }) => current)
  expect((await desk.delete(`/auth/sessions/${id}`)).status).toBe(204)
  expect((await phone.get('/auth/me')).problem.code).toBe('sign-in-needed')
  expect((await w.stranger.post('/auth/refresh', { refresh_token })).status).toBe(401)
  expect((await desk.delete(`/auth/sessions/${id}`)).status).toBe(404)
  expect((await desk.get('/auth/sessions')).data).toHaveLength(1)
})

it('shows nobody the sign-ins of others, and lets nobody end them', async () => {
  const { w, phone } = await onTwoDevices()
  const other = await w.given.person()
  const { id } = (await phone.get('/auth/sessions')).data[0]
  expect((await other.delete(`/auth/sessions/${id}`)).status).toBe(404)
  expect((await other.delete('/auth/sessions/not-an-id')).status).toBe(404)
  expect((await other.get('/auth/sessions')).data).toHaveLength(1)
  expect((await phone.get('/auth/me')).status).toBe(200)
})

it('leaves out those that ran out unused', async () => {
  const { w, email } = await onTwoDevices()
  w.later({ days: 30 })
  const login = await w.stranger.post('/auth/login', { email, password })
  expect((await w.as(login.data.access_token).get('/auth/sessions')).data).toHaveLength(1)
})
