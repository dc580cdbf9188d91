/** The sentences on a survey's impact in a reader's language, from their facts (core/impact/sentences.ts). */
import type { ImpactSentence } from '../../core/impact/contract.ts'
import { numberIn, told, type Word } from '../../core/surveys/telling.ts'
import { REPORT_LANGUAGES } from './dictionaries.ts'
import { en, type Words } from './words/en.ts'

/** `language` is one of the dictionaries', or a region's of one: its numbers are used. */
export function said(sentences: readonly ImpactSentence[], language: string): string[] {
  const words = REPORT_LANGUAGES[(language.split('-')[0] ?? '').toLowerCase()]
  return sentences.map((sentence) => saidIn(words ?? en, words ? language : 'en', sentence))
}

/** Without the sign of a zero that was rounded. */
const decimal = (x: number, digits: number, language: string) =>
  numberIn(language, { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'negative' }).format(x).replace('-', '−')

type Speaker = {
  say: (code: keyof Words, facts?: Record<string, string | number>) => string
  points: (x: number) => string
  language: string
}

function saidIn(words: Words, language: string, sentence: ImpactSentence): string {
  const word = (code: keyof Words): Word => words[code]
  const points = (x: number) => decimal(x, 1, language)
  return sentenceOf(sentence, { say: (code, facts = {}) => told(word(code), facts, language), points, language })
}

function sentenceOf(sentence: ImpactSentence, by: Speaker): string {
  const { say, language } = by
  switch (sentence.kind) {
    case 'came_back':
      return say(CAME_BACK[sentence.returned] ?? 'came-back', { n: sentence.started, returned: sentence.returned })
    case 'changed':
      return changed(sentence, by)
    case 'certainty':
      return say(sentence.certainty, { p: pText(sentence.p, language) })
    case 'size':
      return say(sentence.size, { g: decimal(sentence.g, 2, language) })
    case 'reliable':
      return say('reliable', { n: sentence.n, improved: sentence.improved, declined: sentence.declined })
    case 'left':
      return say(`left-${sentence.difference}`)
    case 'no_change_yet':
      return say('no-change-yet')
    case 'too_few':
      return say('too-few')
    case 'all_alike':
      return say('all-alike')
    case 'none_changed':
      return say('none-changed')
    case 'lower_better':
      return say('lower-better')
    case 'few_others':
      return say('few-others')
    default:
      return say(sentence.kind)
  }
}

/** Where one came back or none, verbs go with that. */
const CAME_BACK: readonly (keyof Words)[] = ['came-back-none', 'came-back-one']

type Changed = Extract<ImpactSentence, { kind: 'changed' }>

/** A fall is told as so many points down, and its interval with it. */
function changed({ delta, direction, meaning, low, high }: Changed, { say, points }: Speaker): string {
  const isDown = direction === 'down'
  const [from, to] = isDown ? [high, low].map((end) => end && -end) : [low, high]
  const interval =
    from === null || from === undefined || to === null || to === undefined ? '' : say('interval', { low: points(from), high: points(to) })
  const code =
    meaning === 'better' ? 'improved' : meaning === 'worse' ? 'worsened' : direction === 'same' ? 'same' : isDown ? 'fell' : 'rose'
  return say(code, { points: points(Math.abs(delta)), interval })
}

/** `= 0.035`; below a thousandth only that it is. */
export function pText(p: number, language: string): string {
  const three = numberIn(language, { minimumFractionDigits: 3, maximumFractionDigits: 3 })
  return p < 0.001 ? `< ${three.format(0.001)}` : `= ${three.format(p)}`
}
