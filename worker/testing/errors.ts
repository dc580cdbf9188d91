import { vi } from 'vitest'

const expected: RegExp[] = []
const seen: string[] = []

/** Says that this test makes the worker log an error like this one. Any other logged error fails the test. */
export const expectLoggedError = (pattern: RegExp) => expected.push(pattern)

export function watchErrors() {
  expected.length = 0
  seen.length = 0
  vi.spyOn(console, 'error').mockImplementation((...parts: unknown[]) => {
    seen.push(parts.map(String).join(' '))
  })
}

/** What was logged and not expected, and what was expected and did not come. */
export const surprises = (): string[] => [
  ...seen.filter((line) => !expected.some((pattern) => pattern.test(line))).map((line) => `logged an error: ${line}`),
  ...expected.filter((pattern) => !seen.some((line) => pattern.test(line))).map((pattern) => `logged no error like ${pattern}`),
]
