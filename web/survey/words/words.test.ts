import { describe, expect, it } from 'vitest'
import { told, type Word } from '../../../core/surveys/telling.ts'
import { sayIn } from '../view/say.ts'
import { aroundIn, DICTIONARIES, spokenIn } from './dictionaries.ts'
import { enAround, en as enPage } from './en.ts'

const en = { ...enPage, ...enAround }
/** The page's own words and those of the pages around it. */
const languages = Object.entries(DICTIONARIES).map(([language, words]) => [language, { ...words, ...aroundIn(language) }] as const)
const formsOf = (word: Word): string[] => (typeof word === 'string' ? [word] : Object.values(word))
const gaps = (form: string) => [...form.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)

describe('the words of the page', () => {
  it.each(languages)('are whole in %s, with the same facts in every sentence', (language, words) => {
    expect(Object.keys(words)).toEqual(Object.keys(en))
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    for (const [code, word] of Object.entries<Word>(words)) {
      const english = new Set(gaps(formsOf(en[code as keyof typeof en]).join()))
      for (const form of formsOf(word)) {
        expect([code, form.trim()]).toEqual([code, form])
        expect([code, form]).not.toEqual([code, ''])
        // Forms for one or two may have the number in words.
        for (const gap of gaps(form)) expect([code, gap, english.has(gap as string)]).toEqual([code, gap, true])
        for (const gap of english) if (gap !== 'n') expect([code, gap, gaps(form).includes(gap)]).toEqual([code, gap, true])
      }
      if (typeof word !== 'string') expect([code, Object.keys(word).sort()]).toEqual([code, [...needed].sort()])
    }
  })

  it('are left in English in few places only, such as names and what is the same word', () => {
    for (const [language, words] of languages) {
      if (language === 'en') continue
      const same = Object.entries<Word>(words).filter(
        ([code, word]) => JSON.stringify(word) === JSON.stringify(en[code as keyof typeof en]),
      )
      const others = same
        .map(([code]) => code)
        .filter((code) => !['questions', 'code', 'no', 'at-question', 'how-long', 'time-left'].includes(code))
      expect([language, others]).toEqual([language, []])
    }
  })

  it('count as their language does, with the digits of the page', () => {
    const left = (language: string, n: number) => told(DICTIONARIES[language]?.['minutes-left'] ?? '', { n }, language)
    expect([1, 2, 3, 11, 100].map((n) => left('ar', n))).toEqual([
      'بقيت دقيقة واحدة تقريبًا',
      'بقيت دقيقتان تقريبًا',
      'بقيت 3 دقائق تقريبًا',
      'بقيت 11 دقيقة تقريبًا',
      'بقيت 100 دقيقة تقريبًا',
    ])
    expect(told(DICTIONARIES.de?.['number-high'] ?? '', { max: 1234.5 }, 'de')).toBe('Bitte geben Sie eine Zahl bis 1.234,5 ein.')
  })

  it('are those of the region, and English with its own lang where there is no dictionary', () => {
    expect(spokenIn('pt-BR')).toEqual({ words: DICTIONARIES.pt, language: 'pt-BR' })
    const tigrinya = sayIn('ti', String, spokenIn('ti'))
    expect([tigrinya.ours('next'), tigrinya.lang, sayIn('de', String, spokenIn('de')).lang]).toEqual(['Next', 'en', undefined])
    expect(tigrinya.ours('of another build' as 'next')).toBe('Please check this answer.')
  })
})
