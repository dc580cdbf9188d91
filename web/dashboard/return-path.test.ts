import { expect, it } from 'vitest'
import { returnPath, signInFrom } from './return-path.ts'

it('returns to pages of the dashboard', () => {
  expect(returnPath('/app/o/acme/surveys?search=team')).toBe('/app/o/acme/surveys?search=team')
  expect(returnPath('/app')).toBe('/app')
})

it.each([undefined, '', '//evil.example', 'https://evil.example/app', '/app\\evil', '/apple', '/app/sign-in', '/s/x'])(
  'goes home instead of %s',
  (given) => {
    expect(returnPath(given)).toBe('/app')
  },
)

it('comes back from where it was sent', () => {
  const link = new URL(signInFrom('/app/o/a/surveys?search=a%20b'), 'http://localhost')
  expect(returnPath(link.searchParams.get('return') ?? undefined)).toBe('/app/o/a/surveys?search=a%20b')
})
