/** What a person has said of a file's columns, and what is missing yet. */
import { finderOf, numberIn, yesOrNo } from '../../../core/past-responses/answers.ts'
import type { FileColumn, ReadFile } from '../../../core/past-responses/contract.ts'

/** By the place of the column; `''` is left out. */
export type Chosen = readonly string[]

export const guessed = ({ columns }: ReadFile): Chosen => columns.map(({ suggested }) => suggested ?? '')

/** What was said so far, once the file was looked at for other versions: what those cannot be answered by goes, and what only they ask is told by its heading. */
export function afterOther(before: ReadFile, chosen: Chosen, now: ReadFile): Chosen {
  const known = new Set(now.targets.map(({ to }) => to))
  const kept = chosen.map((to) => (known.has(to) ? to : ''))
  return now.columns.map(({ suggested }, i) => {
    const isNew = suggested !== null && !before.targets.some(({ to }) => to === suggested) && !kept.includes(suggested)
    return kept[i] === '' && isNew ? suggested : (kept[i] ?? '')
  })
}

/** What nothing can be brought without, and no column holds. */
export const stillNeeded = ({ targets }: Pick<ReadFile, 'targets'>, chosen: Chosen): string[] =>
  targets.filter(({ to }) => (to === 'email' || to === 'submitted_at') && !chosen.includes(to)).map(({ label }) => label)

/** Questions that no column answers. */
export const withoutColumn = ({ questions }: Pick<ReadFile, 'questions'>, chosen: Chosen): ReadFile['questions'] =>
  questions.filter(({ targets }) => !targets.some((to) => chosen.includes(to)))

/** As the API takes it. */
export const columnsOf = ({ columns }: Pick<ReadFile, 'columns'>, chosen: Chosen): Record<string, string> =>
  Object.fromEntries(columns.flatMap(({ name }, i) => (chosen[i] ? [[name, chosen[i]]] : [])))

type Target = ReadFile['targets'][number]

/** The values of a column that say nothing to a question with options: codes, other words. They are asked for where they are few. */
export function unknownValues({ distinct }: Pick<FileColumn, 'distinct'>, target: Pick<Target, 'options'> | undefined): string[] {
  if (!distinct || !target?.options) return []
  const find = finderOf(target.options)
  const isYesNo = target.options.every(({ id }) => yesOrNo(id) !== null)
  return distinct.filter((value) => find(value) === null && !(isYesNo && yesOrNo(value) !== null))
}

/** By heading, then by value: the id of the option that it means. */
export type Meanings = Readonly<Record<string, Readonly<Record<string, string>>>>

/** The field of a column on the screen. Its heading may be any words, and those are no id. */
export const fieldOf = (at: number) => `column-${at}`

export const mostFieldOf = (at: number) => `column-${at}-most`

/** What the scores of the file can be at most, of the columns that hold one, as the API takes it; what is no number is told. */
export function mostOf(
  { columns, targets }: Pick<ReadFile, 'columns' | 'targets'>,
  chosen: Chosen,
  said: Readonly<Record<string, string>>,
) {
  const totals = new Set(targets.filter(({ of }) => of === 'totals').map(({ to }) => to))
  const asked = columns.flatMap(({ name }, i) => {
    const text = said[name]?.trim() ?? ''
    return text === '' || !totals.has(chosen[i] ?? '') ? [] : [{ name, field: mostFieldOf(i), most: numberIn(text) }]
  })
  const isRight = (most: number | null): most is number => most !== null && most > 0
  return {
    out_of: Object.fromEntries(asked.flatMap(({ name, most }) => (isRight(most) ? [[name, most]] : []))),
    errors: asked.flatMap(({ field, most }) => (isRight(most) ? [] : [{ field, message: 'Give a number above 0, such as 120.' }])),
  }
}

/** The field that an error of the API is about: `mapping.columns.Total score` is that column's. */
export function fieldFor({ columns }: Pick<ReadFile, 'columns'>, path: string): string {
  const placeAfter = (prefix: string) =>
    path.startsWith(prefix) ? columns.findIndex(({ name }) => name === path.slice(prefix.length)) : -1
  const [at, most] = [placeAfter('mapping.columns.'), placeAfter('mapping.out_of.')]
  if (most !== -1) return mostFieldOf(most)
  return at === -1 ? path.replace(/^mapping\./, '') : fieldOf(at)
}

/** Which versions the lines answered. */
export function versionsWords({ versions }: Pick<ReadFile, 'versions'>): string {
  const numbers = new Intl.ListFormat('en').format(versions.map(String))
  return versions.length === 1
    ? `Its lines answered version ${numbers}.`
    : `Its lines answered versions ${numbers}, and each is read by its own.`
}
