/** Reports for funders: a survey's figures of change as they were at one moment, for whoever has the link. */
import * as z from 'zod'
import { idPattern } from '../ids.ts'
import { Impact } from '../impact/contract.ts'
import { JobView } from '../jobs/contract.ts'
import { ONE_LINE, PLAIN_TEXT, VISIBLE } from '../one-line.ts'
import { ResultType, Settings } from '../surveys/contract.ts'
import { MAX_INTRODUCTION, MAX_TITLE, REPORT_LANGUAGES } from './limits.ts'

export const ReportId = z.string().regex(idPattern('report'), 'must be a report id')

/** Beside this a report is asked for with the filters of the impact page. */
export const NewReport = z.strictObject({
  /** The survey's own when left out. */
  title: z
    .string()
    .normalize('NFC')
    .trim()
    .max(MAX_TITLE)
    .regex(VISIBLE, 'give the report a title')
    .regex(ONE_LINE, 'write the title on one line, without hidden characters')
    .optional(),
  /** Of the organization, before the figures. */
  introduction: z.string().trim().max(MAX_INTRODUCTION).regex(PLAIN_TEXT, 'write it without hidden characters').optional(),
  language: z.enum(REPORT_LANGUAGES).default('en'),
  /** The link ends after so many days; null leaves it good until it is revoked. */
  ends_after_days: z.int('give a number of whole days').min(1).max(3650).nullable().default(null),
})
export type NewReport = z.infer<typeof NewReport>

/** Which responses the figures are of. */
export const Covered = z.strictObject({
  series: z.int(),
  first_version: z.int(),
  last_version: z.int(),
  version: z.int().nullable(),
  /** Moments, of which the days are those of the organization's zone. */
  from: z.iso.datetime().nullable(),
  to: z.iso.datetime().nullable(),
  /** The name of a group of people. */
  group: z.string().nullable(),
  /** `name:value` */
  hidden: z.string().nullable(),
  attribute: z.string().nullable(),
})
export type Covered = z.infer<typeof Covered>

export const Report = z.strictObject({
  report_id: z.string(),
  survey_id: z.string(),
  title: z.string(),
  introduction: z.string().nullable(),
  language: z.enum(REPORT_LANGUAGES),
  covered: Covered,
  n_baseline: z.int(),
  n_matched: z.int(),
  /** Its page, for whoever has the address. */
  url: z.url(),
  made_at: z.iso.datetime(),
  expires_at: z.iso.datetime().nullable(),
  /** The last that made a PDF of it, for as long as that is kept. */
  job: JobView.nullable(),
})
export type Report = z.infer<typeof Report>

/**
 * What a report shows, kept so that its link shows the same next year. Texts are in the report's language. Invariant: what was
 * kept once can be shown for ever, so that parts are only ever added, and those as optional ones.
 */
const Snapshot = z.strictObject({
  survey_title: z.string(),
  result_type: ResultType,
  /** Already without what must not be shared: see shareable.ts. */
  impact: Impact,
  covered: Covered,
  /** Of the responses that are covered. */
  first_at: z.number().nullable(),
  last_at: z.number().nullable(),
  timezone: z.string(),
  missing_policy: Settings.shape.missing_policy,
  min_answered_share: Settings.shape.min_answered_share,
})
export type Snapshot = z.infer<typeof Snapshot>
