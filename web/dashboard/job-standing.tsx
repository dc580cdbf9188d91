import type { JobView } from '../../core/jobs/contract.ts'
import { hasEnded } from '../../core/jobs/ended.ts'
import { Button } from '../ui/button.tsx'
import { Notice, type NoticeKind } from '../ui/notice.tsx'
import { JobProgress } from './job-report.tsx'

const KINDS = { running: 'info', waiting: 'warning', done: 'good', failed: 'bad', stopped: 'warning' } as const

export type JobTitles = Record<JobView['status'], string>

type Standing = { job: JobView; titles: JobTitles; kind?: NoticeKind; children: string }

/** Where a job stands, for the page that began it. Place it in a `Status`: only what has changed is read out, not each percent. */
export const JobStanding = ({ job, titles, kind = KINDS[job.status], children }: Standing) => (
  <Notice kind={kind} title={titles[job.status]}>
    <p>{children}</p>
  </Notice>
)

type UnderWay = { job: JobView; named: readonly [one: string, many: string]; stop: () => void }

/** How far a job is, and the way to stop it; nothing once it is over. */
export function JobUnderWay({ job, named, stop }: UnderWay) {
  if (hasEnded(job.status)) return null
  return (
    <>
      <JobProgress job={job} named={named} />
      <div class="button-row">
        <Button onClick={stop}>Stop here</Button>
      </div>
    </>
  )
}
