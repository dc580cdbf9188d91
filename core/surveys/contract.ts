/**
 * A survey as JSON: what may be asked, and how it is set up. Shapes only, strict everywhere; defaults are applied by the
 * rules (`questions.ts`, `settings.ts`), so that what an author wrote is stored as it was written. Whether a definition
 * makes sense as a whole (unique ids, bands without gaps) is decided by `definition-check.ts`.
 */
import * as z from 'zod'
import { idPattern } from '../ids.ts'
import { ONE_LINE, VISIBLE } from '../one-line.ts'
import { Slug } from '../organizations/contract.ts'
import {
  MAX_ANSWER_TEXT,
  MAX_BANDS,
  MAX_GROUPS,
  MAX_LANGUAGES,
  MAX_NUMBER,
  MAX_OPTIONS,
  MAX_PAGES,
  MAX_POINTS,
  MAX_QUESTIONS,
  MAX_RATING_POINTS,
  MAX_TEXT,
  MAX_WAIT_DAYS,
} from './limits.ts'

// ── Texts, ids, numbers ──────────────────────────────────────────────────────────────────────────────────────────────

/** Names a question, group, page or option within one definition. Chosen by the author, kept for ever: answers use it. */
export const LocalId = z.string().regex(/^(?!__proto__$)[A-Za-z0-9_-]{1,64}$/, 'use 1–64 letters, digits, hyphens or underscores')

export const Language = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'use a language tag such as en or pt-BR')

const Text = z.string().max(MAX_TEXT, `use at most ${MAX_TEXT} characters`).regex(/\S/, 'write some text here')

/** A text in the survey's first language, or one text a language. */
export const LocalText = z.union([
  Text,
  z.record(Language, Text).refine((texts) => Object.keys(texts).length > 0, 'write this text in at least one language'),
])
export type LocalText = z.infer<typeof LocalText>

