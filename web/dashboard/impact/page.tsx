import { NoResponses } from '../responses/no-responses.tsx'
import './impact.css'
import { useEffect, useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Impact } from '../../../core/impact/contract.ts'
import type { Survey } from '../../../core/surveys/contract.ts'
import { questionsOf } from '../../../core/surveys/questions.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Notice } from '../../ui/notice.tsx'
import { countText } from '../format.ts'
import { useLive } from '../live/use-live.ts'
import { Failed } from '../shell/failed.tsx'
import { Page } from '../shell/page.tsx'
import { SurveyNotYet } from '../shell/survey-not-yet.tsx'
import { AttemptsCard } from './attempts-card.tsx'
import { FilterForm } from './filter-form.tsx'
import { addressFor, type Chosen, chosenIn, isNarrowed } from './filters.ts'
import { GroupsCard } from './groups-card.tsx'
import { LevelsCard } from './levels-card.tsx'
import { MethodCard } from './method-card.tsx'
import { type ImpactModel, impactModel } from './model.ts'
import { PeopleCard } from './people-card.tsx'
import { QuestionsCard } from './questions-card.tsx'
import { StayedCard } from './stayed-card.tsx'
import { SummaryCard } from './summary-card.tsx'

/** From each person's first answers to their latest: how far they have come, and whether that may be believed. */
export function ImpactPage({ id }: { id: string }) {
  const { query, path, route } = useLocation()
  const chosen = chosenIn(query)
  const model = useMemo(() => impactModel(id, chosen), [id, JSON.stringify(chosen)])
  useEffect(() => {
    void model.begin()
    return model.end
  }, [model])
  const survey = model.one.survey.value
  useLive({ organization_id: survey?.organization_id, kinds: ['responses', 'compliance'], id, look: model.look })
  if (survey === null) return <SurveyNotYet title="Impact" one={model.one} />
  const about = (
    <a class="impact__survey" href={`/app/surveys/${survey.id}`}>
      <bdi>{survey.title}</bdi>
    </a>
  )
  return (
    <Page
      key="impact"
      title="Impact"
      about={about}
      actions={
        <>
          <ButtonLink href={addressFor(`/app/surveys/${survey.id}/reports`, chosen)}>Make a report</ButtonLink>
          <ButtonLink href={`/app/surveys/${survey.id}/responses?export=impact`}>Export people’s change</ButtonLink>
          <ButtonLink href={`/app/surveys/${survey.id}/responses`}>See responses</ButtonLink>
        </>
      }
    >
      {survey.version > 0 && (
        <FilterForm
          key={JSON.stringify(chosen)}
          chosen={chosen}
          series={model.meta.value?.series ?? []}
          groups={model.groups.value}
          fields={questionsOf(survey.definition).filter(({ kind }) => kind === 'hidden')}
          path={path}
          onChoose={(next) => route(addressFor(path, next))}
        />
      )}
      <Found model={model} survey={survey} chosen={chosen} />
    </Page>
  )
}

type FoundProps = { model: ImpactModel; survey: Survey; chosen: Chosen }

function Found({ model, survey, chosen }: FoundProps) {
  const impact = model.impact.value
  if (model.problem.value) return <Failed problem={model.problem.value} onRetry={model.load} isBusy={model.isLoading.value} />
  if (impact === null) return <Loading what="the impact" />
  if (model.meta.value?.is_partial) return <Counting n={impact.n_baseline} />
  const hasNothing = impact.n_baseline === 0 && impact.n_enrolled === 0 && !isNarrowed(chosen)
  if (hasNothing)
    return (
      <NoResponses survey={survey} whenOpen="Share the public link. Once people have answered a second time, their change is shown here." />
    )
  if (impact.n_baseline === 0 && isNarrowed(chosen)) return <p role="status">No response fits what you have chosen.</p>
  const meta = model.meta.value
  return (
    <>
      {meta?.is_catching_up && (
        <Notice kind="info" title="Many responses have just come in">
          <p>They are being counted. These figures follow in a moment.</p>
        </Notice>
      )}
      <SummaryCard impact={impact} survey={survey} />
      {impact.n_matched > 0 && <Parts impact={impact} survey={survey} model={model} />}
      {!isNarrowed(chosen) && impact.n_baseline > 0 && (
        <PeopleCard list={model.people.value} better={survey.settings.better} survey={survey} />
      )}
    </>
  )
}

/** Of many people a part is counted at a time. The number is no news for whoever is told that it goes on. */
const Counting = ({ n }: { n: number }) => (
  <>
    <Loading what="the impact" />
    <p class="impact__key" aria-hidden="true">
      {countText(n, 'person', 'people')} counted so far.
    </p>
  </>
)

const Parts = ({ impact, survey, model }: { impact: Impact; survey: Survey; model: ImpactModel }) => (
  <>
    <GroupsCard impact={impact} survey={survey} />
    <QuestionsCard impact={impact} survey={survey} />
    <AttemptsCard impact={impact} />
    <LevelsCard impact={impact} survey={survey} />
    <StayedCard impact={impact} />
    <MethodCard impact={impact} name={`${survey.slug}-impact-summary.xlsx`} load={model.summaryFile} />
  </>
)
