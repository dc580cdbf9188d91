import './past-responses.css'
import { useEffect, useMemo } from 'preact/hooks'
import type { Survey } from '../../../core/surveys/contract.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../shell/page.tsx'
import { SurveyNotYet } from '../shell/survey-not-yet.tsx'
import { VersionField } from '../versions/version-field.tsx'
import { Columns } from './columns.tsx'
import { type PastResponsesModel, pastResponsesModel } from './model.ts'
import { Outcome } from './outcome.tsx'

/** A file of earlier answers: what its columns hold, what would come of it, and then what came of it. */
export function PastResponsesPage({ id }: { id: string }) {
  const model = useMemo(() => pastResponsesModel(id), [id])
  useEffect(() => {
    void model.one.load()
    return model.followed.leave
  }, [model])
  const survey = model.one.survey.value
  const organization_id = survey?.organization_id
  useEffect(() => {
    if (organization_id !== undefined) void model.find(organization_id)
  }, [model, organization_id])
  if (survey === null) return <SurveyNotYet title="Bring past responses" one={model.one} />
  const about = (
    <a class="responses__survey" href={`/app/surveys/${survey.id}/responses`}>
      Responses to <bdi>{survey.title}</bdi>
    </a>
  )
  return (
    <Page key="past-responses" title="Bring past responses" about={about}>
      {survey.version === 0 ? <NotPublished survey={survey} /> : <Steps model={model} survey={survey} />}
    </Page>
  )
}

const NotPublished = ({ survey }: { survey: Survey }) => (
  <Notice
    kind="info"
    title="Publish the survey first"
    action={<ButtonLink href={`/app/surveys/${survey.id}/publish`}>Review and publish</ButtonLink>}
  >
    <p>Responses belong to a version of the survey, and this one has none yet.</p>
  </Notice>
)

function Steps({ model, survey }: { model: PastResponsesModel; survey: Survey }) {
  const read = model.read.value
  const job = model.followed.job.value
  if (read && !(job && model.isOwn.value)) return <Columns model={model} read={read} />
  return (
    <>
      {!read && <FileForm model={model} survey={survey} />}
      <Outcome model={model} survey={survey} />
    </>
  )
}

function FileForm({ model, survey }: { model: PastResponsesModel; survey: Survey }) {
  const choose = (event: Event & { currentTarget: HTMLInputElement }) => {
    model.file.value = event.currentTarget.files?.[0] ?? null
  }
  return (
    <Form label="File" errors={model.looking.errors.value} onSubmit={model.look}>
      <p class="past-responses__lead">
        Answers that were given elsewhere before become attempts of their people, in their place in time. Scores are computed anew, and
        nobody gets an e-mail because of it.
      </p>
      <TextField
        label="File (CSV)"
        name="file"
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        help="A line for each response, with an e-mail address, the day and the answers; the first line names the columns. Up to 10,000 lines. You see what would come of it before anything is brought."
        onChange={choose}
      />
      {survey.version > 1 && (
        <VersionField
          label="Version that was answered"
          name="version"
          help="Where a column of the file names the version, that counts, line by line. Only versions of one series are compared with each other."
          first={1}
          last={survey.version}
          chosen={model.version.value}
          none={`The latest, ${survey.version}`}
          named={(version) => `Version ${version}`}
          onChoose={(version) => {
            model.version.value = version
          }}
        />
      )}
      <div class="button-row">
        <Button look="main" type="submit" isBusy={model.looking.isBusy.value}>
          Look at the columns
        </Button>
        <ButtonLink look="quiet" href={`/app/surveys/${survey.id}/responses`}>
          Cancel
        </ButtonLink>
      </div>
    </Form>
  )
}