/** `#rrggbb`, so that contrast can be computed and nothing but a colour reaches a page. */
export const Color = z.string().regex(/^#[0-9A-Fa-f]{6}$/, 'use a colour such as #2563eb')

const Amount = z.number().min(-MAX_NUMBER).max(MAX_NUMBER)
const Count = z.int().min(0)
const Weight = z.number().min(0, 'a weight is 0 or more').max(MAX_POINTS)

// ── Answers ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const AnswerText = z.string().max(MAX_ANSWER_TEXT, `use at most ${MAX_ANSWER_TEXT} characters`)
const AnswerList = z.array(AnswerText).max(MAX_OPTIONS)

/** Any answer; whether it fits its question is decided by `answer-check.ts`. */
export const AnswerValue = z.union([Amount, z.boolean(), AnswerText, AnswerList, z.record(LocalId, z.union([AnswerText, AnswerList]))])
export type AnswerValue = z.infer<typeof AnswerValue>

/** Question id → answer. A question without an answer has no key. */
export const Answers = z.record(LocalId, AnswerValue)
export type Answers = z.infer<typeof Answers>

// ── Questions ────────────────────────────────────────────────────────────────────────────────────────────────────────

export const ScoringType = z.enum(['direct_scale', 'binary', 'weighted_options', 'multi_select_sum', 'qualitative'])
export type ScoringType = z.infer<typeof ScoringType>

const seen = { id: LocalId, text: LocalText, help: LocalText.optional(), required: z.boolean().optional() }

/** What an author may set on any question; a respondent never receives these. */
const scored = {
  group_id: LocalId.optional(),
  scoring_type: ScoringType.optional(),
  max_points: z.number().gt(0, 'give at least some points').max(MAX_POINTS).optional(),
  weight: Weight.optional(),
  reverse: z.boolean().optional(),
}
const common = { ...seen, ...scored }

const labels = z.array(LocalText).max(MAX_RATING_POINTS).optional()
const scale = { scale_min: Amount.optional(), scale_max: Amount.optional(), step: z.number().gt(0).optional(), labels }
const range = { min: Amount.optional(), max: Amount.optional(), step: z.number().gt(0).optional() }
const length = { min_length: Count.optional(), max_length: z.int().min(1).max(MAX_ANSWER_TEXT).optional() }
const choices = { min_choices: Count.optional(), max_choices: z.int().min(1).optional() }
const positive = { positive: z.boolean().optional() }

export const Option = z.strictObject({
  id: LocalId,
  text: LocalText,
  points: z.number().min(-MAX_POINTS).max(MAX_POINTS).optional(),
})
export type Option = z.infer<typeof Option>
const options = { options: z.array(Option).max(MAX_OPTIONS) }

/** Kinds the product will know; the message tells an author apart from a typing error. */
const KINDS_TO_COME = [
  'picture_choice',
  'ranking',
  'matrix',
  'multi_matrix',
  'phone',
  'url',
  'time',
  'datetime',
  'address',
  'file',
  'signature',
  'hidden',
  'calculated',
]

function unknownKind(issue: { code?: string; input?: unknown }): string | undefined {
  if (issue.code !== 'invalid_union') return undefined
  const input = issue.input
  const kind = typeof input === 'object' && input !== null && 'kind' in input ? input.kind : undefined
  if (typeof kind !== 'string') return 'give this question a kind, such as rating'
  if (KINDS_TO_COME.includes(kind)) return `questions of the kind ${kind} are not available yet; choose another kind`
  return `there is no question kind ${kind.slice(0, 40)}; choose one such as rating, yes_no or short_text`
}

export const Question = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('rating'), ...common, ...scale }),
    z.strictObject({ kind: z.literal('slider'), ...common, ...scale }),
    z.strictObject({ kind: z.literal('nps'), ...common, ...scale }),
    z.strictObject({ kind: z.literal('yes_no'), ...common, ...positive }),
    z.strictObject({ kind: z.literal('consent'), ...common, ...positive }),
    z.strictObject({ kind: z.literal('single_choice'), ...common, ...options }),
    z.strictObject({ kind: z.literal('dropdown'), ...common, ...options }),
    z.strictObject({ kind: z.literal('multi_select'), ...common, ...options, ...choices }),
    z.strictObject({ kind: z.literal('short_text'), ...common, ...length }),
    z.strictObject({ kind: z.literal('long_text'), ...common, ...length }),
    z.strictObject({ kind: z.literal('number'), ...common, ...range }),
    z.strictObject({ kind: z.literal('email'), ...common }),
    z.strictObject({ kind: z.literal('date'), ...common }),
    z.strictObject({ kind: z.literal('statement'), ...common }),
  ],
  { error: unknownKind },
)
export type Question = z.infer<typeof Question>
export type QuestionKind = Question['kind']

// ── The definition ───────────────────────────────────────────────────────────────────────────────────────────────────

export const Better = z.enum(['higher', 'lower', 'neither'])
export type Better = z.infer<typeof Better>

/** A stretch of scores, `from` included and `to` not, except that the last includes 100. */
export const Band = z.strictObject({
  from: z.number().min(0).max(100),
  to: z.number().min(0).max(100),
  label: LocalText,
  text: LocalText.optional(),
  color: Color.optional(),
})
export type Band = z.infer<typeof Band>
const bands = { bands: z.array(Band).max(MAX_BANDS).optional() }

export const QuestionGroup = z.strictObject({
  id: LocalId,
  label: LocalText,
  color: Color,
  weight: Weight.optional(),
  better: Better.optional(),
  ...bands,
})
export type QuestionGroup = z.infer<typeof QuestionGroup>

export const Page = z.strictObject({
  id: LocalId,
  title: LocalText.optional(),
  questions: z.array(Question).max(MAX_QUESTIONS),
})
export type Page = z.infer<typeof Page>

export const ResultType = z.enum(['pyramid', 'radar', 'bars', 'flat'])
export type ResultType = z.infer<typeof ResultType>

const Languages = z.array(Language).min(1, 'name at least one language').max(MAX_LANGUAGES)

export const Definition = z.strictObject({
  languages: Languages,
  result_type: ResultType,
  groups: z.array(QuestionGroup).max(MAX_GROUPS),
  pages: z.array(Page).max(MAX_PAGES),
  ...bands,
})
export type Definition = z.infer<typeof Definition>

