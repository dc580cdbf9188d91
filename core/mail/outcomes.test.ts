import fc from 'fast-check'
import { expect, it } from 'vitest'
import { OUTCOMES, strongest, type Told } from './outcomes.ts'

const told = fc.record<Told>({
  mail_id: fc.constantFrom('mai_1', 'mai_2', 'mai_3'),
  at: fc.nat(9),
  outcome: fc.constantFrom(...OUTCOMES, null),
  suppresses: fc.boolean(),
})
const sorted = (list: Told[]) => list.toSorted((a, b) => a.mail_id.localeCompare(b.mail_id))

it('says the same of a mail however often, how late and in which order a provider tells it', () => {
  fc.assert(
    fc.property(fc.array(told, { maxLength: 20 }), fc.nat(), (events, seed) => {
      const shuffled = [...events, ...events].toSorted((a, b) => ((a.at * 7 + seed) % 11) - ((b.at * 5 + seed) % 11))
      expect(sorted(strongest(shuffled))).toEqual(sorted(strongest(events)))
      expect(sorted(strongest([...strongest(events.slice(0, 5)), ...events.slice(5)]))).toEqual(sorted(strongest(events)))
    }),
  )
})
