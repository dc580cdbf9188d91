/** The groups that questions are scored in. */
import type { Definition, Question } from '../contract.ts'
import { MAX_GROUPS } from '../limits.ts'
import { type Edit, guarded, refused } from './edit.ts'
import { type Chance, freshId, idsOf } from './fresh.ts'
import { moved, without } from './places.ts'
import { usesOf, withoutUses } from './uses.ts'

/** Tell apart on light and dark paper, also for most who see colours differently (after Okabe and Ito, 2008). */
const GROUP_COLORS = ['#0072b2', '#b35300', '#00785a', '#a3457f', '#5b5ea6', '#7a6a00', '#00708a', '#8c4a2f']

export function addGroup(definition: Definition, label: string, chance: Chance): Edit {
  const { groups } = definition
  if (groups.length >= MAX_GROUPS) return refused(`a survey holds at most ${MAX_GROUPS} groups`)
  const made = freshId('g', idsOf(definition), chance)
  const used = new Set(groups.map(({ color }) => color.toLowerCase()))
  const color = GROUP_COLORS.find((one) => !used.has(one)) ?? GROUP_COLORS[groups.length % GROUP_COLORS.length] ?? '#0072b2'
  return { definition: { ...definition, groups: [...groups, { id: made, label, color }] }, made }
}

export function stepGroup(definition: Definition, id: string, by: -1 | 1): Edit {
  const from = definition.groups.findIndex((group) => group.id === id)
  const to = from + by
  if (from < 0) return refused('that group is no longer there')
  if (to < 0 || to >= definition.groups.length)
    return refused(by < 0 ? 'this is the first group already' : 'this is the last group already')
  return { definition: { ...definition, groups: moved(definition.groups, from, to) } }
}

/** Its questions stay, in no group. */
export function deleteGroup(definition: Definition, id: string, withUses = false): Edit {
  const target = { what: 'group', id } as const
  const uses = usesOf(definition, target)
  if (uses.length > 0 && !withUses) return { refused: 'other parts of the survey rely on the score of this group', uses }
  const free = uses.length > 0 ? withoutUses(definition, target) : definition
  const pages = free.pages.map((page) => {
    if (!page.questions.some((question) => isIn(question, id))) return page
    return { ...page, questions: page.questions.map((question) => (isIn(question, id) ? ungrouped(question, id) : question)) }
  })
  return guarded(definition, { definition: { ...free, groups: free.groups.filter((group) => group.id !== id), pages } })
}

const isIn = (question: Question, id: string) =>
  question.group_id === id || ('rows' in question && question.rows.some(({ group_id }) => group_id === id))

function ungrouped(question: Question, id: string): Question {
  const free = question.group_id === id ? without(question, 'group_id') : question
  if (!('rows' in free)) return free
  return { ...free, rows: free.rows.map((row) => (row.group_id === id ? without(row, 'group_id') : row)) }
}
