import { expect, it } from 'vitest'
import { isOpening } from './openings.ts'

it('takes for an opening the first fetching of a mail’s picture where that is counted, and nothing that comes with its arrival', () => {
  const asked = { method: 'GET', isCounted: true, sent_at: 0, opened_at: null }
  const soon = 10_000
  expect(isOpening(asked, soon)).toBe(true)
  expect(isOpening(asked, soon - 1)).toBe(false)
  for (const change of [{ method: 'HEAD' }, { isCounted: false }, { sent_at: null }, { opened_at: 5 }])
    expect(isOpening({ ...asked, ...change }, soon)).toBe(false)
})
