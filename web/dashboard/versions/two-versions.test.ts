import { expect, it } from 'vitest'
import { twoIn } from './two-versions.ts'

const published_at = '2026-01-10T09:00:00.000Z'
const versions = [3, 2, 1].map((version) => ({ version, series: 1, published_at, published_by: null }))

it('compares the latest version with the draft where the address says nothing, and else what it says, the earlier first', () => {
  expect(twoIn({}, versions)).toEqual({ from: 3, to: 'draft' })
  expect(twoIn({ from: '2', to: '1' }, versions)).toEqual({ from: 1, to: 2 })
  expect(twoIn({ from: 'draft', to: '2' }, versions)).toEqual({ from: 2, to: 'draft' })
  expect(twoIn({ from: 'x', to: '-1' }, versions)).toEqual({ from: 3, to: 'draft' })
  expect(twoIn({ from: '2', to: '2' }, versions)).toBeNull()
})
