import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { refuse } from '../../core/problem.ts'
import { audited } from '../audit/queries.ts'
import { emailAddresses } from '../db/schema/accounts.ts'
import { jobLines, jobs } from '../db/schema/jobs.ts'
import { responses } from '../db/schema/responses.ts'
import type { AppContext } from '../http/context.ts'
import { newJob } from '../jobs/creating.ts'
import type { JobRow } from '../jobs/running.ts'
import { frozenDefinition } from '../sessions/queries.ts'
import { surveyInScope } from '../surveys/queries.ts'

/**
 * The job that scores a version anew, with a line for each of its responses. The settings are those of this moment, so that
 * all responses are scored alike. One that is already at it is given again.
 */
export async function rescoringOf(c: AppContext, survey_id: string, version: number): Promise<JobRow> {
  const { system, scope } = c.var
  const { settings } = await surveyInScope(c, survey_id)
  if (!(await frozenDefinition(system, survey_id, version))) refuse({ code: 'not-found' })
  const { missing_policy, min_answered_share } = settings
  const rescoring = { survey_id, version, missing_policy, min_answered_share }
  const running = await underWay(c, survey_id, version)
  if (running && JSON.stringify(running.input.rescoring) === JSON.stringify(rescoring)) return running
  const { job, statements } = newJob(c, 'rescoring', { rescoring }, [])
  const { db } = system
  await system.commit([
    ...statements,
    db.insert(jobLines).select(linesOf(job.id, scope.organization_id, survey_id, version)),
    // Counted of the very lines that were written.
    db
      .update(jobs)
      .set({ total: sql`(select count(*) from ${jobLines} where ${jobLines.job_id} = ${job.id})` })
      .where(eq(jobs.id, job.id)),
    audited(c, 'survey.rescore', survey_id, scope.organization_id),
  ])
  return (await db.select().from(jobs).where(eq(jobs.id, job.id)).get()) ?? refuse({ code: 'not-found' })
}

/** Rides jobs_of_organization: what an organization has under way is little, and jobs are kept for a week. */
const underWay = ({ var: { scope, system } }: AppContext, survey_id: string, version: number) =>
  system.db
    .select()
    .from(jobs)
    .where(
      and(
        eq(jobs.organization_id, scope.organization_id),
        eq(jobs.kind, 'rescoring'),
        isNull(jobs.finished_at),
        sql`${jobs.input} ->> '$.rescoring.survey_id' = ${survey_id}`,
        sql`${jobs.input} ->> '$.rescoring.version' = ${version}`,
      ),
    )
    .orderBy(desc(jobs.id))
    .limit(1)
    .get()

/** In the order in which they were submitted; rides responses_of_survey. The columns are those of job_lines, in their order. */
const linesOf = (job_id: string, organization_id: string, survey_id: string, version: number) => sql`
  select ${job_id}, row_number() over (order by ${responses.submitted_at}, ${responses.id}),
    coalesce((select ${emailAddresses.address} from ${emailAddresses}
      where ${emailAddresses.person_id} = ${responses.person_id} and ${emailAddresses.is_primary} = 1), ''),
    json_object('response_id', ${responses.id}), null, null
  from ${responses}
  where ${responses.survey_id} = ${survey_id} and ${responses.version} = ${version} and ${responses.organization_id} = ${organization_id}`
