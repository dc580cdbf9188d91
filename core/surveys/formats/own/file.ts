/** Our own file: a survey as it is, to keep or to bring into another organization. */
import type { Definition, Settings, SettingsInput } from '../../contract.ts'
import { questionsOf } from '../../questions.ts'
import { SurveyFile } from '../contract.ts'
import { type Report, refuseFile } from '../reporting.ts'
import type { Imported } from '../settling.ts'

const FILE_FORMAT = 'impactpulse-survey'
const FILE_VERSION = 1

type Survey = { title: string; description: string | null; settings: Settings; definition: Definition }

/** Who may embed a survey and when it opens belong to one organization's survey, not to its file. */
const OWN_BUSINESS = ['embed_origins', 'opens_at', 'closes_at'] as const

export function ownFile({ title, description, settings, definition }: Survey): SurveyFile {
  const kept = Object.entries(settings).filter(([name]) => !(OWN_BUSINESS as readonly string[]).includes(name))
  return { format: FILE_FORMAT, version: FILE_VERSION, title, description, settings: Object.fromEntries(kept) as SettingsInput, definition }
}

/** Told by its marker; what somebody wrote by hand, by its parts. */
export const isOwnFile = (json: unknown): boolean =>
  isObject(json) && (json.format === FILE_FORMAT || ('definition' in json && !('pages' in json)) || isDefinition(json))

const isObject = (json: unknown): json is Record<string, unknown> => typeof json === 'object' && json !== null

const isDefinition = (json: Record<string, unknown>) => 'languages' in json && 'result_type' in json && 'pages' in json

export function importOwnFile(json: unknown, fallbackTitle: string, report: Report): Imported {
  if (!isOwnVersion(json)) return refuseFile('version', `this file was made by a later version; this one reads version ${FILE_VERSION}`)
  const file = SurveyFile.safeParse(isObject(json) && isDefinition(json) ? { definition: json } : json)
  if (!file.success) {
    for (const { path, message } of file.error.issues) report.broken(path.join('.') || 'file', message)
    report.mustBeWhole()
  }
  const { title = fallbackTitle, description = null, settings = {}, definition } = file.data as SurveyFile // Refused above where it is none.
  report.mapped('definition', `${questionsOf(definition).length} questions on ${definition.pages.length} pages`)
  if (Object.keys(settings).length > 0) report.mapped('settings', Object.keys(settings).join(', '))
  return { title, description, settings, definition }
}

const isOwnVersion = (json: unknown) => isObject(json) && (json.version === undefined || json.version === FILE_VERSION)
