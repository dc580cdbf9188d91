import { expect, it } from 'vitest'
import { fromFrame, isHello, messageOf } from './messages.ts'

it('hears what the other side says', () => {
  expect(isHello(messageOf({ type: 'hello' }))).toBe(true)
  expect(fromFrame(messageOf({ type: 'height', height: 480, isTouched: false }))).toMatchObject({ height: 480 })
  expect(fromFrame(messageOf({ type: 'progress', percent: 100 }))).toMatchObject({ percent: 100 })
  expect(fromFrame(messageOf({ type: 'close' }))).toMatchObject({ type: 'close' })
})

it('hears nothing of another shape or version', () => {
  const others = [
    null,
    'ready',
    [],
    { type: 'ready' },
    { impactpulse: 2, type: 'ready' },
    { impactpulse: 1, type: 'toString' },
    { impactpulse: 1, type: '__proto__' },
    { impactpulse: 1 },
    { impactpulse: 1, type: 'height', height: '480', isTouched: true },
    { impactpulse: 1, type: 'height', height: Number.NaN, isTouched: true },
    { impactpulse: 1, type: 'height', height: 1e9, isTouched: true },
    { impactpulse: 1, type: 'progress', percent: -1 },
    { impactpulse: 1, type: 'hello' },
  ]
  expect(others.map(fromFrame)).toEqual(others.map(() => null))
  expect([null, 'hello', { type: 'hello' }, { impactpulse: 1, type: 'ready' }].map(isHello)).toEqual([false, false, false, false])
})
