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
  MAX_CALCULATED,
  MAX_CHECKS,
  MAX_FILE_BYTES,
  MAX_GROUPS,
  MAX_JUMPS,
  MAX_LANGUAGES,
  MAX_NUMBER,
  MAX_OPTIONS,
  MAX_PAGES,
  MAX_PATTERN,
  MAX_POINTS,
  MAX_QUESTIONS,
  MAX_RATING_POINTS,
  MAX_ROWS,
  MAX_SHORT_TEXT,
  MAX_TEXT,
  MAX_WAIT_DAYS,
} from './limits.ts'
import { Condition, Expression } from './logic/contract.ts'

// ── Texts, ids, numbers ──────────────────────────────────────────────────────────────────────────────────────────────

/** Names a question, group, page or option within one definition. Chosen by the author, kept for ever: answers use it. */
export const LocalId = z.string().regex(/^(?!__proto__$)[A-Za-z0-9_-]{1,64}$/, 'use 1–64 letters, digits, hyphens or underscores')

export const Language = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'use a language tag such as en or pt-BR')

const Text = z.string().max(MAX_TEXT, `use at most ${MAX_TEXT} characters`).regex(/\S/, 'write some text here')

/**
 * A text in the survey's first language, or one text a language. Texts are plain: a line break is one, and whatever looks like
 * HTML is shown as it was written, never run.
 */
export const LocalText = z
  .union([Text, z.record(Language, Text).refine((texts) => Object.keys(texts).length > 0, 'write this text in at least one language')])
  .meta({ id: 'Text' })
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

/** What every question has, and a respondent's screen needs. */
const common = { id: LocalId, text: LocalText, help: LocalText.optional(), required: z.boolean().optional() }

/** Must hold of the answers so far, this question's included; else its message is shown. */
const Check = z.strictObject({ condition: Condition, message: LocalText })
const logic = {
  show_if: Condition.optional(),
  required_if: Condition.optional(),
  checks: z.array(Check).max(MAX_CHECKS, `give at most ${MAX_CHECKS} checks`).optional(),
}
const seen = { ...common, ...logic }

/** What an author may set on any question; a respondent never receives these. */
const Points = z.number().gt(0, 'give at least some points').max(MAX_POINTS)
const scored = {
  group_id: LocalId.optional(),
  scoring_type: ScoringType.optional(),
  max_points: Points.optional(),
  weight: Weight.optional(),
  reverse: z.boolean().optional(),
}

const labels = z.array(LocalText).max(MAX_RATING_POINTS).optional()
const scale = { scale_min: Amount.optional(), scale_max: Amount.optional(), step: z.number().gt(0).optional(), labels }
const shownAs = { shown_as: z.enum(['buttons', 'stars', 'numbers']).optional() }
const range = { min: Amount.optional(), max: Amount.optional(), step: z.number().gt(0).optional(), unit: LocalText.optional() }
const length = { min_length: Count.optional(), max_length: z.int().min(1).max(MAX_ANSWER_TEXT).optional() }
const pattern = {
  /** The whole answer must match; what may stand in it: `pattern.ts`. */
  pattern: z.string().min(1).max(MAX_PATTERN, `use at most ${MAX_PATTERN} characters`).optional(),
  pattern_message: LocalText.optional(),
}
const choices = { min_choices: Count.optional(), max_choices: z.int().min(1).optional() }
const positive = { positive: z.boolean().optional() }
const randomize = { randomize: z.boolean().optional() }
const multiple = { multiple: z.boolean().optional() }

const day = z.iso.date({ error: 'use a day such as 2026-03-31' }).optional()
const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'use a time such as 14:30')
  .optional()
const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/, 'use a day and time such as 2026-03-31T14:30')
  .optional()

const file = {
  accept: z
    .array(z.enum(['image', 'pdf', 'document', 'audio', 'video']))
    .min(1, 'name at least one kind of file')
    .max(5)
    .optional(),
  max_bytes: z.int().min(1).max(MAX_FILE_BYTES).optional(),
}

