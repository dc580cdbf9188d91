/** The languages of a survey. The first is what everything falls back to. */
import type { Definition, LocalText, SettingsInput } from '../contract.ts'
import { MAX_LANGUAGES } from '../limits.ts'
import { mapTexts, textsOf, writtenIn } from './texts.ts'

/** All that is written in a survey: its definition, and the settings that are texts. */
export type Written = { definition: Definition; settings: SettingsInput }
export type LanguageEdit<W extends Written> = W | { refused: string }

const TAG = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/

export function addLanguage<W extends Written>(survey: W, language: string): LanguageEdit<W> {
  const { languages } = survey.definition
  if (!TAG.test(language) || language.length > 35) return { refused: 'use a language tag such as es or pt-BR' }
  if (languages.some((one) => one.toLowerCase() === language.toLowerCase())) return { refused: 'the survey has this language already' }
  if (languages.length >= MAX_LANGUAGES) return { refused: `a survey has at most ${MAX_LANGUAGES} languages` }
  return withLanguages(survey, [...languages, language])
}

/** Its texts go with it. A text that has no other language stays as the first language's, so that nothing is left blank. */
export function removeLanguage<W extends Written>(survey: W, language: string): LanguageEdit<W> {
  const { languages } = survey.definition
  const [first = ''] = languages
  if (language === first) return { refused: 'this is the first language; make another one the first before' }
  const without = (text: LocalText): LocalText => {
    if (typeof text === 'string' || !(language in text)) return text
    const { [language]: gone = '', ...left } = text
    return plain(Object.keys(left).length === 0 ? { [first]: gone } : left, first)
  }
  return withLanguages(
    inTexts(survey, without),
    languages.filter((one) => one !== language),
  )
}

/** Every text keeps its language: what was plain is now said to be in the language that was first. */
export function makeFirst<W extends Written>(survey: W, language: string): LanguageEdit<W> {
  const { languages } = survey.definition
  const [first = ''] = languages
  if (!languages.includes(language)) return { refused: 'the survey does not have this language' }
  if (language === first) return survey
  const told = (text: LocalText): LocalText => (typeof text === 'string' ? { [first]: text } : plain(text, language))
  return withLanguages(inTexts(survey, told), [language, ...languages.filter((one) => one !== language)])
}

const plain = (texts: Record<string, string>, first: string): LocalText => {
  const [only, ...more] = Object.keys(texts)
  return only === first && more.length === 0 ? (texts[first] ?? '') : texts
}

const withLanguages = <W extends Written>(survey: W, languages: string[]): W => ({
  ...survey,
  definition: { ...survey.definition, languages },
})

const inTexts = <W extends Written>(survey: W, change: (text: LocalText) => LocalText): W => ({
  ...survey,
  definition: mapTexts(survey.definition, change),
  settings: mapTexts(survey.settings, change),
})

export type Progress = { language: string; done: number; all: number }

/** How many of the texts are written in each language, the first included: it may lack some once another was first. */
export function progressOf({ definition, settings }: Written): Progress[] {
  const [first = ''] = definition.languages
  const texts = [...textsOf(definition), ...textsOf(settings)]
  return definition.languages.map((language) => ({
    language,
    done: texts.filter(({ text }) => writtenIn(text, language, first) !== '').length,
    all: texts.length,
  }))
}
