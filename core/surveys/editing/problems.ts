/** What keeps a draft from being saved, and what is worth a second look: each with the part it is about. */
import type { InputError } from '../../problem.ts'
import type { Definition } from '../contract.ts'
import { definitionProblems } from '../definition-check.ts'
import { MAX_TEXT } from '../limits.ts'
import { settingsProblems } from '../settings.ts'
import type { Draft } from './merge.ts'
import { isUnwritten } from './new-question.ts'
import { textsOf } from './texts.ts'

export type PartRef = { what: 'question' | 'page' | 'group' | 'settings' | 'survey'; id: string }
/** `field`: the place within the part, such as `options.1.text`. */
export type Found = { at: PartRef; field: string; message: string }

/** All that the server would refuse as far as it is known here: texts left blank, and a definition that makes no sense. */
export function faultsOf(draft: Draft): Found[] {
  const { definition, settings, title } = draft
  const errors: InputError[] = [
    ...(title.trim() === '' ? [{ path: 'title', message: 'give the survey a title' }] : []),
    ...blankTexts(definition).map(({ path, message }) => ({ path: `definition.${path}`, message })),
    ...definitionProblems(definition).map(({ path, message }) => ({ path: `definition.${path}`, message })),
    ...settingsProblems(settings).map(({ path, message }) => ({ path: `settings.${path}`, message })),
  ]
  return errors.map((error) => foundAt(error, definition))
}

/** Words that the builder put there and nobody has replaced. No reason not to save. */
export function hintsOf({ definition }: Draft): Found[] {
  return textsOf(definition).flatMap(({ path, text }) =>
    typeof text === 'string' && isUnwritten(text)
      ? [foundAt({ path: `definition.${path}`, message: `“${text}” is still the text it began with` }, definition)]
      : [],
  )
}

function blankTexts(definition: Definition): InputError[] {
  return textsOf(definition).flatMap(({ path, text }) => {
    const texts = typeof text === 'string' ? [text] : Object.values(text)
    if (texts.length === 0 || texts.some((words) => words.trim() === '')) return [{ path, message: 'write some text here' }]
    if (texts.some((words) => words.length > MAX_TEXT)) return [{ path, message: `use at most ${MAX_TEXT} characters` }]
    return []
  })
}

/** The part that a path of the API is about: `definition.pages.0.questions.2.options.1.text`. */
export function foundAt({ path, message }: InputError, { pages, groups }: Definition): Found {
  const [top, list, index, ...rest] = path.split('.')
  if (top === 'settings') return { at: { what: 'settings', id: '' }, field: [list, index, ...rest].filter(Boolean).join('.'), message }
  const at = Number(index)
  if (top !== 'definition') return { at: { what: 'survey', id: '' }, field: path, message }
  if (list === 'groups' && groups[at]) return { at: { what: 'group', id: groups[at].id }, field: rest.join('.'), message }
  const page = list === 'pages' ? pages[at] : undefined
  if (!page) return { at: { what: 'survey', id: '' }, field: [list, index, ...rest].filter(Boolean).join('.'), message }
  const question = rest[0] === 'questions' ? page.questions[Number(rest[1])] : undefined
  if (!question) return { at: { what: 'page', id: page.id }, field: rest.join('.'), message }
  return { at: { what: 'question', id: question.id }, field: rest.slice(2).join('.'), message }
}
