import { sql } from 'drizzle-orm'
import { sweepExpired } from '../auth/sweep.ts'
import { sweepUnlistedEnrolments } from '../compliance/sweep.ts'
import type { Env } from '../config.ts'
import { heartbeats } from '../db/schema/system.ts'
import { sweepUnneededFiles } from '../files/sweep.ts'
import { logError } from '../http/log.ts'
import { sweepChecks } from '../impact/checking.ts'
import { sweepUncounted } from '../impact/sweep.ts'
import { sweepForgotten } from '../limits/sweep.ts'
import { sweepDigests } from '../mail/digest-sweep.ts'
import { sweepDueMail } from '../mail/sweep.ts'
import { sweepUnlisted } from '../members/sweep.ts'
import { sweepUnlistedParticipants } from '../participants/sweep.ts'
import { sweepErasures } from '../privacy/erasing.ts'
import { sweepGone } from '../privacy/gone-organizations.ts'
import { sweepRestored } from '../privacy/restored.ts'
import { sweepOutdated } from '../privacy/retention.ts'
import { sweepJoiners } from '../recurrence/joiners-sweep.ts'
import { sweepStandings } from '../recurrence/sweep.ts'
import { sweepUnfinished } from '../recurrence/unfinished-sweep.ts'
import { sweepReportsOver } from '../reports/sweep.ts'
import { sweepUntouched } from '../sessions/sweep.ts'
import type { Work } from './kinds.ts'
import { workAt } from './queue.ts'
import { sweepDueJobs, sweepOldJobs } from './sweep.ts'

/** Takes rows that are due, oldest first, at most N; says how many. Handled rows are due no longer. */
export type Sweep = { name: string; run: (work: Work) => Promise<number> }

/** The one table of schedules: which sweeps a cron runs. */
export const SWEEPS: Record<string, Sweep[]> = {
  '* * * * *': [
    { name: 'standings', run: sweepStandings },
    { name: 'unfinished-sessions', run: sweepUnfinished },
    { name: 'joiners', run: sweepJoiners },
    { name: 'digests', run: sweepDigests },
    { name: 'due-mail', run: sweepDueMail },
    { name: 'expired', run: sweepExpired },
    { name: 'forgotten-tries', run: sweepForgotten },
    { name: 'unneeded-files', run: sweepUnneededFiles },
    { name: 'unlisted-members', run: sweepUnlisted },
    { name: 'unlisted-participants', run: sweepUnlistedParticipants },
    { name: 'unlisted-enrolments', run: sweepUnlistedEnrolments },
    { name: 'due-jobs', run: sweepDueJobs },
    { name: 'old-jobs', run: sweepOldJobs },
    { name: 'reports-over', run: sweepReportsOver },
    { name: 'untouched-sessions', run: sweepUntouched },
    { name: 'restored-people', run: sweepRestored },
    { name: 'erasures', run: sweepErasures },
    { name: 'outdated-responses', run: sweepOutdated },
    { name: 'gone-organizations', run: sweepGone },
    { name: 'uncounted-changes', run: sweepUncounted },
    { name: 'impact-checks', run: sweepChecks },
  ],
}

export async function onSchedule(controller: ScheduledController, env: Env): Promise<void> {
  const work = workAt(env, controller.scheduledTime)
  for (const sweep of SWEEPS[controller.cron] ?? []) await runSweep(sweep, work)
}

/** Each on its own: one that fails does not stop the next, and its old heartbeat shows. */
export async function runSweep(sweep: Sweep, work: Work): Promise<number> {
  try {
    const handled = await sweep.run(work)
    const beat = { name: sweep.name, at: work.now }
    await work.system.commit([
      work.system.db
        .insert(heartbeats)
        .values(beat)
        .onConflictDoUpdate({ target: heartbeats.name, set: { at: work.now, failures: 0 } }),
    ])
    return handled
  } catch (error) {
    logError({ event: 'sweep-failed', sweep: sweep.name }, error)
    await failed(sweep, work)
    return 0
  }
}

/** One that has never finished has a heartbeat of long ago: it is late from the first. */
async function failed({ name }: Sweep, { system, now }: Work) {
  const row = { name, at: 0, failures: 1, failed_at: now }
  const again = { failures: sql`${heartbeats.failures} + 1`, failed_at: now }
  const counted = system.db.insert(heartbeats).values(row).onConflictDoUpdate({ target: heartbeats.name, set: again })
  await system.commit([counted]).catch((error) => logError({ event: 'failure-not-counted', sweep: name }, error))
}
