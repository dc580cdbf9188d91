import type { SurveyVersion } from '../../../core/surveys/contract.ts'
import { api, ask } from '../../api.ts'
import { oneSurvey } from '../one-survey.ts'
import { pagedList } from '../paged-list.ts'

export function versionsModel(id: string) {
  const list = pagedList<SurveyVersion>((cursor) =>
    ask(api.surveys[':id'].versions.$get({ param: { id }, query: { limit: 20, ...(cursor && { cursor }) } })),
  )
  return { one: oneSurvey(id), list }
}

export type VersionsModel = ReturnType<typeof versionsModel>
