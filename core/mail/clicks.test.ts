import { expect, it } from 'vitest'
import { isClick } from './clicks.ts'

it('takes for a click what a person’s browser asks for, once, and not what a scanner or a prefetch does', () => {
  const headers = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', 'sec-fetch-user': '?1' }
  const asked = { method: 'GET', headers, organization_id: 'org_1', sent_at: 0, clicked_at: null }
  const soon = 10_000
  expect(isClick(asked, soon)).toBe(true)
  expect(isClick(asked, soon - 1)).toBe(false)
  for (const change of [
    { method: 'HEAD' },
    { headers: {} },
    { headers: { ...headers, 'sec-fetch-user': '' } },
    { headers: { ...headers, 'sec-purpose': 'prefetch;prerender' } },
    { organization_id: null },
    { sent_at: null },
    { clicked_at: 5 },
  ])
    expect(isClick({ ...asked, ...change }, soon)).toBe(false)
})