const WebAddress = z
  .string()
  .max(2_000)
  .regex(/^https:\/\/[^\s"'<>\\]+$/, 'use an address that begins with https://')

const isSet = z.literal(true).optional()
const points = { points: z.number().min(-MAX_POINTS).max(MAX_POINTS).optional() }
const option = {
  id: LocalId,
  text: LocalText,
  show_if: Condition.optional(),
  /** "Other, please say": what is said is the answer of the implicit id `<question id>_other`. */
  other: isSet,
  /** Stays in its place when the options are shuffled. */
  fixed: isSet,
  /** Chosen alone, such as "none of these". */
  exclusive: isSet,
  image: WebAddress.optional(),
  alt: LocalText.optional(),
}
export const Option = z.strictObject({ ...option, ...points })
export type Option = z.infer<typeof Option>
const options = { options: z.array(Option).max(MAX_OPTIONS), ...randomize }

/** One statement of a matrix. It is scored like a question; what it leaves out is as its matrix says. */
const row = { id: LocalId, text: LocalText, show_if: Condition.optional() }
export const Row = z.strictObject({
  ...row,
  group_id: LocalId.optional(),
  max_points: Points.optional(),
  weight: Weight.optional(),
  reverse: z.boolean().optional(),
})
export type Row = z.infer<typeof Row>

/** A point of the scale that all rows of a matrix share. */
const column = { id: LocalId, text: LocalText }
const Column = z.strictObject({ ...column, ...points })
const matrix = { rows: z.array(Row).max(MAX_ROWS), options: z.array(Column).max(MAX_OPTIONS), ...randomize }

const hidden = { default: z.string().max(MAX_SHORT_TEXT).optional() }
const calculated = { expression: Expression, shown: z.boolean().optional() }

function unknownKind(issue: { code?: string; input?: unknown }): string | undefined {
  if (issue.code !== 'invalid_union') return undefined
  const input = issue.input
  const kind = typeof input === 'object' && input !== null && 'kind' in input ? input.kind : undefined
  if (typeof kind !== 'string') return 'give this question a kind, such as rating'
  return `there is no question kind ${kind.slice(0, 40)}; choose one such as rating, yes_no or short_text`
}

const own = { ...seen, ...scored }

export const Question = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('rating'), ...own, ...scale, ...shownAs }),
    z.strictObject({ kind: z.literal('slider'), ...own, ...scale }),
    z.strictObject({ kind: z.literal('nps'), ...own, ...scale }),
    z.strictObject({ kind: z.literal('yes_no'), ...own, ...positive }),
    z.strictObject({ kind: z.literal('consent'), ...own, ...positive }),
    z.strictObject({ kind: z.literal('single_choice'), ...own, ...options }),
    z.strictObject({ kind: z.literal('dropdown'), ...own, ...options }),
    z.strictObject({ kind: z.literal('multi_select'), ...own, ...options, ...choices }),
    z.strictObject({ kind: z.literal('picture_choice'), ...own, ...options, ...choices, ...multiple }),
    z.strictObject({ kind: z.literal('ranking'), ...own, ...options }),
    z.strictObject({ kind: z.literal('matrix'), ...own, ...matrix }),
    z.strictObject({ kind: z.literal('multi_matrix'), ...own, ...matrix }),
    z.strictObject({ kind: z.literal('short_text'), ...own, ...length, ...pattern }),
    z.strictObject({ kind: z.literal('long_text'), ...own, ...length }),
    z.strictObject({ kind: z.literal('number'), ...own, ...range }),
    z.strictObject({ kind: z.literal('email'), ...own }),
    z.strictObject({ kind: z.literal('phone'), ...own }),
    z.strictObject({ kind: z.literal('url'), ...own }),
    z.strictObject({ kind: z.literal('date'), ...own, min: day, max: day }),
    z.strictObject({ kind: z.literal('time'), ...own, min: time, max: time }),
    z.strictObject({ kind: z.literal('datetime'), ...own, min: moment, max: moment }),
    z.strictObject({ kind: z.literal('address'), ...own }),
    z.strictObject({ kind: z.literal('file'), ...own, ...file }),
    z.strictObject({ kind: z.literal('signature'), ...own }),
    z.strictObject({ kind: z.literal('statement'), ...own }),
    z.strictObject({ kind: z.literal('hidden'), ...own, ...hidden }),
    z.strictObject({ kind: z.literal('calculated'), ...own, ...calculated }),
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

/** Where to go when the page is left, if its condition holds or it has none: a later page, or the end. The first that holds counts. */
const Jump = z.strictObject({ if: Condition.optional(), to: LocalId })

const page = {
  id: LocalId,
  title: LocalText.optional(),
  text: LocalText.optional(),
  show_if: Condition.optional(),
  /** Its questions in an order of each attempt's own. */
  ...randomize,
  jumps: z.array(Jump).max(MAX_JUMPS, `give at most ${MAX_JUMPS} jumps`).optional(),
}

