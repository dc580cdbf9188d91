import { useEffect, useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Organization } from '../../../core/organizations/contract.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Failed } from '../shell/failed.tsx'
import { Page } from '../shell/page.tsx'
import { type NewSurveyModel, newSurveyModel } from './model.ts'
import { TemplateChoice } from './template-choice.tsx'

export function NewSurveyPage({ organization }: { organization: Organization }) {
  const model = useMemo(() => newSurveyModel(organization.id), [organization.id])
  useEffect(() => void model.load(), [model])
  return (
    <Page
      title="New survey"
      about={<bdi>{organization.name}</bdi>}
      actions={<ButtonLink href={`/app/o/${organization.slug}/surveys/import`}>Import a file</ButtonLink>}
    >
      {model.templates.value === null ? (
        <NotYet model={model} />
      ) : (
        <NewSurveyForm model={model} back={`/app/o/${organization.slug}/surveys`} />
      )}
    </Page>
  )
}

const NotYet = ({ model }: { model: NewSurveyModel }) =>
  model.problem.value ? <Failed problem={model.problem.value} onRetry={model.load} /> : <Loading what="templates" />

function NewSurveyForm({ model, back }: { model: NewSurveyModel; back: string }) {
  const { route } = useLocation()
  const create = async () => {
    const id = await model.create()
    if (id !== null) route(`/app/surveys/${id}`)
  }
  return (
    <Form errors={model.errors.value} onSubmit={create}>
      <TemplateChoice model={model} />
      <TextField
        label="Title"
        name="title"
        maxLength={200}
        help="The people who take the survey see it."
        value={model.title.value}
        onInput={({ currentTarget }) => {
          model.typed.value = currentTarget.value
        }}
      />
      <div class="button-row">
        <Button look="main" type="submit" isBusy={model.isBusy.value}>
          Create survey
        </Button>
        <ButtonLink look="quiet" href={back}>
          Cancel
        </ButtonLink>
      </div>
    </Form>
  )
}
