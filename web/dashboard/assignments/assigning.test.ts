import { expect, it } from 'vitest'
import { knownIn } from './attributes.ts'
import { assigningOf, type Whom } from './model.ts'
import { afterJoining, outcomeSummary, unconfirmedWords } from './outcome-words.ts'

const nobody = { chosen: [], group_id: '', emails: '', name: '', value: '' }
const asked = (whom: Whom, given: Partial<typeof nobody> = {}) => assigningOf(whom, { ...nobody, ...given })

it('asks for what was chosen, and says what is missing where it is', () => {
  expect(asked('addresses', { emails: 'a@x.org, b@x.org;a@x.org\n' })).toEqual({ asks: { emails: ['a@x.org', 'b@x.org'] } })
  expect(asked('attribute', { name: ' site ', value: 'North' })).toEqual({ asks: { attribute: { name: 'site', value: 'North' } } })
  expect(asked('all')).toEqual({ asks: { all: true } })
  const fields = (['people', 'addresses', 'group', 'attribute'] as const).map((whom) => asked(whom))
  expect(fields.map((one) => 'field' in one && one.field)).toEqual(['find_people', 'emails', 'group_id', 'name'])
  const many = Array.from({ length: 1201 }, (_, i) => `p${i}@x.org`).join(' ')
  expect(asked('addresses', { emails: many })).toMatchObject({
    field: 'emails',
    message: expect.stringContaining('1,201 addresses; at most 200'),
  })
})

it('suggests the attributes that participants have, each value once', () => {
  const known = knownIn([{ site: 'South', team: 'Blue' }, {}, { site: 'North' }, { site: 'South' }])
  expect([...known]).toEqual([
    ['site', ['North', 'South']],
    ['team', ['Blue']],
  ])
})

it('sums up what came of it', () => {
  expect(outcomeSummary({ assigned: 1, already_assigned: 2 })).toEqual({
    title: '1 person is asked now. 2 were asked before.',
    kind: 'good',
  })
  expect(outcomeSummary({ assigned: 3, unknown: 1 })).toEqual({ title: '3 people are asked now. 1 is not known here.', kind: 'warning' })
  expect(outcomeSummary({})).toMatchObject({ kind: 'warning' })
  expect(unconfirmedWords(0)).toBeNull()
  expect([1, 12].map(unconfirmedWords)).toEqual([
    expect.stringMatching(/^1 of them has not/),
    expect.stringMatching(/^12 of them have not/),
  ])
  expect([0, 1, 14].map(afterJoining)).toEqual(['on the day they join', '1 day after they join', '14 days after they join'])
})
