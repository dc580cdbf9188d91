import { expect, it } from 'vitest'
import { world } from '../testing/world.ts'

let people = 0
const chosenAtSignUp = (password: string) =>
  world().stranger.post('/auth/register', { email: `new-${++people}@example.org`, password, full_name: 'New Person', timezone: 'UTC' })

it.each(['password', 'Password1', 'QWERTYUIOP', '12345678', 'iloveyou'])('does not take %s, which guessers try first', async (password) => {
  const { status, problem } = await chosenAtSignUp(password)
  expect([status, problem.errors?.[0]?.path]).toEqual([422, 'password'])
  expect(problem.errors?.[0]?.message).toContain('guessers try first')
})

it('takes words that nobody else puts together', async () => {
  expect((await chosenAtSignUp('password harbour lantern')).status).toBe(201)
})
