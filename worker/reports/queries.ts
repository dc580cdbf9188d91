import { and, desc, eq, getTableColumns, gt, isNull, lt, lte, or } from 'drizzle-orm'
import { jobs } from '../db/schema/jobs.ts'
import { organizations } from '../db/schema/organizations.ts'
import { reports } from '../db/schema/reports.ts'
import { surveys } from '../db/schema/surveys.ts'
import { sha256 } from '../http/secrets.ts'
import type { System } from '../scope.ts'

export type ReportRow = typeof reports.$inferSelect

const look = { name: organizations.name, color: organizations.color, logo: organizations.logo }

const withLook = ({ db }: System) =>
  db
    .select({ report: reports, organization: look })
    .from(reports)
    .innerJoin(surveys, and(eq(surveys.id, reports.survey_id), isNull(surveys.deleted_at)))
    .innerJoin(organizations, and(eq(organizations.id, reports.organization_id), isNull(organizations.deleted_at)))

export type ReportWithLook = NonNullable<Awaited<ReturnType<typeof reportToPrint>>>

/** What a link shows now; undefined once it was revoked or is over, or the survey or the organization is gone. */
export const sharedReport = async (system: System, token: string, now: number) =>
  withLook(system)
    .where(and(eq(reports.token_hash, await sha256(token)), isGood(now)))
    .get()

export const reportToPrint = (system: System, organization_id: string, id: string) =>
  withLook(system)
    .where(and(eq(reports.id, id), eq(reports.organization_id, organization_id)))
    .get()

const isGood = (now: number) => or(isNull(reports.expires_at), gt(reports.expires_at, now))

const { snapshot: _snapshot, ...listed } = getTableColumns(reports)

type Page = { before: string | undefined; limit: number }

/** A survey's good reports without their figures, newest first, each with the last that made a PDF of it. Rides reports_of_survey. */
export const reportsOf = ({ db }: System, survey_id: string, now: number, { before, limit }: Page) =>
  db
    .select({ report: listed, job: jobs })
    .from(reports)
    .leftJoin(jobs, eq(jobs.id, reports.job_id))
    .where(and(eq(reports.survey_id, survey_id), before === undefined ? undefined : lt(reports.id, before), isGood(now)))
    .orderBy(desc(reports.id))
    .limit(limit)

/** One of them. */
export const goodReport = ({ db }: System, survey_id: string, id: string, now: number) =>
  db
    .select({ report: listed, job: jobs })
    .from(reports)
    .leftJoin(jobs, eq(jobs.id, reports.job_id))
    .where(and(eq(reports.id, id), eq(reports.survey_id, survey_id), isGood(now)))
    .get()

/** Reports whose links are over. Rides reports_over. */
export const reportsOver = ({ db }: Pick<System, 'db'>, now: number, at_most: number) =>
  db.select({ id: reports.id }).from(reports).where(lte(reports.expires_at, now)).limit(at_most)
