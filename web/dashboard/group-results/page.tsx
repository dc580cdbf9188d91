import { useEffect, useMemo } from 'preact/hooks'
import type { GroupResults } from '../../../core/responses/contract.ts'
import type { ResultType } from '../../../core/surveys/contract.ts'
import { Card } from '../../ui/card.tsx'
import { Loading } from '../../ui/loading.tsx'
import { countText } from '../format.ts'
import { Failed } from '../shell/failed.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { Page } from '../shell/page.tsx'
import { SurveyNotYet } from '../shell/survey-not-yet.tsx'
import { Everyone } from './everyone.tsx'
import { type GroupResultsModel, groupResultsModel } from './model.ts'
import { PeopleGroups } from './people-groups.tsx'

/** What people scored together; what follows about fewer than five is not shown to members, and marked for others. */
export function GroupResultsPage({ id }: { id: string }) {
  const model = useMemo(() => groupResultsModel(id), [id])
  useEffect(() => {
    void Promise.all([model.one.load(), model.load()])
    return model.end
  }, [model])
  const survey = model.one.survey.value
  if (survey === null) return <SurveyNotYet title="Group results" one={model.one} />
  // A draft has none yet, and some surveys keep them from members.
  if (model.problem.value?.code === 'not-found') return <NotFound />
  const about = (
    <a class="responses__survey" href={`/app/surveys/${survey.id}`}>
      <bdi>{survey.title}</bdi>
    </a>
  )
  return (
    <Page key="group-results" title="Group results" about={about}>
      <Found model={model} type={survey.definition.result_type} />
    </Page>
  )
}

function Found({ model, type }: { model: GroupResultsModel; type: ResultType }) {
  const results = model.results.value
  if (results === null) {
    return model.problem.value ? (
      <Failed problem={model.problem.value} onRetry={model.load} isBusy={model.isLoading.value} />
    ) : (
      <Looking n={model.lookedAt.value} />
    )
  }
  const { everyone, people_groups, is_hidden } = results
  if (everyone === null || everyone.n === 0) return <TooFew results={results} />
  return (
    <>
      <p class="responses__key">Means of scores from 0 to 100. Each person counts once, with their latest attempt.</p>
      {is_hidden && <p class="responses__key">Figures from which those of fewer than five people would follow are not shown.</p>}
      <Card title="Everyone" id="everyone">
        <Everyone figures={everyone} type={type} />
      </Card>
      {people_groups.length > 0 && (
        <Card title="By group of people" id="by-group">
          <PeopleGroups groups={people_groups} parts={everyone.groups} />
          {model.groupsLeftOut.value > 0 && (
            <p class="responses__key">
              Of the largest groups. {countText(model.groupsLeftOut.value, 'group', 'groups')} more are not shown.
            </p>
          )}
        </Card>
      )}
    </>
  )
}

/** The number is no news for whoever is told that it goes on. */
const Looking = ({ n }: { n: number | null }) => (
  <>
    <Loading what="the results" />
    {n !== null && (
      <p class="responses__key" aria-hidden="true">
        {countText(n, 'person', 'people')} counted so far.
      </p>
    )}
  </>
)

const TooFew = ({ results: { is_hidden } }: { results: GroupResults }) => (
  <div class="empty">
    <h2>{is_hidden ? 'Too few responses yet' : 'No responses yet'}</h2>
    <p>{is_hidden ? 'Group results are shown once five people have responded.' : 'Group results appear here as people respond.'}</p>
  </div>
)
