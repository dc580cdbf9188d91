import type { What } from '../../core/exports/contract.ts'
import { complianceSource } from './compliance-source.ts'
import { impactSource } from './impact-source.ts'
import { impactSummarySource } from './impact-summary-source.ts'
import { responsesSource, scoresSource } from './responses-source.ts'
import type { SourceOf } from './table.ts'

const SOURCES: Record<What, SourceOf> = {
  responses: responsesSource,
  scores: scoresSource,
  compliance: complianceSource,
  impact: impactSource,
  'impact-summary': impactSummarySource,
}

export const sourceOf: SourceOf = (c, exporting) => SOURCES[exporting.what](c, exporting)
