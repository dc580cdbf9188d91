import { expect, it } from 'vitest'
import { NOTHING_CHOSEN } from '../impact/filters.ts'
import { chosenWords, coveredWords } from './covered-words.ts'

const by = { locale: 'en-GB', timezone: 'America/Los_Angeles' }

it('says which responses a report is of', () => {
  const nothing = { version: null, from: null, to: null, group: null, hidden: null, attribute: null }
  expect(coveredWords({ series: 1, first_version: 1, last_version: 1, ...nothing }, by)).toBe('Version 1')
  const all = {
    version: 4,
    from: '2026-01-01T08:00:00.000Z',
    to: '2026-07-01T06:59:59.999Z',
    group: 'Night',
    hidden: 'source:a:b',
    attribute: 'site:North',
  }
  expect(coveredWords({ series: 2, first_version: 3, last_version: 4, ...all }, by)).toBe(
    'Versions 3 to 4, from 1 Jan 2026, until 30 Jun 2026, version 4 only, people in “Night”, responses with source “a:b”, people with site “North”',
  )
})

it('says what was chosen before, days as they were chosen wherever its reader is', () => {
  expect(chosenWords(NOTHING_CHOSEN, null, by)).toBe('all responses that compare')
  expect(chosenWords({ ...NOTHING_CHOSEN, from: '2026-01-01', group: 'grp_1' }, 'Night', by)).toBe('from 1 Jan 2026, people in “Night”')
})
