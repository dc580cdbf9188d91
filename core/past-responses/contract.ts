/** Responses that were given elsewhere before, brought as a CSV: which column holds what, and what was made of the file. */
import * as z from 'zod'
import { TimeZone } from '../auth/contract.ts'
import { ReadAs } from '../jobs/contract.ts'
import { LocalText } from '../surveys/contract.ts'
import { DATE_ORDERS } from './moments.ts'

const Heading = z.string().max(1000)

export const Mapping = z.strictObject({
  /** Heading → what its column holds, such as `email`, `submitted_at`, `answer.q3` or `score.group`. Other columns are left out. */
  columns: z.record(Heading, z.string().max(200)),
  /** By heading: what values mean that are neither text nor id of an option, such as `{ "1": "never" }`; for yes/no, `yes` or `no`. */
  values: z.record(Heading, z.record(z.string().max(300), z.string().max(64))).optional(),
  /** By heading: the highest possible score, where scores are in points; else 100. */
  out_of: z.record(Heading, z.number().positive().max(1e9)).optional(),
  /** Which comes first in dates such as 03/04/2024, where the dates themselves do not show it. */
  date_order: z.enum(DATE_ORDERS).optional(),
  /** Of moments without a zone of their own; else the organization's. */
  timezone: TimeZone.optional(),
})
export type Mapping = z.infer<typeof Mapping>

export const FileColumn = z.strictObject({
  /** Its heading. A repeated heading gets its number behind it, `Age (2)`; an empty one is named by its place, `Column 3`. */
  name: z.string(),
  /** The first values that are not blank, each once. */
  values: z.array(z.string()),
  /** All of them, where they are few. */
  distinct: z.array(z.string()).nullable(),
  suggested: z.string().nullable(),
})
export type FileColumn = z.infer<typeof FileColumn>

export const ReadFile = z.strictObject({
  read_as: ReadAs,
  lines: z.int(),
  /** The version of lines that name none. */
  version: z.int(),
  /** Those that the lines answered, as a column tells; else the one above. */
  versions: z.array(z.int()),
  timezone: z.string(),
  columns: z.array(FileColumn),
  /** All that a column may hold. */
  targets: z.array(
    z.strictObject({
      to: z.string(),
      label: z.string(),
      of: z.enum(['person', 'response', 'answers', 'totals']),
      /** Where one of these is chosen. */
      options: z.array(z.strictObject({ id: z.string(), text: LocalText })).nullable(),
    }),
  ),
  /** Questions of the survey, and the targets that answer each. Those that the survey requires are marked. */
  questions: z.array(z.strictObject({ id: z.string(), label: z.string(), required: z.boolean(), targets: z.array(z.string()) })),
})
export type ReadFile = z.infer<typeof ReadFile>

/** What became of a line, or would become of it. A line with `score_differs` was brought all the same. */
const PAST_OUTCOMES = ['added', 'score_differs', 'already_there', 'repeated', 'not_right', 'not_done'] as const
export type PastOutcome = (typeof PAST_OUTCOMES)[number]
