import { batch, signal } from '@preact/signals'
import type { ExportFormat, What } from '../../../core/exports/contract.ts'
import type { JobView } from '../../../core/jobs/contract.ts'
import { hasEnded } from '../../../core/jobs/ended.ts'
import type { Survey } from '../../../core/surveys/contract.ts'
import { api, ask } from '../../api.ts'
import { followedJob } from '../followed-job.ts'
import { saveFile } from '../save-file.ts'
import { sending } from '../sending.ts'
import { untilCounted } from '../until-counted.ts'

export type Wanted = { what: What; format: ExportFormat; zone: string; from?: string; to?: string }

/** What became of a file that was sent at once. */
type Sent = { outcome: 'saved' | 'empty' | 'broke-off'; rows: number; manifest_url: string | null }

/** Files of a survey's data: a small one is saved at once, a large one is made while somebody waits or goes elsewhere. */
export function exportModel({ id, organization_id, slug }: Pick<Survey, 'id' | 'organization_id' | 'slug'>) {
  const followed = followedJob()
  const asking = sending(['what', 'format', 'zone', 'from', 'to'])
  const sent = signal<Sent | null>(null)
  const isSaving = signal(false)

  async function make(wanted: Wanted) {
    sent.value = null
    const reply = await asking.send(() => ask(api.surveys[':id'].exports.$post({ param: { id }, json: wanted })))
    if (!reply?.data) return
    const { rows, job } = reply.data
    followed.leave()
    if (job) followed.follow(job)
    else if (rows === 0) sent.value = { outcome: 'empty', rows, manifest_url: null }
    else await save(wanted, rows)
  }

  async function save(wanted: Wanted, rows: number) {
    isSaving.value = true
    const found = await fileOf(wanted).catch(() => null)
    if (found) saveFile(found.file, `${slug}-${wanted.what}.${wanted.format}`)
    batch(() => {
      isSaving.value = false
      sent.value = { outcome: found ? 'saved' : 'broke-off', rows, manifest_url: found?.manifest_url ?? null }
    })
  }

  async function fileOf(query: Wanted) {
    const reply = await untilCounted(() => api.surveys[':id'].export.$get({ param: { id }, query }))
    if (!reply.ok) return null
    const [, manifest_url = null] = /<([^>]+)>/.exec(reply.headers.get('Link') ?? '') ?? []
    return { file: await reply.blob(), manifest_url }
  }

  const isOurs = ({ exporting, status, file }: JobView) => exporting?.survey_id === id && (!hasEnded(status) || Boolean(file?.url))

  return { ...followed, asking, sent, isSaving, make, find: () => followed.find(organization_id, 'export', isOurs) }
}

export type ExportModel = ReturnType<typeof exportModel>
