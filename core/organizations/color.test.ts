import { expect, it } from 'vitest'
import { BLACK, contrast, textOn, WHITE } from './color.ts'

it('gives the ratios of the standard', () => {
  expect(contrast(BLACK, WHITE)).toBeCloseTo(21, 5)
  expect(contrast('#777777', WHITE)).toBeCloseTo(4.478, 2)
  expect(contrast('#767676', WHITE)).toBeGreaterThanOrEqual(4.5)
  expect(contrast('#123456', '#123456')).toBe(1)
})

it('writes white on dark colours and black on light ones', () => {
  expect([textOn('#1f5f54'), textOn('#ffdd00'), textOn('#777777')]).toEqual([WHITE, BLACK, BLACK])
})

it('can be read on every grey and every pure hue', () => {
  for (let i = 0; i < 256; i++) {
    const part = i.toString(16).padStart(2, '0')
    for (const color of [`#${part}${part}${part}`, `#${part}0000`, `#00${part}00`, `#0000${part}`, `#ff${part}00`])
      expect(contrast(color, textOn(color))).toBeGreaterThanOrEqual(4.5)
  }
})
