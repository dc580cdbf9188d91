import { batch, signal } from '@preact/signals'
import type { JobView } from '../../../core/jobs/contract.ts'
import { MAX_AT_ONCE } from '../../../core/recurrence/at-once.ts'
import type { Assign, Assigned, Assignment } from '../../../core/recurrence/contract.ts'
import type { Survey } from '../../../core/surveys/contract.ts'
import { api, ask, type Problem } from '../../api.ts'
import { followedJob } from '../followed-job.ts'
import { type PagedList, pagedList } from '../paged-list.ts'
import { sending } from '../sending.ts'
import type { Choice } from './picking.ts'

export type Outcome = Assigned['results'][number]
export type Whom = 'people' | 'addresses' | 'group' | 'attribute' | 'all'

/** More than anybody reads through. */
const MOST = 500

type Meta = { auto_assign_new: boolean; auto_assign_due_at: string | null; auto_assign_due_days: number | null }

export const listOf = (id: string, told: (meta: Meta) => void) =>
  pagedList<Assignment>(
    async (cursor) => {
      const reply = await ask(api.surveys[':id'].assignments.$get({ param: { id }, query: { limit: 50, ...(cursor && { cursor }) } }))
      if (reply.meta) told(reply.meta)
      return reply
    },
    { most: MOST },
  )

/** Whoever joins later: whether they are asked too, and by when: a date that a program has set, or so many days after they join. */
export type Newcomers = { areAsked: boolean; due_at: string | null; due_days: number }

/** Who is asked to take a survey: asking more, taking back, and those who join later. */
export function assignmentsModel({ id, organization_id }: Pick<Survey, 'id' | 'organization_id'>) {
  const newcomers = signal<Newcomers | null>(null)
  const load = () =>
    listOf(id, ({ auto_assign_new, auto_assign_due_at, auto_assign_due_days }) => {
      newcomers.value = { areAsked: auto_assign_new, due_at: auto_assign_due_at, due_days: auto_assign_due_days ?? 0 }
    })
  const list = signal<PagedList<Assignment>>(load())
  const form = sending(['emails', 'group_id', 'name', 'value', 'due_at'])
  const forNewcomers = sending(['new_due_days'])
  /** What came of asking people: of each, where there are few. */
  const outcomes = signal<readonly Outcome[] | null>(null)
  /** How many of those meant get no reminders yet. */
  const unconfirmed = signal(0)
  const taken = signal<Assignment | null>(null)
  const problem = signal<Problem | null>(null)
  const job = followedJob(() => again())

  function again() {
    list.value = load()
    void list.value.more()
  }

  const send = (json: Assign) => ask(api.surveys[':id'].assignments.$post({ param: { id }, json }))

  /** Whether they were asked. */
  async function assign(whom: Assign, due_at: string): Promise<boolean> {
    const reply = await form.send(() => send({ ...whom, ...(due_at && { due_at }) }))
    if (!reply?.data) return false
    const { results, job: begun, unconfirmed: count } = reply.data
    batch(() => {
      taken.value = null
      outcomes.value = begun ? null : results
      unconfirmed.value = count
      if (begun) job.follow(begun)
      else again()
    })
    return true
  }

  /** Null: they are not asked any more. */
  async function askNewcomers(due_days: number | null) {
    const json = due_days === null ? { auto_assign_new: false } : { auto_assign_new: true, new_due_days: due_days }
    const reply = await forNewcomers.send(() => send(json))
    if (reply?.data) newcomers.value = { areAsked: due_days !== null, due_at: null, due_days: due_days ?? 0 }
  }

  async function takeBack(row: Assignment) {
    const param = { id, assignment_id: row.assignment_id }
    const reply = await ask(api.surveys[':id'].assignments[':assignment_id'].$delete({ param }))
    // Somebody else has taken it back a moment ago: it is gone all the same.
    const isGone = reply.problem === null || reply.problem.code === 'not-found'
    batch(() => {
      problem.value = isGone ? null : reply.problem
      if (!isGone) return
      outcomes.value = null
      taken.value = row
      list.value.rows.value = (list.value.rows.value ?? []).filter(({ assignment_id }) => assignment_id !== row.assignment_id)
    })
  }

  async function undo() {
    const row = taken.value
    if (!row) return
    const reply = await send({ person_ids: [row.person_id], due_at: row.due_at })
    problem.value = reply.problem
    if (reply.problem) return
    taken.value = null
    again()
  }

  const find = () => job.find(organization_id, 'assigning', (found: JobView) => found.assigning?.survey_id === id)

  return {
    list,
    newcomers,
    form,
    forNewcomers,
    outcomes,
    unconfirmed,
    taken,
    problem,
    job,
    again,
    assign,
    askNewcomers,
    takeBack,
    undo,
    find,
  }
}
export type AssignmentsModel = ReturnType<typeof assignmentsModel>

type Given = { chosen: readonly Choice[]; group_id: string; emails: string; name: string; value: string }

/** What the form asks for, or the field that lacks something and why. */
export function assigningOf(
  whom: Whom,
  { chosen, group_id, emails, name, value }: Given,
): { asks: Assign } | { field: string; message: string } {
  const addresses = [...new Set(emails.split(/[\s,;]+/).filter(Boolean))]
  if (whom === 'people') {
    if (chosen.length === 0) return { field: 'find_people', message: 'Choose at least one person.' }
    return { asks: { person_ids: chosen.map(({ person_id }) => person_id) } }
  }
  if (whom === 'addresses') {
    if (addresses.length === 0) return { field: 'emails', message: 'Give at least one e-mail address.' }
    if (addresses.length > MAX_AT_ONCE) return { field: 'emails', message: tooMany(addresses.length) }
    return { asks: { emails: addresses } }
  }
  if (whom === 'group') return group_id ? { asks: { group_id } } : { field: 'group_id', message: 'Choose a group.' }
  if (whom === 'all') return { asks: { all: true } }
  if (name.trim() === '') return { field: 'name', message: 'Give the name of the attribute.' }
  return { asks: { attribute: { name: name.trim(), value: value.trim() } } }
}

const tooMany = (count: number) =>
  `These are ${count.toLocaleString('en')} addresses; at most ${MAX_AT_ONCE} are taken at once. Bring more as a list of participants, then ask their group.`
