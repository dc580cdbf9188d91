/** Questions on their pages: a group at the top is a page, and so is each stretch of questions outside of groups. */
import type { Page, Question } from '../../contract.ts'
import type { Condition } from '../../logic/contract.ts'
import { localIds } from '../local-ids.ts'
import { conditionOf, type Form, wordsOf } from './form.ts'
import type { Group } from './structure.ts'
import { cellOf, placeOf, type Row } from './table.ts'

export type Placed = { question: Question; groups: readonly Group[] }

/** The condition of each group, read once, where its first question stands. */
export function groupConditions(form: Form) {
  const read = new Map<Row, Condition | null>()
  return ({ row }: Group): Condition | null => {
    if (!read.has(row)) read.set(row, conditionOf(form, cellOf(row, 'relevant'), 'what is in it is always asked'))
    return read.get(row) ?? null
  }
}

export function pagesOf(form: Form, placed: readonly Placed[], conditionOfGroup: (group: Group) => Condition | null): Page[] {
  const giveId = localIds('page')
  const pages: Page[] = []
  let before: Row | null | undefined
  for (const { question, groups } of placed) {
    const top = groups[0]
    if (pages.length === 0 || before !== (top?.row ?? null)) pages.push(pageFor(form, top, giveId, conditionOfGroup, pages.length + 1))
    before = top?.row ?? null
    pages.at(-1)?.questions.push(question)
  }
  return pages.length > 0 ? pages : [{ id: 'page_1', questions: [] }]
}

function pageFor(
  form: Form,
  top: Group | undefined,
  giveId: (name: string) => string,
  conditionOfGroup: (group: Group) => Condition | null,
  number: number,
): Page {
  if (!top) return { id: giveId(`page_${number}`), questions: [] }
  const [title, text, show_if] = [wordsOf(form, top.row, 'label'), wordsOf(form, top.row, 'hint'), conditionOfGroup(top)]
  const id = giveId(top.name)
  form.report.mapped(placeOf(top.row), `the group is the page ${id}`)
  return {
    id,
    ...(title !== undefined && { title }),
    ...(text !== undefined && { text }),
    ...(show_if !== null && show_if !== true && { show_if }),
    questions: [],
  }
}
