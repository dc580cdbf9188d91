import type { LocalText } from '../../../core/surveys/contract.ts'
import type { Fault as FaultOf } from '../../../core/surveys/faults.ts'
import { type Facts, told } from '../../../core/surveys/telling.ts'
import type { WordCode, Words } from '../words/en.ts'

/** Something to put right, of an answer or of anything else. */
export type Fault = FaultOf<WordCode>

/** Our own words, and the language that they are in: English on a page whose language has no dictionary. */
export type Spoken = { words: Words; language: string }

/** Gives a text of the survey in the language of the page; beside it what the page itself says. */
export type Say = ((text: LocalText) => string) & {
  ours: (word: WordCode, facts?: Facts) => string
  fault: (fault: Fault) => string
  /** Of our words: numbers and days are written in it too. */
  language: string
  /** The same for `lang`, where the page is in another language. */
  lang: string | undefined
}

/** `read` gives the survey's texts in this language. */
export function sayIn(language: string, read: (text: LocalText) => string, spoken: Spoken): Say {
  const say = (text: LocalText) => read(text)
  // A worker that is newer than this page may have a code that has no word here.
  const ours: Say['ours'] = (word, facts = {}) => told(spoken.words[word] ?? spoken.words.unfit, facts, spoken.language)
  return Object.assign(say, {
    ours,
    fault: ({ code, facts, says }: Fault) => (says === undefined ? ours(code, facts) : say(says)),
    language: spoken.language,
    lang: spoken.language === language ? undefined : spoken.language,
  })
}
