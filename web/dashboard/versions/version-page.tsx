import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { FrozenVersion, Survey } from '../../../core/surveys/contract.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { timeText } from '../format.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { mayIn, reader } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { Page } from '../shell/page.tsx'
import { SurveyNotYet } from '../shell/survey-not-yet.tsx'
import { AsItWas } from './as-it-was.tsx'
import { ChangeList } from './change-list.tsx'
import { Rescoring } from './rescoring.tsx'
import { type VersionModel, versionModel } from './version-model.ts'

/** A version as it was, what it changed, and bringing it back as the draft. */
export function VersionPage({ id, version }: { id: string; version: string }) {
  const model = useMemo(() => versionModel(id, version), [id, version])
  useEffect(() => void model.load(), [model])
  const survey = model.one.survey.value
  const problem = model.problem.value
  if (problem?.code === 'not-found' || problem?.code === 'invalid-input') return <NotFound />
  if (survey === null) return <SurveyNotYet title={`Version ${version}`} one={model.one} />
  if (!mayIn(survey.organization_id, 'surveys.edit')) return <NotFound />
  const frozen = model.frozen.value
  return (
    <Page key="version" title={`Version ${version}`} about={<About survey={survey} frozen={frozen} />}>
      <Status>
        {model.isRestored.value && <Restored survey={survey} version={version} />}
        {model.refused.value && <Refused model={model} survey={survey} />}
      </Status>
      {problem && <Failed problem={problem} onRetry={model.load} />}
      {!problem && frozen === null && <Loading what="the version" />}
      {frozen && (
        <>
          {!model.isRestored.value && <Restore model={model} survey={survey} frozen={frozen} />}
          <Card title="What it changed" id="what-it-changed">
            {frozen.change_count === 0 && (
              <p>{frozen.version === 1 ? 'It was the first one.' : 'Nothing that respondents or scores would notice.'}</p>
            )}
            <ChangeList changes={frozen.changes} count={frozen.change_count} definition={frozen.definition} />
          </Card>
          <Rescoring survey={survey} version={frozen.version} />
          <AsItWas definition={frozen.definition} />
        </>
      )}
    </Page>
  )
}

const About = ({ survey, frozen }: { survey: Survey; frozen: FrozenVersion | null }) => (
  <>
    <a class="versions__back" href={`/app/surveys/${survey.id}/versions`}>
      Version history
    </a>
    {frozen && (
      <span>
        Published <time dateTime={frozen.published_at}>{timeText(frozen.published_at, reader.value)}</time>
        {frozen.published_by?.name && (
          <>
            {' by '}
            <bdi>{frozen.published_by.name}</bdi>
          </>
        )}
      </span>
    )}
  </>
)

const Restored = ({ survey, version }: { survey: Survey; version: string }) => (
  <Notice
    kind="good"
    title={`The draft has the questions of version ${version} now.`}
    action={
      <>
        <ButtonLink href={`/app/surveys/${survey.id}/publish`}>Review and publish changes</ButtonLink>
        <ButtonLink href={`/app/surveys/${survey.id}/edit`}>Edit survey</ButtonLink>
      </>
    }
  >
    <p>Respondents see it once you publish it.</p>
  </Notice>
)

function Refused({ model, survey }: { model: VersionModel; survey: Survey }) {
  const problem = model.refused.value
  if (problem?.code !== 'changed-meanwhile') return problem && <ProblemNotice problem={problem} survey={null} />
  return (
    <Notice kind="warning" title="Somebody changed the draft meanwhile" action={<Button onClick={model.load}>Load the latest</Button>}>
      <p>
        To keep their change, <bdi>{survey.title}</bdi> was left as it is. Look at the draft before you replace it.
      </p>
    </Notice>
  )
}

type RestoreProps = { model: VersionModel; survey: Survey; frozen: FrozenVersion }

function Restore({ model, survey, frozen }: RestoreProps) {
  const isAsking = useSignal(false)
  if (JSON.stringify(survey.definition) === JSON.stringify(frozen.definition)) return <p>The draft has the same questions.</p>
  return (
    <div class="button-row">
      <Button
        isBusy={model.isActing.value}
        onClick={() => {
          isAsking.value = true
        }}
      >
        Restore as the draft…
      </Button>
      {isAsking.value && (
        <Dialog
          title={`Restore version ${frozen.version} as the draft?`}
          onClose={() => {
            isAsking.value = false
          }}
        >
          {(close) => (
            <>
              <p>
                The questions, groups and bands of the draft are replaced by those of version {frozen.version}. What was changed in the
                draft and never published is lost. Settings stay as they are, and respondents notice nothing until you publish.
              </p>
              <p>
                <a href={`/api/v1/surveys/${survey.id}/definition`}>Keep the draft as a file first</a>
              </p>
              <div class="button-row">
                <Button
                  look="main"
                  onClick={() => {
                    close()
                    void model.restore()
                  }}
                >
                  Restore version {frozen.version}
                </Button>
                <Button onClick={close}>Keep the draft</Button>
              </div>
            </>
          )}
        </Dialog>
      )}
    </div>
  )
}
