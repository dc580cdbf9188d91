import { type InputError, refuse } from '../../core/problem.ts'
import { freeSlug, slugOf } from '../../core/slug.ts'
import type { CreateSurvey, Definition, Settings } from '../../core/surveys/contract.ts'
import { definitionProblems } from '../../core/surveys/definition-check.ts'
import { MAX_DEFINITION_BYTES } from '../../core/surveys/limits.ts'
import { DEFAULT_SETTINGS, settingsProblems, settingsWith } from '../../core/surveys/settings.ts'
import { templateOf } from '../../core/surveys/templates.ts'
import { audited } from '../audit/queries.ts'
import { surveys } from '../db/schema/surveys.ts'
import { slugsLike } from '../db/slugs.ts'
import { type AppContext, newId } from '../http/context.ts'
import { type SurveyRow, surveyView } from './queries.ts'

/** The statements that make a survey from a template or a definition, and the reply. */
export async function newSurvey(c: AppContext, input: CreateSurvey) {
  const { system, scope, now } = c.var
  const { title, definition, settings } = contentOf(input)
  mustBeSound(definition, settings)
  const base = input.slug ?? (slugOf(title) || 'survey')
  const taken = await slugsLike(system.db, surveys, base)
  if (input.slug !== undefined && taken.includes(input.slug)) refuseInput('slug', 'this one is taken; choose another')
  const row: SurveyRow = {
    id: newId('survey', now),
    organization_id: scope.organization_id,
    slug: freeSlug(base, taken),
    title,
    description: input.description ?? null,
    status: 'draft',
    revision: 1,
    version: 0,
    settings,
    definition,
    created_at: now,
    updated_at: now,
    published_at: null,
    closed_at: null,
    deleted_at: null,
  }
  return { statements: [scope.insert(surveys, row), audited(c, 'survey.create', row.id, scope.organization_id)], reply: surveyView(row) }
}

/** What a copy begins with: the draft and its settings, but not the days on which the original opens and closes. */
export const copyOf = (survey: SurveyRow, title?: string): CreateSurvey => ({
  organization_id: survey.organization_id,
  title: title ?? `${[...survey.title].slice(0, MOST_COPIED).join('')} (copy)`,
  ...(survey.description !== null && { description: survey.description }),
  definition: survey.definition,
  settings: { ...survey.settings, opens_at: null, closes_at: null },
})

/** A title of 200 characters leaves no room for the word. */
const MOST_COPIED = 190

function contentOf(input: CreateSurvey) {
  if (input.template !== undefined && input.definition !== undefined) refuseInput('definition', 'give a template or a definition, not both')
  const template = templateOf(input.template ?? 'blank')
  if (!template) return refuseInput('template', `there is no template ${input.template}; see /survey-templates`)
  return {
    title: input.title ?? template.title,
    definition: input.definition ?? template.definition,
    settings: settingsWith(settingsWith(DEFAULT_SETTINGS, template.settings), input.settings ?? {}),
  }
}

/** Refuses what cannot be stored: too large, or wrong as a whole. */
export function mustBeSound(definition: Definition, settings: Settings) {
  const bytes = new TextEncoder().encode(JSON.stringify(definition)).byteLength
  if (bytes > MAX_DEFINITION_BYTES) refuse({ code: 'too-large', limit_bytes: MAX_DEFINITION_BYTES })
  const problems = definitionProblems(definition)
  if (problems.length > 0) refuse({ code: 'definition-invalid', errors: problems.map((problem) => under('definition', problem)) })
  const wrong = settingsProblems(settings)
  if (wrong.length > 0) refuse({ code: 'invalid-input', errors: wrong.map((problem) => under('settings', problem)) })
}

export const under = (place: string, { path, message }: InputError): InputError => ({ path: `${place}.${path}`, message })

const refuseInput = (path: string, message: string): never => refuse({ code: 'invalid-input', errors: [{ path, message }] })
