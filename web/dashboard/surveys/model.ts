import type { SurveyStatus, SurveySummary } from '../../../core/surveys/contract.ts'
import { api, ask } from '../../api.ts'
import { pagedList } from '../paged-list.ts'

/** What of an organization's surveys is looked for. */
export type Wanted = { search: string; status: SurveyStatus | '' }

/** More than anybody reads through; searching finds the rest. */
const MOST = 500

export const surveysModel = (organization_id: string, { search, status }: Wanted) =>
  pagedList<SurveySummary>(
    (cursor) => {
      const query = { organization_id, limit: 25, ...(search && { search }), ...(status && { status }), ...(cursor && { cursor }) }
      return ask(api.surveys.$get({ query }))
    },
    { most: MOST },
  )

export type SurveyList = ReturnType<typeof surveysModel>

export const statusIn = (text: string | undefined): SurveyStatus | '' =>
  text === 'draft' || text === 'open' || text === 'closed' ? text : ''
