/** What an import brings and reports, and our own file format. */
import * as z from 'zod'
import { Definition, SettingsInput, Survey, SurveyTitle } from '../contract.ts'
import { MAX_TEXT } from '../limits.ts'

export const SurveyFormat = z.enum(['xlsform', 'surveyjs', 'impactpulse'])
export type SurveyFormat = z.infer<typeof SurveyFormat>

/** What became of one row, cell or property: taken as it was, taken as something near, or left out. */
export const ReportLine = z.strictObject({
  where: z.string(),
  outcome: z.enum(['mapped', 'approximated', 'refused']),
  message: z.string(),
})
export type ReportLine = z.infer<typeof ReportLine>

export const ImportedSurvey = z.strictObject({ survey: Survey, report: z.array(ReportLine) })
export type ImportedSurvey = z.infer<typeof ImportedSurvey>

/** Our own file format. A definition alone, without its marker, is one too. */
export const SurveyFile = z.strictObject({
  format: z.literal('impactpulse-survey').optional(),
  version: z.int().optional(),
  title: SurveyTitle.optional(),
  description: z.string().max(MAX_TEXT).nullable().optional(),
  settings: SettingsInput.optional(),
  definition: Definition,
})
export type SurveyFile = z.infer<typeof SurveyFile>
