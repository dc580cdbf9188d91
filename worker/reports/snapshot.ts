import { and, eq } from 'drizzle-orm'
import type * as z from 'zod'
import type { Impact } from '../../core/impact/contract.ts'
import { refuse } from '../../core/problem.ts'
import type { Covered, Snapshot } from '../../core/reports/contract.ts'
import type { ReportLanguage } from '../../core/reports/limits.ts'
import { NO_OTHERS, type Others, shareable } from '../../core/reports/shareable.ts'
import type { LocalText } from '../../core/surveys/contract.ts'
import { textIn } from '../../core/surveys/text.ts'
import { participantGroups } from '../db/schema/participants.ts'
import { surveys } from '../db/schema/surveys.ts'
import { type AppContext, isoOrNull } from '../http/context.ts'
import { type Asked, zoneOf } from '../impact/asking.ts'
import { type Filters, filteredFigures, isAboutSome, isFiltered, spanOf } from '../impact/filtering.ts'
import { COUNTING, foundImpact } from '../impact/found.ts'
import type { Standing } from '../impact/reading.ts'

/** A survey's figures as they are at this moment, for whoever may have them: in one language, and nothing of few people. */
export async function snapshotOf(c: AppContext, id: string, asked: z.infer<typeof Asked>, language: ReportLanguage): Promise<Snapshot> {
  const { standing, filters, impact, figures, is_partial } = await foundImpact(c, id, asked, 'to')
  if (standing.is_catching_up || is_partial) refuse(COUNTING)
  const all = isAboutSome(filters) ? await figuresOfAll(c, standing, filters) : figures
  const others: Others = all === figures ? NO_OTHERS : { n_baseline: all.n - figures.n, n_matched: all.overall.delta[0] - impact.n_matched }
  const { definition, settings } = standing
  return {
    survey_title: await titleOf(c, id),
    result_type: definition.result_type,
    impact: inLanguage(shareable(impact, others), language, definition.languages[0] ?? language),
    covered: await coveredBy(c, standing, filters, asked),
    ...(await spanOf(c, standing, filters)),
    timezone: await zoneOf(c),
    missing_policy: settings.missing_policy,
    min_answered_share: settings.min_answered_share,
  }
}

/** Of the same days and versions, whoever they are. */
async function figuresOfAll(c: AppContext, standing: Standing, filters: Filters) {
  const everybody = { ...filters, group: undefined, hidden: undefined, attribute: undefined }
  if (!isFiltered(everybody)) return standing.figures
  const { figures, is_partial } = await filteredFigures(c, standing, everybody)
  return is_partial ? refuse(COUNTING) : figures
}

/** As much of a question as a table shows: two thousand long ones would fill a row of the database. */
const MOST_LETTERS = 300

function inLanguage(impact: Impact, language: ReportLanguage, fallback: string): Impact {
  const said = (text: LocalText) => {
    const words = textIn(text, language, fallback)
    return words.length > MOST_LETTERS ? `${words.slice(0, MOST_LETTERS).trimEnd()}…` : words
  }
  return {
    ...impact,
    groups: impact.groups.map((group) => ({ ...group, name: said(group.name) })),
    questions: impact.questions.map((question) => ({ ...question, text: said(question.text) })),
  }
}

async function titleOf({ var: { system } }: AppContext, id: string): Promise<string> {
  const survey = await system.db.select({ title: surveys.title }).from(surveys).where(eq(surveys.id, id)).get()
  return survey?.title ?? refuse({ code: 'not-found' })
}

async function coveredBy(c: AppContext, { series, list }: Standing, filters: Filters, asked: z.infer<typeof Asked>): Promise<Covered> {
  const shown = list.find(({ is_shown }) => is_shown)
  return {
    series,
    first_version: shown?.first_version ?? 0,
    last_version: shown?.last_version ?? 0,
    version: filters.version ?? null,
    from: isoOrNull(filters.from ?? null),
    to: isoOrNull(filters.to ?? null),
    group: filters.group === undefined ? null : await groupName(c, filters.group),
    hidden: asked.hidden ?? null,
    attribute: asked.attribute ?? null,
  }
}

async function groupName({ var: { system, scope } }: AppContext, id: string): Promise<string> {
  const group = await system.db
    .select({ name: participantGroups.name })
    .from(participantGroups)
    .where(and(eq(participantGroups.id, id), eq(participantGroups.organization_id, scope.organization_id)))
    .get()
  return group?.name ?? refuse({ code: 'invalid-input', errors: [{ path: 'group', message: 'there is no such group' }] })
}