// ── What a respondent may see: no points, weights, groups, keys or bands; scales come with their defaults filled in ──

const shownScale = { scale_min: Amount, scale_max: Amount, step: z.number().gt(0), labels }

export const RespondentOption = Option.omit({ points: true })
export type RespondentOption = z.infer<typeof RespondentOption>
const shownOptions = { options: z.array(RespondentOption) }

export const RespondentQuestion = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rating'), ...seen, ...shownScale }),
  z.strictObject({ kind: z.literal('slider'), ...seen, ...shownScale }),
  z.strictObject({ kind: z.literal('nps'), ...seen, ...shownScale }),
  z.strictObject({ kind: z.literal('yes_no'), ...seen }),
  z.strictObject({ kind: z.literal('consent'), ...seen }),
  z.strictObject({ kind: z.literal('single_choice'), ...seen, ...shownOptions }),
  z.strictObject({ kind: z.literal('dropdown'), ...seen, ...shownOptions }),
  z.strictObject({ kind: z.literal('multi_select'), ...seen, ...shownOptions, ...choices }),
  z.strictObject({ kind: z.literal('short_text'), ...seen, ...length }),
  z.strictObject({ kind: z.literal('long_text'), ...seen, ...length }),
  z.strictObject({ kind: z.literal('number'), ...seen, ...range }),
  z.strictObject({ kind: z.literal('email'), ...seen }),
  z.strictObject({ kind: z.literal('date'), ...seen }),
  z.strictObject({ kind: z.literal('statement'), ...seen }),
])
export type RespondentQuestion = z.infer<typeof RespondentQuestion>

export const RespondentPage = z.strictObject({
  id: LocalId,
  title: LocalText.optional(),
  questions: z.array(RespondentQuestion),
})
export type RespondentPage = z.infer<typeof RespondentPage>

export const RespondentDefinition = z.strictObject({
  languages: Languages,
  result_type: ResultType,
  pages: z.array(RespondentPage),
})
export type RespondentDefinition = z.infer<typeof RespondentDefinition>

// ── Settings ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const WholeDays = z.int('use whole days').min(0, 'use 0 or more days').max(MAX_WAIT_DAYS)

/** 1–10 ascending numbers of days after the due moment; the first may be 0. */
const ReminderIntervals = z
  .array(WholeDays)
  .min(1, 'name at least one day, or switch auto_remind off')
  .max(10, 'at most 10 reminders a cycle')
  .refine((days) => days.every((day, i) => i === 0 || day > (days[i - 1] ?? 0)), 'put the days in ascending order')

/** Scheme and host of a page that may embed the survey. */
const Origin = z
  .string()
  .max(255)
  .regex(/^https:\/\/[a-z0-9.-]+(:\d{1,5})?$|^http:\/\/localhost(:\d{1,5})?$/, 'use an origin such as https://example.org')

