import { useEffect, useMemo } from 'preact/hooks'
import { deltaOf } from '../../../core/responses/comparison.ts'
import type { AttemptResult, Trend } from '../../../core/responses/contract.ts'
import type { Survey } from '../../../core/surveys/contract.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PersonLevels } from '../levels/person-levels.tsx'
import { AttemptTable } from '../my-results/attempt-table.tsx'
import { attemptName } from '../my-results/pair.ts'
import { ResultPicture } from '../my-results/result-picture.tsx'
import { ScoreFact } from '../my-results/score-fact.tsx'
import { ScoreLine } from '../my-results/score-line.tsx'
import { ScoreChange } from '../score-change.tsx'
import { reader } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { Page } from '../shell/page.tsx'
import { type PersonModel, personModel } from './model.ts'

/** How one person has moved, from their first attempt to their latest, for who may see each person's results. */
export function PersonPage({ id, email }: { id: string; email: string }) {
  const model = useMemo(() => personModel(id, email), [id, email])
  useEffect(() => void model.load(), [model])
  const [survey, attempts, trend] = [model.one.survey.value, model.attempts.value, model.trend.value]
  if (survey === null || attempts === null || trend === null) return <NotYet model={model} />
  return (
    <Page
      key="person"
      title={model.name.value}
      about={<About survey={survey} email={email} />}
      actions={
        <>
          <ButtonLink href={`/app/surveys/${id}/compliance`}>See where everybody stands</ButtonLink>
          {attempts.length > 0 && <Button onClick={() => print()}>Print</Button>}
        </>
      }
    >
      {attempts.length === 0 ? (
        <div class="empty">
          <h2>No attempt yet</h2>
          <p>Once this person has answered, their result is shown here.</p>
        </div>
      ) : (
        <Results survey={survey} attempts={attempts} trend={trend} name={model.name.value} />
      )}
    </Page>
  )
}

function NotYet({ model }: { model: PersonModel }) {
  const problem = model.problem.value ?? model.one.problem.value
  if (problem?.code === 'not-found' || problem?.code === 'invalid-input') return <NotFound />
  return (
    <Page key="waiting" title="One person">
      {problem ? <Failed problem={problem} onRetry={model.load} isBusy={model.isLoading.value} /> : <Loading what="their results" />}
    </Page>
  )
}

const About = ({ survey, email }: { survey: Survey; email: string }) => (
  <>
    <a class="my-results__back" href={`/app/surveys/${survey.id}`}>
      <bdi>{survey.title}</bdi>
    </a>
    <bdi>{email}</bdi>
  </>
)

type ResultsProps = { survey: Survey; attempts: readonly AttemptResult[]; trend: Trend; name: string }

function Results({ survey, attempts, trend, name }: ResultsProps) {
  const [latest, first] = [attempts.at(-1), baselineOf(attempts, trend)]
  if (!latest) return null
  const numbers = attempts.map(({ attempt_number }) => attempt_number)
  const named = (attempt: AttemptResult) => (attempts.length === 1 ? 'First' : attemptName(attempt.attempt_number, numbers))
  return (
    <>
      <Card title="First and latest" id="first-and-latest">
        <p class="my-results__key">Scores go from 0 to 100.{survey.settings.better === 'lower' && ' Lower ones are better.'}</p>
        <dl class="my-results__facts">
          {first && <ScoreFact name={named(first)} attempt={first} />}
          <ScoreFact name={named(latest)} attempt={latest} />
          {first && (
            <div class="my-results__fact">
              <dt>Change</dt>
              <dd class="my-results__score">
                <ScoreChange delta={deltaOf(first.score, latest.score)} better={survey.settings.better} reader={reader.value} />
              </dd>
            </div>
          )}
        </dl>
        <ResultPicture
          result={latest}
          {...(first && { earlier: first, names: { now: named(latest), earlier: named(first) } })}
          type={survey.definition.result_type}
          title={name}
        />
      </Card>
      <Card title="Each part over time" id="each-part">
        <PersonLevels attempts={attempts} trend={trend} name={name} betterOf={betterIn(survey)} />
      </Card>
      <Card title="All attempts" id="all-attempts">
        <ScoreLine trend={trend} isOwn={false} />
        <AttemptTable attempts={attempts} />
      </Card>
    </>
  )
}

const betterIn =
  ({ definition, settings }: Survey) =>
  (id: string) =>
    definition.groups.find((group) => group.id === id)?.better ?? settings.better

/** The first attempt that the latest compares with; none where that is itself. */
function baselineOf(attempts: readonly AttemptResult[], { points }: Trend): AttemptResult | undefined {
  const number = points.find(({ series }) => series === points.at(-1)?.series)?.attempt_number
  return attempts.slice(0, -1).find(({ attempt_number }) => attempt_number === number)
}
