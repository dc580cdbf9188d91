import { useEffect, useMemo } from 'preact/hooks'
import type { MySurvey } from '../../../core/recurrence/contract.ts'
import type { OwnAttempt } from '../../../core/responses/contract.ts'
import type { ResultType } from '../../../core/surveys/contract.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Loading } from '../../ui/loading.tsx'
import { standingOf } from '../my-surveys/standing.ts'
import { reader } from '../session.ts'
import { Download } from '../shell/download.tsx'
import { Failed } from '../shell/failed.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { Page } from '../shell/page.tsx'
import { hasScores } from './groups.ts'
import { ManyAttempts } from './many-attempts.tsx'
import { type MyResultsModel, myResultsModel, nextAsFile } from './model.ts'
import { NotShown } from './not-shown.tsx'
import { OneAttempt } from './one-attempt.tsx'
import { Sharing } from './sharing.tsx'

/** My own results of one survey, and how they changed from attempt to attempt. */
export function MyResultsPage({ id }: { id: string }) {
  const model = useMemo(() => myResultsModel(id), [id])
  useEffect(() => void model.load(), [model])
  const attempts = model.attempts.value
  if (attempts === null) return <NotYet model={model} />
  const mine = model.mine.value
  const { sentence, link } = mine ? standingOf(mine, reader.value) : { sentence: '', link: null }
  const [first] = attempts
  const title = mine?.survey.title ?? 'Your results'
  const type = model.resultType.value
  return (
    <Page
      key="results"
      title={title}
      about={<About sentence={sentence} />}
      actions={<Actions mine={mine} link={link} hasResults={first !== undefined} />}
    >
      {first === undefined && <NoResults />}
      {first !== undefined && !model.showsResults.value && <NotShown attempts={attempts} />}
      {first !== undefined && model.showsResults.value && <Shown id={id} attempts={attempts} type={type} title={title} />}
    </Page>
  )
}

type ShownProps = { id: string; attempts: readonly OwnAttempt[]; type: ResultType; title: string }

function Shown({ id, attempts, type, title }: ShownProps) {
  const [first] = attempts
  return (
    <>
      {first && attempts.length === 1 && <OneAttempt attempt={first} type={type} title={title} />}
      {attempts.length > 1 && <ManyAttempts id={id} attempts={attempts} type={type} title={title} />}
      {attempts.some(hasResult) && (
        <Sharing attempts={attempts.filter(hasResult)} numbers={attempts.map(({ attempt_number }) => attempt_number)} />
      )}
    </>
  )
}

function NotYet({ model }: { model: MyResultsModel }) {
  const problem = model.problem.value
  // An id that cannot be one is refused as input; to the person it is a wrong address all the same.
  if (problem?.code === 'not-found' || problem?.code === 'invalid-input') return <NotFound />
  return (
    <Page key="waiting" title="Your results">
      {problem ? <Failed problem={problem} onRetry={model.load} isBusy={model.isLoading.value} /> : <Loading what="your results" />}
    </Page>
  )
}

const About = ({ sentence }: { sentence: string }) => (
  <>
    <a class="my-results__back" href="/app/my">
      My surveys
    </a>
    {sentence && <span>{sentence}</span>}
  </>
)

/** Without any score there is nothing to show. */
const hasResult = ({ score, group_results }: OwnAttempt) => score !== null || hasScores(group_results)

type ActionsProps = { mine: MySurvey | null; link: string | null; hasResults: boolean }

const Actions = ({ mine, link, hasResults }: ActionsProps) => (
  <>
    <Next mine={mine} link={link} />
    {hasResults && <Button onClick={() => print()}>Print</Button>}
  </>
)

/** Take it now, or keep the day when that may be. */
function Next({ mine, link }: { mine: MySurvey | null; link: string | null }) {
  if (!mine) return null
  const { id, slug } = mine.survey
  if (mine.status === 'waiting') return <Download name={`${slug}.ics`} load={() => nextAsFile(id)} label="Add it to my calendar" />
  return link === null ? null : <ButtonLink href={`/s/${slug}`}>{link}</ButtonLink>
}

const NoResults = () => (
  <div class="empty">
    <h2>No results yet</h2>
    <p>You have not finished this survey yet. When you have, your result is shown here.</p>
  </div>
)
