/**
 * Whether a definition makes sense as a whole: what its shape (contract.ts) cannot say. Every fault at once, each with
 * its place and what to do. A draft may be unfinished (no questions yet); publishing.ts asks for more.
 */
import type { InputError } from '../problem.ts'
import type { Band, Definition } from './contract.ts'
import { MAX_QUESTIONS } from './limits.ts'
import { logicProblems } from './logic/checking.ts'
import { otherOf } from './other-words.ts'
import { questionProblems } from './question-check.ts'
import { questionsOf } from './questions.ts'
import { repeats } from './repeats.ts'
import { textsIn } from './text.ts'

/** All faults of a definition, with paths such as `pages.0.questions.2.id`; empty when it is right. */
export const definitionProblems = (definition: Definition): InputError[] => [
  ...repeatedIds(definition),
  ...tooManyQuestions(definition),
  ...unknownLanguages(definition),
  ...definition.groups.flatMap((group, g) => bandProblems(group.bands, `groups.${g}.bands`)),
  ...bandProblems(definition.bands, 'bands'),
  ...placed(definition).flatMap(({ question, path }) =>
    questionProblems(question, definition).map((fault) => ({ ...fault, path: `${path}.${fault.path}` })),
  ),
  ...logicProblems(definition),
]

const placed = (definition: Pick<Definition, 'pages'>) =>
  definition.pages.flatMap((page, p) => page.questions.map((question, q) => ({ question, path: `pages.${p}.questions.${q}` })))

function repeatedIds({ pages, groups, languages }: Definition): InputError[] {
  return [
    ...repeats(
      placed({ pages }).map(({ question, path }) => ({ id: question.id, path })),
      'question',
    ),
    ...otherClashes({ pages }),
    ...repeats(
      pages.map(({ id }, p) => ({ id, path: `pages.${p}` })),
      'page',
    ),
    ...pages.flatMap(({ id }, p) =>
      id === 'end' ? [{ path: `pages.${p}.id`, message: 'a jump to “end” ends the survey; give this page another id' }] : [],
    ),
    ...repeats(
      groups.map(({ id }, g) => ({ id, path: `groups.${g}` })),
      'group',
    ),
    ...repeats(
      languages.map((id, l) => ({ id: id.toLowerCase(), path: `languages.${l}` })),
      'language',
      '',
    ),
  ]
}

/** The words of "other" are an answer of their own: no question may have their id. */
function otherClashes(definition: Pick<Definition, 'pages'>): InputError[] {
  const others = new Map(questionsOf(definition).flatMap((question) => otherOf(question).map((id) => [id, question.id])))
  return placed(definition).flatMap(({ question: { id }, path }) =>
    others.has(id) ? [{ path: `${path}.id`, message: `the words of “other” of ${others.get(id)} have this id; choose another one` }] : [],
  )
}

/** Every translation is into one of the survey's languages. */
function unknownLanguages(definition: Definition): InputError[] {
  const known = new Set(definition.languages)
  return textsIn(definition).flatMap(({ path, text }) =>
    Object.keys(typeof text === 'string' ? {} : text).flatMap((language) =>
      known.has(language)
        ? []
        : [{ path: `${path}.${language}`, message: `this survey is not in ${language}: add it to its languages, or leave this text out` }],
    ),
  )
}

function tooManyQuestions(definition: Definition): InputError[] {
  const count = questionsOf(definition).length
  return count > MAX_QUESTIONS
    ? [{ path: 'pages', message: `a survey holds at most ${MAX_QUESTIONS} questions; this one has ${count}` }]
    : []
}

/** Bands cover 0–100 in order, without gap or overlap. */
function bandProblems(bands: readonly Band[] | undefined, path: string): InputError[] {
  if (!bands || bands.length === 0) return []
  const faults: InputError[] = []
  bands.forEach((band, i) => {
    const start = i === 0 ? 0 : (bands[i - 1]?.to ?? 0)
    if (band.from !== start)
      faults.push({ path: `${path}.${i}.from`, message: `let this band begin at ${start}, where the one before ends` })
    if (band.to <= band.from) faults.push({ path: `${path}.${i}.to`, message: 'let this band end after it begins' })
  })
  if (bands.at(-1)?.to !== 100) faults.push({ path: `${path}.${bands.length - 1}.to`, message: 'let the last band end at 100' })
  return faults
}