export const Page = z.strictObject({ ...page, questions: z.array(Question).max(MAX_QUESTIONS) })
export type Page = z.infer<typeof Page>

export const ResultType = z.enum(['pyramid', 'radar', 'bars', 'flat'])
export type ResultType = z.infer<typeof ResultType>

const Languages = z.array(Language).min(1, 'name at least one language').max(MAX_LANGUAGES)

/** A value of the whole survey, by its id. */
export const Calculated = z.strictObject({ id: LocalId, expression: Expression })
export type Calculated = z.infer<typeof Calculated>

const whole = {
  languages: Languages,
  result_type: ResultType,
  calculated: z.array(Calculated).max(MAX_CALCULATED).optional(),
  randomize: z.strictObject({ pages: z.boolean().optional() }).optional(),
}

const DefinitionShape = z.strictObject({
  ...whole,
  groups: z.array(QuestionGroup).max(MAX_GROUPS),
  pages: z.array(Page).max(MAX_PAGES),
  ...bands,
})
// An interface has a name of its own: written out in every type that holds it, this shape is more than a compiler takes.
export interface Definition extends z.infer<typeof DefinitionShape> {}
export const Definition: z.ZodType<Definition> = DefinitionShape

// ── What a respondent may see: no points, weights, groups, keys or bands; scales come with their defaults filled in ──

const shownScale = { scale_min: Amount, scale_max: Amount, step: z.number().gt(0), labels }

export const RespondentOption = z.strictObject(option)
export type RespondentOption = z.infer<typeof RespondentOption>
const shownOptions = { options: z.array(RespondentOption), ...randomize }

export const RespondentRow = z.strictObject(row)
export type RespondentRow = z.infer<typeof RespondentRow>
const shownMatrix = { rows: z.array(RespondentRow), options: z.array(z.strictObject(column)), ...randomize }

/** Nobody reads it, and its name is the author's business: it stands here for its place and its value. */
const unseen = { ...common, text: z.literal('') }

export const RespondentQuestion = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rating'), ...seen, ...shownScale, ...shownAs }),
  z.strictObject({ kind: z.literal('slider'), ...seen, ...shownScale }),
  z.strictObject({ kind: z.literal('nps'), ...seen, ...shownScale }),
  z.strictObject({ kind: z.literal('yes_no'), ...seen }),
  z.strictObject({ kind: z.literal('consent'), ...seen }),
  z.strictObject({ kind: z.literal('single_choice'), ...seen, ...shownOptions }),
  z.strictObject({ kind: z.literal('dropdown'), ...seen, ...shownOptions }),
  z.strictObject({ kind: z.literal('multi_select'), ...seen, ...shownOptions, ...choices }),
  z.strictObject({ kind: z.literal('picture_choice'), ...seen, ...shownOptions, ...choices, ...multiple }),
  z.strictObject({ kind: z.literal('ranking'), ...seen, ...shownOptions }),
  z.strictObject({ kind: z.literal('matrix'), ...seen, ...shownMatrix }),
  z.strictObject({ kind: z.literal('multi_matrix'), ...seen, ...shownMatrix }),
  z.strictObject({ kind: z.literal('short_text'), ...seen, ...length, ...pattern }),
  z.strictObject({ kind: z.literal('long_text'), ...seen, ...length }),
  z.strictObject({ kind: z.literal('number'), ...seen, ...range }),
  z.strictObject({ kind: z.literal('email'), ...seen }),
  z.strictObject({ kind: z.literal('phone'), ...seen }),
  z.strictObject({ kind: z.literal('url'), ...seen }),
  z.strictObject({ kind: z.literal('date'), ...seen, min: day, max: day }),
  z.strictObject({ kind: z.literal('time'), ...seen, min: time, max: time }),
  z.strictObject({ kind: z.literal('datetime'), ...seen, min: moment, max: moment }),
  z.strictObject({ kind: z.literal('address'), ...seen }),
  z.strictObject({ kind: z.literal('file'), ...seen, ...file }),
  z.strictObject({ kind: z.literal('signature'), ...seen }),
  z.strictObject({ kind: z.literal('statement'), ...seen }),
  z.strictObject({ kind: z.literal('hidden'), ...unseen, ...hidden }),
  /** With its words only where it is shown, with its expression only where the screen needs its value. */
  z.strictObject({
    kind: z.literal('calculated'),
    ...seen,
    text: z.union([LocalText, z.literal('')]),
    ...calculated,
    expression: Expression.optional(),
  }),
])
export type RespondentQuestion = z.infer<typeof RespondentQuestion>
/** A question as its author wrote it or as a respondent sees it: the rules of answering serve both. */
export type AnyQuestion = Question | RespondentQuestion

