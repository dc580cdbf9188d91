/** Work that takes longer than a request: a row that says how far it is, and what came of each line of its file, or the file it made. */
import * as z from 'zod'
import { Exporting } from '../exports/contract.ts'
import { idPattern } from '../ids.ts'
import { Settings } from '../surveys/contract.ts'

/** Kinds that work through lines, and kinds that make one file. */
const LINE_KINDS = ['participants-import', 'invitations-import', 'rescoring', 'assigning', 'responses-import'] as const
export type LineKind = (typeof LINE_KINDS)[number]
export const FILE_KINDS = ['export', 'report'] as const
export type FileKind = (typeof FILE_KINDS)[number]
export const JOB_KINDS = [...LINE_KINDS, ...FILE_KINDS] as const
export type JobKind = (typeof JOB_KINDS)[number]

/** `waiting`: for the day's allowance; it goes on by itself. `stopped`: by somebody. */
const JOB_STATUSES = ['running', 'waiting', 'done', 'failed', 'stopped'] as const
export type JobStatus = (typeof JOB_STATUSES)[number]

export const JobId = z.string().regex(idPattern('job'), 'must be a job id')

/** How a file was understood. */
export const ReadAs = z.strictObject({
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']),
  separator: z.enum([',', ';', '\t']),
  columns: z.array(z.string()),
})
export type ReadAs = z.infer<typeof ReadAs>

/** Which version is scored anew, and under which settings: those of the moment when it was asked for. */
export const Rescoring = z.strictObject({
  survey_id: z.string(),
  version: z.int(),
  missing_policy: Settings.shape.missing_policy,
  min_answered_share: Settings.shape.min_answered_share,
})
export type Rescoring = z.infer<typeof Rescoring>

/** Which survey people are asked to take, and by when. */
export const Assigning = z.strictObject({ survey_id: z.string(), due_at: z.string().nullable() })
export type Assigning = z.infer<typeof Assigning>

/** Of which version past responses are, under which settings they are brought, and whether only to see what would come of it. */
export const Bringing = z.strictObject({
  survey_id: z.string(),
  version: z.int(),
  dry_run: z.boolean(),
  missing_policy: Settings.shape.missing_policy,
  min_answered_share: Settings.shape.min_answered_share,
  min_days_between_attempts: Settings.shape.min_days_between_attempts,
  /** The organization's. */
  timezone: z.string(),
})
export type Bringing = z.infer<typeof Bringing>

/** What a job was given, beside its lines: how a file was read, or what to score anew. */
export type JobInput = {
  read_as?: ReadAs
  role?: 'admin' | 'member'
  message?: string | null
  rescoring?: Rescoring
  assigning?: Assigning
  bringing?: Bringing
  /** Which report is printed. */
  report?: { report_id: string }
  exporting?: Exporting
}

/** A file that a job made. */
export const MadeFile = z.strictObject({
  name: z.string(),
  media_type: z.string(),
  size_bytes: z.int(),
  /** Of all its bytes, in hexadecimal. */
  sha256: z.string(),
  /** Where it can be had, signed in, until the job's `expires_at`; null for one that was sent as it was made. */
  url: z.string().nullable(),
  /** What is in it, as JSON; null where there is nothing to say. */
  manifest_url: z.string().nullable(),
})
export type MadeFile = z.infer<typeof MadeFile>

export const JobView = z.strictObject({
  id: z.string(),
  organization_id: z.string(),
  kind: z.enum(JOB_KINDS),
  status: z.enum(JOB_STATUSES),
  progress: z.int().min(0).max(100),
  lines: z.int(),
  lines_handled: z.int(),
  /** How often it was taken up since it last got on: 0 where it waits for its turn. */
  tries: z.int(),
  outcomes: z.record(z.string(), z.int()),
  /** Of a file. */
  read_as: ReadAs.nullable(),
  rescoring: Rescoring.nullable(),
  assigning: Assigning.nullable(),
  bringing: Bringing.nullable(),
  exporting: Exporting.nullable(),
  /** Of a job that makes one, once it is done. */
  file: MadeFile.nullable(),
  error: z.string().nullable(),
  /** When it goes on, where it waits for the day's allowance. */
  resumes_at: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
  finished_at: z.iso.datetime().nullable(),
  /** When its report goes, and its file. */
  expires_at: z.iso.datetime().nullable(),
})
export type JobView = z.infer<typeof JobView>

/** `line` counts from 1 with the header, as a spreadsheet shows it. `outcome` is null until its turn has come. */
export const JobLine = z.strictObject({
  line: z.int(),
  email: z.string(),
  outcome: z.string().nullable(),
  message: z.string().nullable(),
})
export type JobLine = z.infer<typeof JobLine>
