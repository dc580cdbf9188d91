import { and, eq } from 'drizzle-orm'
import * as z from 'zod'
import type { Exporting } from '../../core/exports/contract.ts'
import { ExportAsked } from '../../core/exports/contract.ts'
import { MOST_COLUMNS } from '../../core/exports/spreadsheet.ts'
import { refuse } from '../../core/problem.ts'
import { surveyVersions } from '../db/schema/surveys.ts'
import { type AppContext, iso } from '../http/context.ts'
import { beginOf, endOf, zoneOf } from '../impact/asking.ts'
import { surveyInScope } from '../surveys/queries.ts'
import type { Source } from './table.ts'

export const Asked = z.strictObject(ExportAsked)
export type Asked = z.infer<typeof Asked>

/** What was asked for with all that it leaves open, as it stays from this moment on. */
export async function exportingOf(c: AppContext, survey_id: string, asked: Asked, at: 'query' | 'body'): Promise<Exporting> {
  const { now } = c.var
  const survey = await surveyInScope(c, survey_id)
  const { what = 'responses', format = 'csv', version = null, series = null } = asked
  // So that its days are those of the impact page.
  const zone = asked.zone ?? (what === 'impact-summary' ? await zoneOf(c) : 'UTC')
  const wrong = (field: keyof Asked, message: string) =>
    refuse({ code: 'invalid-input', errors: [{ path: at === 'query' ? `query.${field}` : field, message }] })
  for (const field of ['from', 'to', 'version'] as const)
    if ((what === 'compliance' || what === 'impact') && asked[field] !== undefined) wrong(field, 'does not narrow this')
  if (what !== 'impact' && what !== 'impact-summary' && series !== null) wrong('series', 'is about impact, not this')
  for (const field of ['group', 'hidden', 'attribute'] as const)
    if (what !== 'impact-summary' && asked[field] !== undefined) wrong(field, 'narrows the impact in summary, not this')
  const from = asked.from === undefined ? null : beginOf(asked.from, zone)
  const to = asked.to === undefined ? now : endOf(asked.to, zone)
  if (from !== null && to < from)
    wrong(asked.to === undefined ? 'from' : 'to', asked.to === undefined ? 'is still to come' : 'is before from')
  if (version !== null && !(await isPublished(c, survey_id, version))) wrong('version', 'this survey has no such version')
  const language = asked.language ?? survey.definition.languages[0] ?? 'en'
  const bounds = { from: from === null ? null : iso(from), to: iso(Math.min(to, now)) }
  const { group, hidden, attribute } = asked
  const whose = { ...(group && { group }), ...(hidden && { hidden }), ...(attribute && { attribute }) }
  return { survey_id, what, format, zone, language, ...bounds, version, series, ...whose, last_version: survey.version }
}

/** What Excel cannot show is told before it is made. */
export function mustFit({ format }: Exporting, { columns }: Source, at: 'query' | 'body') {
  if (format !== 'xlsx' || columns.length <= MOST_COLUMNS) return
  const message = `a sheet has at most ${MOST_COLUMNS} columns, and this has ${columns.length}; choose csv or ndjson`
  refuse({ code: 'invalid-input', errors: [{ path: at === 'query' ? 'query.format' : 'format', message }] })
}

const isPublished = async ({ var: { system } }: AppContext, survey_id: string, version: number) =>
  (await system.db.$count(surveyVersions, and(eq(surveyVersions.survey_id, survey_id), eq(surveyVersions.version, version)))) > 0

/** `Well-being 2026` and responses are `well-being-2026-responses.csv`. */
export const fileNameOf = (slug: string, { what, format }: Exporting) => `${slug}-${what}.${format}`
