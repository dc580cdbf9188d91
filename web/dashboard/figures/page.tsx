import './figures.css'
import { useEffect, useMemo } from 'preact/hooks'
import type { Analytics, AnalyticsMeta } from '../../../core/analytics/contract.ts'
import type { Survey } from '../../../core/surveys/contract.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Loading } from '../../ui/loading.tsx'
import { useLive } from '../live/use-live.ts'
import { mayIn } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { Page } from '../shell/page.tsx'
import { SurveyNotYet } from '../shell/survey-not-yet.tsx'
import { Bars, shareText } from './bars.tsx'
import { type FiguresModel, figuresModel } from './model.ts'
import { OverTime } from './over-time.tsx'
import { QuestionFigures } from './question-figures.tsx'

/** A survey's responses in figures. */
export function FiguresPage({ id }: { id: string }) {
  const model = useMemo(() => figuresModel(id), [id])
  useEffect(() => void Promise.all([model.one.load(), model.load()]), [model])
  const survey = model.one.survey.value
  useLive({ organization_id: survey?.organization_id, kinds: ['responses', 'compliance'], id, look: model.look })
  if (survey === null) return <SurveyNotYet title="Figures" one={model.one} />
  if (!mayIn(survey.organization_id, 'responses.list')) return <NotFound />
  const about = (
    <a href={`/app/surveys/${survey.id}`}>
      <bdi>{survey.title}</bdi>
    </a>
  )
  const actions = (
    <>
      <Button isBusy={model.isLoading.value} onClick={model.load}>
        Refresh
      </Button>
      <ButtonLink href={`/app/surveys/${survey.id}/responses`}>See responses</ButtonLink>
    </>
  )
  return (
    <Page key="figures" title="Figures" about={about} actions={actions}>
      <Found model={model} survey={survey} />
    </Page>
  )
}

function Found({ model, survey }: { model: FiguresModel; survey: Survey }) {
  const figures = model.figures.value
  if (model.problem.value) return <Failed problem={model.problem.value} onRetry={model.load} isBusy={model.isLoading.value} />
  if (figures === null) return <Loading what="figures" />
  if (figures.meta.moments === 0 && figures.meta.attempts === 0)
    return (
      <div class="empty">
        <h2>Nothing to count yet</h2>
        <p>As soon as somebody begins the survey, you see here how far they come and what they answer.</p>
      </div>
    )
  return <All data={figures.data} meta={figures.meta} survey={survey} />
}

function All({ data, meta, survey }: { data: Analytics; meta: AnalyticsMeta; survey: Survey }) {
  const file = (what: string) => `${survey.slug}-${what}.csv`
  return (
    <>
      {meta.moments > 0 && (
        <Card title="Responses over time" id="over-time">
          {meta.has_more_moments && <Latest count={meta.moments} what="responses" />}
          <OverTime over={data.over_time} file={file('over-time')} />
        </Card>
      )}
      <div class="figures__pair">
        <Funnel data={data} meta={meta} file={file('funnel')} />
        {data.time_spent.median_seconds !== null && (
          <Card title="Time spent" id="time-spent">
            {meta.has_more_answers && <Latest count={meta.answers} what="responses" />}
            <p>Half of them took at most {minutesText(data.time_spent.median_seconds)}.</p>
            <Bars
              caption="Responses by minutes taken"
              what="Minutes"
              counted="Responses"
              bars={data.time_spent.buckets.map(({ from_minutes, to_minutes, responses }) => ({
                key: String(from_minutes),
                label: to_minutes === null ? `${from_minutes} or more` : `${from_minutes} to ${to_minutes}`,
                count: responses,
              }))}
              file={file('time-spent')}
            />
          </Card>
        )}
      </div>
      {meta.answers > 0 && (
        <Card title="Answers" id="answers">
          {meta.has_more_answers && <Latest count={meta.answers} what="responses" />}
          {data.questions.map((figures, i) => (
            <QuestionFigures key={figures.question_id} id={survey.id} number={i + 1} figures={figures} of={meta.answers} />
          ))}
        </Card>
      )}
    </>
  )
}

/** What is looked at is said where it is not all. */
const Latest = ({ count, what }: { count: number; what: string }) => (
  <p class="figures__note">
    From the latest {count.toLocaleString('en')} {what}.
  </p>
)

function Funnel({ data: { funnel, drop_off }, meta, file }: { data: Analytics; meta: AnalyticsMeta; file: string }) {
  const stopped = drop_off.filter((one) => one.stopped > 0)
  if (funnel.begun === 0)
    return (
      <Card title="How far people get" id="funnel">
        <p>Nobody has begun here yet: responses that were brought from a file were begun elsewhere.</p>
      </Card>
    )
  return (
    <Card title="How far people get" id="funnel">
      {meta.has_more_attempts && <p class="figures__note">From the latest attempts in your organization.</p>}
      <p>Of those who begin, {shareText(funnel.submitted, funnel.begun)} submit.</p>
      <Bars
        caption="Attempts by how far they came"
        what="Attempts"
        counted="Number"
        of={funnel.begun}
        bars={[
          { key: 'begun', label: 'Begun', count: funnel.begun },
          { key: 'answered', label: 'Answered something', count: funnel.answered },
          { key: 'submitted', label: 'Submitted', count: funnel.submitted },
        ]}
        file={file}
      />
      <h3>Where people stopped</h3>
      {stopped.length === 0 ? (
        <p class="figures__note">Nobody stopped midway in the current version.</p>
      ) : (
        <Bars
          caption="Attempts by the question they stand at"
          what="Question"
          counted="Attempts"
          bars={drop_off
            .map(({ question_id, title, stopped: count }) => ({ key: question_id, label: title, count }))
            .filter(({ count }) => count > 0)}
          file={file.replace('funnel', 'drop-off')}
        />
      )}
    </Card>
  )
}

function minutesText(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} seconds`
  return `${Math.round(seconds / 60)} minutes`
}