const WebAddress = z
  .string()
  .max(2_000)
  .regex(/^https:\/\/[^\s"'<>\\]+$/, 'use an address that begins with https://')

const settings = {
  /** `link`: whoever has the link of an open survey. `members`: members and assigned people; to others it is not there. */
  access: z.enum(['link', 'members']),
  better: Better,
  min_days_between_attempts: WholeDays,
  auto_remind: z.boolean(),
  reminder_intervals: ReminderIntervals,
  identify: z.enum(['before', 'after']),
  members_see_group_results: z.boolean(),
  embed_origins: z.array(Origin).max(20),
  missing_policy: z.enum(['exclude', 'zero']),
  min_answered_share: z.number().min(0).max(1),
  /** Test–retest reliability of the score, for the reliable change of a person; null: not known. */
  reliability: z.number().min(0).max(1).nullable(),
  show_results: z.boolean(),
  opens_at: z.iso.datetime({ offset: true, error: 'use a moment such as 2026-01-31T09:00:00Z' }).nullable(),
  closes_at: z.iso.datetime({ offset: true, error: 'use a moment such as 2026-01-31T09:00:00Z' }).nullable(),
  thank_you: LocalText.nullable(),
  redirect_url: WebAddress.nullable(),
  display: z.enum(['question', 'page']),
  privacy_notice: LocalText.nullable(),
}

export const Settings = z.strictObject(settings)
export type Settings = z.infer<typeof Settings>

/** Settings that are gone: every survey may be retaken, and the wait is the only control. */
const RETIRED_SETTINGS = ['allow_multiple_attempts', 'max_attempts']

function unknownSetting(issue: { code?: string; keys?: unknown }): string | undefined {
  if (issue.code !== 'unrecognized_keys' || !Array.isArray(issue.keys)) return undefined
  const retired = issue.keys.filter((key: string) => RETIRED_SETTINGS.includes(key))
  if (retired.length === 0) return undefined
  return `${retired.join(' and ')} no longer exists: every survey may be retaken; set min_days_between_attempts instead`
}

/** Any of the settings; what is left out keeps its value, or its default (`settings.ts`) on a new survey. */
export const SettingsInput = z.strictObject(settings, { error: unknownSetting }).partial()
export type SettingsInput = z.infer<typeof SettingsInput>

// ── The survey itself ────────────────────────────────────────────────────────────────────────────────────────────────

export const SurveyStatus = z.enum(['draft', 'open', 'closed'])
export type SurveyStatus = z.infer<typeof SurveyStatus>

export const SurveyTitle = z
  .string()
  .normalize('NFC')
  .max(200)
  .regex(VISIBLE, 'give the survey a title')
  .regex(ONE_LINE, 'write the title on one line, without hidden characters')

export const SurveyTemplate = z.strictObject({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  /** The literature that its idea comes from; the wording is our own. */
  sources: z.array(z.string()),
  definition: Definition,
  settings: SettingsInput,
})
export type SurveyTemplate = z.infer<typeof SurveyTemplate>

// ── Requests and replies of /surveys ─────────────────────────────────────────────────────────────────────────────────

export const SurveyId = z.string().regex(idPattern('survey'), 'must be a survey id')
const Description = z.string().max(MAX_TEXT)

export const SurveySummary = z.strictObject({
  id: z.string(),
  organization_id: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  slug: z.string(),
  status: SurveyStatus,
  revision: z.int(),
  version: z.int(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  published_at: z.iso.datetime().nullable(),
})
export type SurveySummary = z.infer<typeof SurveySummary>

export const Survey = SurveySummary.extend({ settings: Settings, definition: Definition })
export type Survey = z.infer<typeof Survey>

export const SurveyVersion = z.strictObject({ version: z.int(), series: z.int(), published_at: z.iso.datetime() })

export const CreateSurvey = z.strictObject({
  organization_id: z.string().max(64),
  title: SurveyTitle.optional(),
  description: Description.optional(),
  slug: Slug.optional(),
  template: z.string().max(64).optional(),
  definition: Definition.optional(),
  settings: SettingsInput.optional(),
})
export type CreateSurvey = z.infer<typeof CreateSurvey>

export const EditSurvey = z.strictObject({
  title: SurveyTitle.optional(),
  description: Description.nullable().optional(),
  definition: Definition.optional(),
  settings: SettingsInput.optional(),
  /** The revision that the change was made on; left out, the change goes on top of whatever is there. */
  revision: z.int().min(0).optional(),
})
export type EditSurvey = z.infer<typeof EditSurvey>

export const PublicSurvey = z.strictObject({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  organization: z.strictObject({ name: z.string(), color: z.string().nullable() }),
  status: SurveyStatus,
  version: z.int(),
  languages: Languages,
  settings: Settings.pick({
    identify: true,
    display: true,
    privacy_notice: true,
    thank_you: true,
    show_results: true,
    min_days_between_attempts: true,
    opens_at: true,
    closes_at: true,
    embed_origins: true,
  }),
  definition: RespondentDefinition,
  estimated_minutes: z.int(),
})
export type PublicSurvey = z.infer<typeof PublicSurvey>
