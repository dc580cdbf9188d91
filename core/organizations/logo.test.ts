import { expect, it } from 'vitest'
import { LOGO_MAX_SIDE_PX, logoFault } from './logo.ts'

const picture = (width: number, height = width) => ({ kind: 'png' as const, width, height })

it('takes a picture of a size that a browser can draw', () => {
  expect([picture(1), picture(LOGO_MAX_SIDE_PX)].map((each) => logoFault(each, false))).toEqual([null, null])
})

it('says why not', () => {
  expect(logoFault(picture(LOGO_MAX_SIDE_PX + 1, 10), false)).toContain('4097 × 10 pixels')
  expect(logoFault(picture(0), false)).toContain('no size')
  expect(logoFault(null, false)).toContain('PNG, JPEG or WebP')
  expect(logoFault(null, true)).toContain('SVG')
})
