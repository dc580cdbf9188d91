import { type Facts, told } from '../../core/surveys/telling.ts'
import { type Say, sayIn } from '../../web/survey/view/say.ts'
import type { ShownSurvey } from '../../web/survey/view/state.ts'
import { aroundIn, DICTIONARIES, spokenIn } from '../../web/survey/words/dictionaries.ts'
import type { AroundCode } from '../../web/survey/words/en.ts'
import type { AppContext } from '../http/context.ts'
import { chosenLanguage, languageOf, shownSurvey } from './shown-survey.ts'

/** What the pages around a survey's say, besides what its own says. */
export type SayAround = Say & { around: (word: AroundCode, facts?: Facts) => string }

export function sayAround(language: string): SayAround {
  const words = aroundIn(language)
  const say = sayIn(language, String, spokenIn(language))
  return Object.assign(say, { around: (word: AroundCode, facts: Facts = {}) => told(words[word], facts, say.language) })
}

/** In the survey's language; where there is none to see, in the one of ours that the browser prefers. */
export const sayAroundSurvey = (c: AppContext, survey: ShownSurvey | null): SayAround =>
  sayAround(survey ? languageOf(c, survey) : chosenLanguage(c, Object.keys(DICTIONARIES)))

/** The same, of the survey that the address names. */
export async function sayAroundHere(c: AppContext): Promise<SayAround> {
  return sayAroundSurvey(c, c.req.param('slug') ? await shownSurvey(c) : null)
}
