import { describe, expect, it } from 'vitest'
import type { ImpactSentence } from '../../core/impact/contract.ts'
import type { Word } from '../../core/surveys/telling.ts'
import { REPORT_LANGUAGES } from './dictionaries.ts'
import { said } from './said.ts'
import { en } from './words/en.ts'

const changed = (
  delta: number,
  low: number | null,
  high: number | null,
  meaning: 'better' | 'worse' | null = 'better',
): ImpactSentence => ({
  kind: 'changed',
  delta,
  direction: delta > 0 ? 'up' : delta < 0 ? 'down' : 'same',
  meaning,
  low,
  high,
})

it('tells a board what came of it', () => {
  const sentences: ImpactSentence[] = [
    { kind: 'came_back', started: 97, returned: 52 },
    changed(11.94, 9.04, 14.84),
    { kind: 'certainty', p: 0.0000012, test: 't_test', certainty: 'clear' },
    { kind: 'size', g: 1.14, size: 'large' },
    { kind: 'left', left: 45, difference: 'alike' },
  ]
  expect(said(sentences, 'en').join(' ')).toBe(
    'Of 97 people who started, 52 came back. On average they improved by 11.9 points (95 % CI 9.0 to 14.8). Chance alone would hardly bring about such a change (p < 0.001). The effect is large (Hedges’ g = 1.14). Those who did not come back had not begun at a clearly different level.',
  )
  expect(said(sentences, 'de-AT')[1]).toBe('Im Durchschnitt haben sie sich um 11,9 Punkte verbessert (95-%-KI 9,0 bis 14,8).')
  expect(said(sentences, 'xx')[0]).toBe('Of 97 people who started, 52 came back.')
})

it('tells a fall in points down, for the better where lower is better', () => {
  expect(said([changed(-8, -12, -4)], 'en')).toEqual(['On average they improved by 8.0 points (95 % CI 4.0 to 12.0).'])
  expect(said([changed(-8, -12, 1, null)], 'en')).toEqual(['On average their scores fell by 8.0 points (95 % CI −1.0 to 12.0).'])
  expect(said([changed(0, null, null, null)], 'en')).toEqual(['On average their scores stayed the same.'])
})

it('counts nobody and one in the words for them, and rounds to no minus nought', () => {
  const back = (started: number, returned: number, language: string) => said([{ kind: 'came_back', started, returned }], language)[0]
  expect([back(97, 0, 'en'), back(97, 1, 'en'), back(1, 1, 'en')]).toEqual([
    'Of 97 people who started, none has a second score yet.',
    'Of 97 people who started, one came back.',
    '1 person started and came back.',
  ])
  expect(back(5, 1, 'fr')).toBe('Sur 5 personnes ayant commencé, une est revenue.')
  expect(back(2, 2, 'ar')).toBe('من بين شخصين بدآ، عاد 2.')
  expect(said([changed(0.3, -0.04, 0.6)], 'en')).toEqual(['On average they improved by 0.3 points (95 % CI 0.0 to 0.6).'])
})

describe.each(Object.entries(REPORT_LANGUAGES))('in %s', (language, words) => {
  const formsOf = (word: Word): string[] => (typeof word === 'string' ? [word] : Object.values(word))
  const gaps = (form: string) => [...form.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')

  it('every sentence is there, with the same facts', () => {
    expect(Object.keys(words)).toEqual(Object.keys(en))
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    for (const [code, word] of Object.entries<Word>(words)) {
      const english = new Set(gaps(formsOf(en[code as keyof typeof en]).join()))
      for (const form of formsOf(word)) {
        for (const gap of english) if (gap !== 'n') expect([code, form.includes(`{${gap}}`)]).toEqual([code, true])
        for (const gap of gaps(form)) expect([code, gap, english.has(gap)]).toEqual([code, gap, true])
      }
      if (typeof word !== 'string') expect([code, Object.keys(word).toSorted()]).toEqual([code, needed.toSorted()])
    }
  })
})
