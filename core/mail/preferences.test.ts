import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  type Choices,
  choicesOf,
  getsEverywhere,
  isMuted,
  isSame,
  MUTED_KINDS,
  type Mute,
  mutesAfter,
  mutesEdited,
  oneClick,
} from './preferences.ts'

const here = { organization_id: 'org_1', survey_id: 'srv_1' }
const everything: Choices = { reminders: true, updates: true, reports: true, survey: true, everywhere: true }

const mute = fc.oneof(
  fc.record<Mute>({
    kind: fc.constantFrom(...MUTED_KINDS),
    organization_id: fc.constantFrom('', 'org_1', 'org_2'),
    survey_id: fc.constant(''),
  }),
  fc.record<Mute>({
    kind: fc.constantFrom(...MUTED_KINDS),
    organization_id: fc.constant('org_1'),
    survey_id: fc.constantFrom('srv_1', 'srv_2'),
  }),
)
const mutes = fc.uniqueArray(mute, { comparator: isSame, maxLength: 8 })
const choices = fc.record<Choices>({
  reminders: fc.boolean(),
  updates: fc.boolean(),
  reports: fc.boolean(),
  survey: fc.boolean(),
  everywhere: fc.boolean(),
})

it('mutes a kind, an organization, a survey or all of it, and never what is about the account', () => {
  const reminder = (...list: Mute[]) => isMuted(list, 'reminder', here)
  expect(reminder()).toBe(false)
  expect(reminder({ kind: 'reminders', organization_id: '', survey_id: '' })).toBe(true)
  expect(reminder({ kind: 'reports', organization_id: '', survey_id: '' })).toBe(false)
  expect(reminder({ kind: 'all', organization_id: 'org_2', survey_id: '' })).toBe(false)
  expect(reminder({ kind: 'all', organization_id: 'org_1', survey_id: 'srv_1' })).toBe(true)
  expect(reminder({ kind: 'all', organization_id: 'org_1', survey_id: 'srv_2' })).toBe(false)
  expect(isMuted([{ kind: 'all', organization_id: '', survey_id: '' }], 'account', here)).toBe(false)
})

it('shows afterwards what was chosen, whatever was muted before, and keeps nothing twice', () => {
  fc.assert(
    fc.property(mutes, choices, (before, chosen) => {
      const after = mutesAfter(before, here, chosen)
      expect(choicesOf(after, here)).toEqual(chosen)
      expect(after.filter((one, i) => after.findIndex((other) => isSame(one, other)) !== i)).toEqual([])
      expect(mutesAfter(after, here, chosen)).toEqual(after)
    }),
  )
})

it('leaves other organizations and surveys as they were, but for what was switched on everywhere', () => {
  fc.assert(
    fc.property(mutes, choices, (before, chosen) => {
      const after = mutesAfter(before, here, chosen)
      const elsewhere = (list: readonly Mute[]) =>
        list.filter(({ organization_id, survey_id }) => organization_id === 'org_2' || survey_id === 'srv_2')
      expect(elsewhere(after)).toEqual(elsewhere(before))
    }),
  )
})

it('takes one click for such mail from one organization, and gives it back', () => {
  const muted = oneClick('reminder', here)
  expect(choicesOf([muted], here)).toEqual({ ...everything, reminders: false })
  expect(mutesAfter([muted], here, everything)).toEqual([])
  expect(isMuted([oneClick('invitation', here)], 'reminder', here)).toBe(true)
  expect(choicesOf([oneClick('invitation', here)], here)).toMatchObject({
    reminders: false,
    updates: false,
    reports: false,
    everywhere: true,
  })
})

it('changes what is said and leaves the rest', () => {
  fc.assert(
    fc.property(mutes, (before) => {
      expect(mutesEdited(before, {}, undefined).toSorted(byText)).toEqual(before.toSorted(byText))
      const after = mutesEdited(before, { reports: false, all: true }, [])
      expect(getsEverywhere(after)).toEqual({ ...getsEverywhere(before), reports: false, all: true })
      expect(after.filter(({ organization_id }) => organization_id !== '')).toEqual([])
    }),
  )
})

const byText = (a: Mute, b: Mute) => JSON.stringify(Object.entries(a).sort()).localeCompare(JSON.stringify(Object.entries(b).sort()))
