import { batch, signal } from '@preact/signals'
import { hasEnded } from '../../../core/jobs/ended.ts'
import type { Report } from '../../../core/reports/contract.ts'
import { MOST_REPORTS, REPORT_LANGUAGES } from '../../../core/reports/limits.ts'
import { api, ask, type Problem } from '../../api.ts'
import type { Values } from '../../ui/form.tsx'
import { fetchedFile } from '../fetched-file.ts'
import type { Chosen } from '../impact/filters.ts'
import { oneSurvey } from '../one-survey.ts'
import { renewedList } from '../paged-list.ts'
import { creationKey, sending } from '../sending.ts'

/** How often is looked at PDFs that are being made. */
const LOOK_MS = 1500
/** How often is asked again where responses are still being counted. */
const MOST_TRIES = 60

/** The reports of a survey: making one of what was chosen on the impact page, printing it again, revoking it. */
export function reportsModel(id: string, chosen: Chosen) {
  const reports = api.surveys[':id'].reports
  const one = oneSurvey(id)
  const { list, again } = renewedList<Report>(
    (cursor) => ask(reports.$get({ param: { id }, query: { limit: 50, ...(cursor && { cursor }) } })),
    { most: MOST_REPORTS },
  )
  const form = sending(['title', 'introduction'], ({ code }) => code === 'slow-down')
  const isPrinting = signal(false)
  /** Why a PDF could not be asked for. */
  const problem = signal<Problem | null>(null)
  const said = signal('')
  const groupName = signal<string | null>(null)
  /** Responses are counted before they can be told of. */
  const isCounting = signal(false)
  let once = creationKey()
  let looking: ReturnType<typeof setTimeout> | undefined

  async function begin() {
    await Promise.all([one.load(), list.value.more()])
    lookAgain()
    const organization_id = one.survey.value?.organization_id
    if (chosen.group === '' || organization_id === undefined) return
    const reply = await ask(api.organizations[':id'].groups.$get({ param: { id: organization_id }, query: { limit: 100 } }))
    groupName.value = reply.data?.find((group) => group.id === chosen.group)?.name ?? null
  }

  /** While a PDF is being made. */
  function lookAgain() {
    clearTimeout(looking)
    const isMaking = list.value.rows.value?.some(({ job }) => job !== null && !hasEnded(job.status))
    if (isMaking)
      looking = setTimeout(async () => {
        await again()
        lookAgain()
      }, LOOK_MS)
  }

  async function create(values: Values) {
    batch(() => {
      said.value = ''
      problem.value = null
    })
    const json = reportOf(values, chosen)
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const reply = await form.send(() => ask(reports.$post({ param: { id }, json }, { headers: once(json) })))
      isCounting.value = reply?.problem?.code === 'slow-down'
      if (!isCounting.value) return reply?.data ? made() : undefined
      await new Promise((go) => setTimeout(go, 1000 * (reply?.problem?.retry_after_s ?? 1)))
    }
    batch(() => {
      isCounting.value = false
      form.errors.value = [{ field: '', message: 'Many responses are still being counted. Try again in a few minutes.' }]
    })
  }

  async function made() {
    // Asked for once more, it is another report.
    once = creationKey()
    await again()
    said.value = 'The report is ready. Its PDF is being made.'
    lookAgain()
  }

  async function print({ report_id }: Report) {
    if (isPrinting.value) return
    isPrinting.value = true
    const reply = await ask(reports[':report_id'].pdf.$post({ param: { id, report_id } }))
    // Somebody else may have asked, or revoked it.
    await again()
    batch(() => {
      isPrinting.value = false
      problem.value = reply.problem?.code === 'changed-meanwhile' ? null : reply.problem
    })
    lookAgain()
  }

  /** One that was revoked elsewhere is revoked as well. */
  async function revoke({ report_id, title }: Report) {
    const { problem } = await ask(reports[':report_id'].$delete({ param: { id, report_id } }))
    if (problem && problem.code !== 'not-found') return problem
    await again()
    said.value = `“${title}” has been revoked: its link shows nothing any more.`
    return null
  }

  return {
    ...form,
    one,
    list,
    isPrinting,
    problem,
    said,
    groupName,
    isCounting,
    begin,
    create,
    print,
    revoke,
    end: () => clearTimeout(looking),
  }
}

export type ReportsModel = ReturnType<typeof reportsModel>

function reportOf({ title = '', introduction = '', language = '', ends = '' }: Values, chosen: Chosen) {
  const { from, to, group, hidden, attribute, series, version } = chosen
  return {
    ...(title.trim() !== '' && { title }),
    ...(introduction.trim() !== '' && { introduction }),
    language: REPORT_LANGUAGES.find((one) => one === language) ?? 'en',
    ends_after_days: ends === '' ? null : Number(ends),
    ...(from && { from }),
    ...(to && { to }),
    ...(group && { group }),
    ...(hidden && { hidden }),
    ...(attribute && { attribute }),
    ...(series && { series: Number(series) }),
    ...(version && { version: Number(version) }),
  }
}

/** The PDF that a job made; null where it is not to be had. */
export const pdfOf = (job_id: string) => fetchedFile(api.jobs[':id'].file.$get({ param: { id: job_id } }))
