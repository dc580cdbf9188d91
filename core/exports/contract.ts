/** Files of a survey for other programs: one table each, with the same columns in every format. */
import * as z from 'zod'
import { TimeZone } from '../auth/contract.ts'
import { idPattern } from '../ids.ts'
import { Language, LocalId } from '../surveys/contract.ts'

/** A table each. */
export const What = z.enum(['responses', 'scores', 'compliance', 'impact', 'impact-summary'])
export type What = z.infer<typeof What>
export const ExportFormat = z.enum(['csv', 'xlsx', 'ndjson'])
export type ExportFormat = z.infer<typeof ExportFormat>

/** A moment or a day, in a query. */
export const Moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()], { error: 'use a day such as 2026-03-31, or a moment' })

const Named = z
  .string()
  .max(400)
  .refine((text) => text.indexOf(':') > 0, 'write it as name:value')

/** Whose responses an impact is of. */
export const WHOSE = {
  /** Of participants. */
  group: z.string().regex(idPattern('group'), 'must be the id of a group').optional(),
  /** `question_id:value` of a hidden field. */
  hidden: Named.refine((text) => LocalId.safeParse(text.split(':', 1)[0]).success, 'write it as question_id:value').optional(),
  /** `name:value` of what the organization knows of a participant. */
  attribute: Named.optional(),
}

/** What may be asked. `from`, `to` and `version` are about responses, scores and the impact in summary, `series` about impact. */
export const ExportAsked = {
  what: What.optional(),
  format: ExportFormat.optional(),
  /** In which times are written; without it UTC. */
  zone: TimeZone.optional(),
  /** Of labels and question texts; without it the survey's first. */
  language: Language.optional(),
  /** A moment, or a day of the zone, the whole of it. */
  from: Moment.optional(),
  to: Moment.optional(),
  version: z.coerce.number().int().min(1).optional(),
  series: z.coerce.number().int().min(1).optional(),
  ...WHOSE,
}

const COLUMN_TYPES = ['text', 'number', 'moment', 'date', 'time', 'datetime'] as const
export type ColumnType = (typeof COLUMN_TYPES)[number]

/** `values`: what the codes in it stand for. */
export const Column = z.strictObject({
  name: z.string(),
  type: z.enum(COLUMN_TYPES),
  text: z.string(),
  question_id: z.string().nullable(),
  values: z.record(z.string(), z.string()).nullable(),
})
export type Column = z.infer<typeof Column>

/** A text, a number, nothing, or a moment in milliseconds where the column says so. */
export type Cell = string | number | null

/** What an export is about, as it was asked for: whatever happens to the survey meanwhile, its columns and bounds stay. */
export const Exporting = z.strictObject({
  survey_id: z.string(),
  what: What,
  format: ExportFormat,
  zone: z.string(),
  language: z.string(),
  from: z.iso.datetime().nullable(),
  /** The moment of asking, where nothing earlier was asked for. */
  to: z.iso.datetime(),
  version: z.int().nullable(),
  series: z.int().nullable(),
  ...WHOSE,
  /** The last version whose columns are in it. */
  last_version: z.int(),
})
export type Exporting = z.infer<typeof Exporting>

/** What is in a file, true of the very bytes that were given. */
export const Manifest = z.strictObject({
  ...Exporting.shape,
  survey_title: z.string(),
  made_at: z.iso.datetime(),
  versions: z.array(z.strictObject({ version: z.int(), series: z.int(), published_at: z.iso.datetime() })),
  rows: z.int(),
  columns: z.array(Column),
  size_bytes: z.int(),
  /** SHA-256 of the whole file, in hexadecimal. */
  sha256: z.string(),
})
export type Manifest = z.infer<typeof Manifest>
