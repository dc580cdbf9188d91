import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { DraftChanges, Survey } from '../../../core/surveys/contract.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { countText } from '../format.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { mayIn } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { Page } from '../shell/page.tsx'
import { SurveyNotYet } from '../shell/survey-not-yet.tsx'
import { BackToSurvey } from './back-to-survey.tsx'
import { ChangeList } from './change-list.tsx'
import { EffectNotice } from './effect-notice.tsx'
import { type ReviewModel, reviewModel } from './review-model.ts'

/** What a new version would change, before it is published. */
export function ReviewPage({ id }: { id: string }) {
  const model = useMemo(() => reviewModel(id), [id])
  useEffect(() => void model.load(), [model])
  const survey = model.one.survey.value
  if (survey === null) return <SurveyNotYet title="Review and publish" one={model.one} />
  if (!mayIn(survey.organization_id, 'surveys.publish')) return <NotFound />
  const { problem, review, published } = model
  return (
    <Page key="review" title="Review and publish" about={<BackToSurvey survey={survey} />}>
      <Status>
        {published.value && <Published survey={published.value} />}
        {model.refused.value && <Refused model={model} survey={survey} />}
      </Status>
      {!published.value && problem.value && <Failed problem={problem.value} onRetry={model.load} />}
      {!published.value && !problem.value && review.value === null && <Loading what="the changes" />}
      {!published.value && review.value && <Review model={model} review={review.value} survey={survey} />}
    </Page>
  )
}

const Published = ({ survey }: { survey: Survey }) => (
  <Notice
    kind="good"
    title={`Version ${survey.version} is published, and the survey is open.`}
    action={
      <>
        <ButtonLink href={`/app/surveys/${survey.id}`}>Go to the survey</ButtonLink>
        <ButtonLink href={`/app/surveys/${survey.id}/versions`}>Version history</ButtonLink>
      </>
    }
  />
)

function Refused({ model, survey }: { model: ReviewModel; survey: Survey }) {
  const problem = model.refused.value
  if (problem?.code !== 'changed-meanwhile') return problem && <ProblemNotice problem={problem} survey={survey} />
  return (
    <Notice
      kind="warning"
      title="Somebody changed the draft meanwhile"
      action={<Button onClick={model.load}>Look at the changes again</Button>}
    >
      <p>It was not published, since it is no longer what you see here.</p>
    </Notice>
  )
}

function Review({ model, review, survey }: { model: ReviewModel; review: DraftChanges; survey: Survey }) {
  const { version, effect, changes, change_count } = review
  if (version === 0) return <First model={model} />
  if (change_count === 0) return <Nothing model={model} version={version} survey={survey} />
  return (
    <>
      <p>
        {countText(change_count, 'change', 'changes')} since version {version}. Attempts that have begun go on with the questions that they
        began with.
      </p>
      <EffectNotice effect={effect} />
      <PublishButton model={model} version={version + 1} isBreak={effect === 'breaks_series'} />
      <Card title="What changed" id="what-changed">
        <ChangeList changes={changes} count={change_count} definition={survey.definition} survey_id={survey.id} />
      </Card>
    </>
  )
}

const First = ({ model }: { model: ReviewModel }) => (
  <>
    <p>Nothing has been published yet. Publishing freezes the questions as version 1 and opens the survey.</p>
    <PublishButton model={model} version={1} isBreak={false} />
  </>
)

const Nothing = ({ model, version, survey }: { model: ReviewModel; version: number; survey: Survey }) => (
  <div class="empty">
    <h2>Nothing has changed since version {version}</h2>
    {survey.status === 'open' ? (
      <ButtonLink href={`/app/surveys/${survey.id}/edit`}>Edit survey</ButtonLink>
    ) : (
      <Button isBusy={model.isActing.value} onClick={model.publish}>
        Open the survey with version {version}
      </Button>
    )}
  </div>
)

type PublishProps = { model: ReviewModel; version: number; isBreak: boolean }

/** A break cannot be taken back once somebody has answered: it is asked about once more. */
function PublishButton({ model, version, isBreak }: PublishProps) {
  const isAsking = useSignal(false)
  const press = () => {
    if (isBreak) isAsking.value = true
    else void model.publish()
  }
  return (
    <div class="button-row">
      <Button look="main" isBusy={model.isActing.value} onClick={press}>
        {isBreak ? `Publish version ${version} and begin a new series` : `Publish version ${version}`}
      </Button>
      {isAsking.value && (
        <Dialog
          title="Begin a new series?"
          onClose={() => {
            isAsking.value = false
          }}
        >
          {(close) => (
            <>
              <p>
                From version {version} on, results are not compared with those of before. Once somebody has answered it, that cannot be
                undone.
              </p>
              <div class="button-row">
                <Button
                  look="main"
                  onClick={() => {
                    close()
                    void model.publish()
                  }}
                >
                  Begin a new series
                </Button>
                <Button onClick={close}>Not now</Button>
              </div>
            </>
          )}
        </Dialog>
      )}
    </div>
  )
}