export const RespondentPage = z.strictObject({ ...page, questions: z.array(RespondentQuestion) })
export type RespondentPage = z.infer<typeof RespondentPage>

const RespondentShape = z.strictObject({ ...whole, pages: z.array(RespondentPage) })
export interface RespondentDefinition extends z.infer<typeof RespondentShape> {}
export const RespondentDefinition: z.ZodType<RespondentDefinition> = RespondentShape

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
  /** With so many responses it closes by itself; whoever has begun may finish. Null: it takes all that come. */
  max_responses: z.int().min(1).max(10_000).nullable(),
  thank_you: LocalText.nullable(),
  redirect_url: WebAddress.nullable(),
  display: z.enum(['question', 'page']),
  /** Whether a browser keeps what is not sent yet, and who is answering; off for devices that people share. */
  keep_on_device: z.boolean(),
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
export interface SurveyTemplate extends z.infer<typeof SurveyTemplate> {}

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
export interface Survey extends z.infer<typeof Survey> {}

/** What a member may see of it: the questions as a respondent sees them, and no groups. */
export const MembersSurvey = SurveySummary.extend({
  settings: Settings,
  definition: z.strictObject({ ...RespondentShape.shape, groups: z.tuple([]) }),
})
export interface MembersSurvey extends z.infer<typeof MembersSurvey> {}

export const Effect = z.enum(['comparable', 'comparable_with_note', 'breaks_series'])
export type Effect = z.infer<typeof Effect>

/** One thing that differs between two definitions. `path` leads into the later one; what is gone stands at the list it was in. */
export const Change = z.strictObject({ effect: Effect, path: z.string(), question_id: z.string().nullable(), message: z.string() })
export type Change = z.infer<typeof Change>

/** What all changes do together, and the changes, of which a reply holds the first few hundred. */
export const Changes = z.strictObject({ effect: Effect, change_count: z.int(), changes: z.array(Change) })
export type Changes = z.infer<typeof Changes>

/** The draft of this `revision` against the version that was published last; `version` 0 while there is none, and then nothing has changed. */
export const DraftChanges = Changes.extend({ version: z.int(), revision: z.int() })
export type DraftChanges = z.infer<typeof DraftChanges>

/** `published_by` is null where it is not known; its name is, where the person has been erased. */
export const SurveyVersion = z.strictObject({
  version: z.int(),
  series: z.int(),
  published_at: z.iso.datetime(),
  published_by: z.strictObject({ id: z.string(), name: z.string().nullable() }).nullable(),
})
export type SurveyVersion = z.infer<typeof SurveyVersion>

/** A version as it was frozen, with what it changed; the first one changed nothing. */
export const FrozenVersion = SurveyVersion.extend({ definition: Definition, ...Changes.shape })
export interface FrozenVersion extends z.infer<typeof FrozenVersion> {}

/** With the revision that was looked at, a draft that has been changed meanwhile is not published unseen. */
export const PublishSurvey = z.strictObject({ revision: z.int().min(1).optional() })

export const DuplicateSurvey = z.strictObject({ title: SurveyTitle.optional() })

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
  organization: z.strictObject({ name: z.string(), color: z.string().nullable(), logo_url: z.string().nullable() }),
  status: SurveyStatus,
  version: z.int(),
  languages: Languages,
  settings: Settings.pick({
    identify: true,
    display: true,
    keep_on_device: true,
    privacy_notice: true,
    thank_you: true,
    redirect_url: true,
    show_results: true,
    min_days_between_attempts: true,
    opens_at: true,
    closes_at: true,
    embed_origins: true,
  }),
  definition: RespondentDefinition,
  estimated_minutes: z.int(),
})
export interface PublicSurvey extends z.infer<typeof PublicSurvey> {}

/** The shape of a definition as JSON Schema 2020-12, for editors and other programs; docs/survey-definition.md explains it. */
export const definitionSchema = () => ({
  title: 'ImpactPulse survey definition',
  ...z.toJSONSchema(Definition, { io: 'input' }),
})
