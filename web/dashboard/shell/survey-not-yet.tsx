import { Loading } from '../../ui/loading.tsx'
import type { OneSurvey } from '../one-survey.ts'
import { Failed } from './failed.tsx'
import { NotFound } from './not-found.tsx'
import { Page } from './page.tsx'

/** Stands where a survey's page will be, under its name already. */
export function SurveyNotYet({ title, one }: { title: string; one: OneSurvey }) {
  const problem = one.problem.value
  // An id that cannot be one is refused as input; to the person it is a wrong address all the same.
  if (problem?.code === 'not-found' || problem?.code === 'invalid-input') return <NotFound />
  return (
    <Page key="waiting" title={title}>
      {problem ? <Failed problem={problem} onRetry={one.load} isBusy={one.isLoading.value} /> : <Loading what="the survey" />}
    </Page>
  )
}
