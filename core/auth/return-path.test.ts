import { expect, it } from 'vitest'
import { safeReturn } from './return-path.ts'

it('leads to pages of the dashboard', () => {
  expect(safeReturn('/app/surveys/srv_1/responses?from=1')).toBe('/app/surveys/srv_1/responses?from=1')
  expect(safeReturn(undefined)).toBe('/app')
})

it.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/app//evil.example',
  '/application',
  '/app/../x',
  'javascript:alert(1)',
  '/app@evil.example',
  '/app/\nx',
])('does not lead to %j', (wanted) => {
  expect(safeReturn(wanted)).toBe('/app')
})
