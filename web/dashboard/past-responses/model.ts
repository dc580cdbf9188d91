import { batch, signal } from '@preact/signals'
import type { JobView } from '../../../core/jobs/contract.ts'
import type { ReadFile } from '../../../core/past-responses/contract.ts'
import type { Problem, Reply } from '../../api.ts'
import { ask, sendForm } from '../../api.ts'
import { followedJob } from '../followed-job.ts'
import { oneSurvey } from '../one-survey.ts'
import { sending } from '../sending.ts'
import { afterOther, type Chosen, columnsOf, fieldFor, fieldOf, guessed, type Meanings, mostFieldOf, mostOf } from './mapping.ts'

/** As the worker takes it, so that nobody waits for a file that is refused. */
const MOST_BYTES = 8 * 1024 * 1024

/** A file, what its columns hold, what would come of it, and what came of it. */
export function pastResponsesModel(id: string) {
  const one = oneSurvey(id)
  const path = `/surveys/${id}/responses/import`
  const file = signal<File | null>(null)
  const version = signal('')
  const read = signal<ReadFile | null>(null)
  const chosen = signal<Chosen>([])
  const meanings = signal<Meanings>({})
  const out_of = signal<Readonly<Record<string, string>>>({})
  const date_order = signal('')
  const timezone = signal('')
  const looking = sending(['file', 'version'])
  /** Whether what is followed is of the file that was read here. */
  const isOwn = signal(false)
  const followed = followedJob()
  const bringing = sending([])

  function body(fields: Record<string, string> = {}) {
    const form = new FormData()
    for (const [name, value] of Object.entries({ ...(version.value && { version: version.value }), ...fields })) form.set(name, value)
    form.set('file', file.value ?? '')
    return form
  }

  async function look() {
    const fault = faultOf(file.value)
    if (fault !== null) {
      looking.errors.value = [{ field: 'file', message: fault }]
      return
    }
    const reply = await looking.send((): Promise<Reply<ReadFile>> => ask(sendForm<{ data: ReadFile }>(`${path}/columns`, body())))
    if (!reply?.data) return
    batch(() => {
      followed.leave()
      isOwn.value = false
      bringing.errors.value = []
      read.value = reply.data
      chosen.value = guessed(reply.data)
      meanings.value = {}
      out_of.value = {}
      timezone.value = reply.data.timezone
    })
  }

  const choose = (at: number, to: string) => {
    const isOther = to === 'version' || chosen.value[at] === 'version'
    chosen.value = chosen.value.map((before, i) => (i === at ? to : before))
    if (isOther) void lookAgain()
  }

  let looks = 0

  /** Which column names the version of each line says what the others may hold. */
  async function lookAgain() {
    const before = read.value
    const own = ++looks
    const version_column = before?.columns[chosen.value.indexOf('version')]?.name ?? ''
    const reply: Reply<ReadFile> = await ask(sendForm<{ data: ReadFile }>(`${path}/columns`, body({ version_column })))
    if (!before || read.value !== before || own !== looks) return
    batch(() => {
      bringing.errors.value = reply.problem ? errorsIn(before, reply.problem, []) : []
      followed.problem.value = reply.problem && reply.problem.errors.length === 0 ? reply.problem : null
      if (!reply.data) return
      chosen.value = afterOther(before, chosen.value, reply.data)
      read.value = reply.data
    })
  }

  /** `''`: nothing is said of it. */
  const mean = (name: string, value: string, option: string) => {
    const { [value]: _, ...others } = meanings.value[name] ?? {}
    meanings.value = { ...meanings.value, [name]: option === '' ? others : { ...others, [value]: option } }
  }

  const outOf = (name: string, most: string) => {
    out_of.value = { ...out_of.value, [name]: most }
  }

  /** `dry_run`: only what would come of it. */
  async function bring(dry_run: boolean) {
    const seen = read.value
    if (!seen) return
    const most = mostOf(seen, chosen.value, out_of.value)
    bringing.errors.value = most.errors
    if (most.errors.length > 0) return
    const mapping = {
      columns: columnsOf(seen, chosen.value),
      values: meanings.value,
      out_of: most.out_of,
      timezone: timezone.value,
      ...(date_order.value && { date_order: date_order.value }),
    }
    const fields = { mapping: JSON.stringify(mapping), dry_run: String(dry_run) }
    const reply = await bringing.send((): Promise<Reply<JobView>> => ask(sendForm<{ data: JobView }>(path, body(fields))))
    if (!reply) return
    batch(() => {
      if (reply.problem) bringing.errors.value = errorsIn(seen, reply.problem, bringing.errors.value)
      followed.problem.value = reply.problem && reply.problem.errors.length === 0 ? reply.problem : null
      if (!reply.data) return
      isOwn.value = true
      followed.follow(reply.data)
    })
  }

  /** Back to the columns, with what was said of them. */
  const backToColumns = () =>
    batch(() => {
      followed.leave()
      isOwn.value = false
    })

  /** To another file. */
  const anew = () =>
    batch(() => {
      backToColumns()
      read.value = null
      file.value = null
    })

  /** What is under way for this survey, or what was brought last. */
  const find = (organization_id: string) =>
    followed.find(organization_id, 'responses-import', ({ bringing: about }) => about?.survey_id === id)

  return {
    one,
    file,
    version,
    read,
    chosen,
    date_order,
    timezone,
    looking,
    look,
    choose,
    meanings,
    mean,
    out_of,
    outOf,
    bringing,
    bring,
    isOwn,
    followed,
    backToColumns,
    anew,
    find,
  }
}

export type PastResponsesModel = ReturnType<typeof pastResponsesModel>

function faultOf(file: File | null): string | null {
  if (!file) return 'Choose a file first.'
  if (file.size === 0) return 'This file is empty. Choose another.'
  return file.size > MOST_BYTES ? 'This file is larger than 8 MB. Bring it in parts, each with the header.' : null
}

/** Errors of columns at their columns; a missing column has none of its own. */
function errorsIn(read: ReadFile, { errors }: Problem, others: readonly { field: string; message: string }[]) {
  if (errors.length === 0) return others
  const known = new Set(['date_order', 'timezone', ...read.columns.flatMap((_, i) => [fieldOf(i), mostFieldOf(i)])])
  return errors.map(({ path, message }) => {
    const field = fieldFor(read, path)
    return { field: known.has(field) ? field : '', message: sentence(message).replaceAll(/ \((dmy|mdy)\)/g, '') }
  })
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`
