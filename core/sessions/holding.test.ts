import { expect, it } from 'vitest'
import { DAY_MS } from '../durations.ts'
import { type Held, isHeldBy, maySeeResults, withDevice } from './holding.ts'

const NOW = 1_000_000
const device = { person_id: null, sign_in_id: null, token_hash: 'device' }
const session: Held = { person_id: 'ada', token_hash: 'own', proved_by: null, started_at: NOW, devices: withDevice(null, 'device', NOW) }

it('is held for thirty days by a device that a mailed link opened, without results', () => {
  expect([NOW, NOW + 30 * DAY_MS - 1, NOW + 30 * DAY_MS].map((now) => isHeldBy(session, device, now))).toEqual([true, true, false])
  expect(maySeeResults(session, device, NOW)).toBe(false)
  expect(isHeldBy(session, { ...device, token_hash: null }, NOW)).toBe(false)
})

it('leaves the devices of before in their right, ten at most', () => {
  const devices = Array.from({ length: 12 }).reduce<Held['devices']>((held, _, i) => withDevice(held, `device-${i}`, NOW), null)
  expect(devices?.map(({ token_hash }) => token_hash)).toEqual(Array.from({ length: 10 }, (_, i) => `device-${i + 2}`))
  expect(withDevice(devices, 'late', NOW + 30 * DAY_MS)).toHaveLength(1)
})
