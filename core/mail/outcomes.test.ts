import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isNews, OUTCOMES, strongest, type Told } from './outcomes.ts'

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

const WORDS = {
  taken: { outcome: null, suppresses: false },
  delivered: { outcome: 'delivered', suppresses: false },
  passing: { outcome: 'bounced', suppresses: false },
  gone: { outcome: 'bounced', suppresses: true },
  spam: { outcome: 'complained', suppresses: true },
} as const
type Step = keyof typeof WORDS | 'somebody lifts it'
const steps = fc.array(fc.constantFrom<Step>(...(Object.keys(WORDS) as (keyof typeof WORDS)[]), 'somebody lifts it'), { maxLength: 12 })

it('ends mail to an address with the first word for good of a mail, and with no repeated one after somebody lifted that', () => {
  fc.assert(
    fc.property(steps, (history) => {
      let known: (typeof WORDS)[keyof typeof WORDS] = WORDS.taken
      let isSuppressed = false
      const said = new Set<Step>()
      for (const step of history) {
        const before: boolean = isSuppressed
        const word = step === 'somebody lifts it' ? null : WORDS[step]
        const news = word !== null && isNews(word, known)
        if (news) known = word
        isSuppressed = word === null ? false : before || (news && word.suppresses)
        if (said.has(step)) expect(news).toBe(false)
        if (word?.suppresses && !said.has('gone') && !said.has('spam')) expect(isSuppressed).toBe(true)
        if (said.has(step) && word !== null) expect(isSuppressed).toBe(before)
        said.add(step)
      }
      const told = [...said].flatMap((step) => (step === 'somebody lifts it' ? [] : [{ mail_id: 'mai_1', at: 0, ...WORDS[step] }]))
      expect(strongest(told)).toEqual(told.length === 0 ? [] : [{ mail_id: 'mai_1', at: 0, ...known }])
    }),
  )
})
