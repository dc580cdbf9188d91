import { useEffect, useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Survey } from '../../../core/surveys/contract.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { mayIn } from '../session.ts'
import { Page } from '../shell/page.tsx'
import { SurveyNotYet } from '../shell/survey-not-yet.tsx'
import { StatusBadge } from '../survey-status.tsx'
import { surveyModel } from './model.ts'
import { MoreCard } from './more-card.tsx'
import { Publishing } from './publishing.tsx'
import { Questions } from './questions.tsx'
import { Refused } from './refused.tsx'
import { SettingsCard } from './settings-card.tsx'
import { ShareCard } from './share-card.tsx'

/** A survey's home: where it stands, its link, its settings, and what it asks. */
export function SurveyPage({ id }: { id: string }) {
  const { route } = useLocation()
  const model = useMemo(() => surveyModel(id, route), [id])
  useEffect(() => void model.one.load(), [model])
  const survey = model.one.survey.value
  if (survey === null) return <SurveyNotYet title="Survey" one={model.one} />
  const actions = (
    <>
      {mayIn(survey.organization_id, 'surveys.edit') && <ButtonLink href={`/app/surveys/${survey.id}/edit`}>Edit survey</ButtonLink>}
      {mayIn(survey.organization_id, 'surveys.assign') && (
        <ButtonLink href={`/app/surveys/${survey.id}/assignments`}>Assign people</ButtonLink>
      )}
      {mayIn(survey.organization_id, 'responses.list') && survey.version > 0 && (
        <>
          <ButtonLink href={`/app/surveys/${survey.id}/responses`}>See responses</ButtonLink>
          <ButtonLink href={`/app/surveys/${survey.id}/figures`}>See figures</ButtonLink>
          <ButtonLink href={`/app/surveys/${survey.id}/compliance`}>See compliance</ButtonLink>
          <ButtonLink href={`/app/surveys/${survey.id}/impact`}>See impact</ButtonLink>
        </>
      )}
      {showsGroupResults(survey) && <ButtonLink href={`/app/surveys/${survey.id}/group-results`}>See group results</ButtonLink>}
    </>
  )
  return (
    <Page key="survey" title={survey.title} about={<About survey={survey} />} actions={actions}>
      <Status>
        {model.said.value && <Notice kind="good" title={model.said.value} />}
        {model.refused.value && <Refused model={model} problem={model.refused.value} />}
      </Status>
      <div class="survey-home">
        <div class="survey-home__main">
          {mayIn(survey.organization_id, 'surveys.publish') && <Publishing model={model} survey={survey} />}
          {survey.version > 0 && <ShareCard model={model} survey={survey} />}
        </div>
        <SettingsCard model={model} survey={survey} />
        <Questions definition={survey.definition} />
        <MoreCard model={model} survey={survey} />
      </div>
    </Page>
  )
}

/** Members see them where the survey says so. */
const showsGroupResults = ({ organization_id, version, settings }: Survey) =>
  version > 0 && (mayIn(organization_id, 'responses.list') || settings.members_see_group_results)

const About = ({ survey }: { survey: Survey }) => (
  <>
    <StatusBadge status={survey.status} />
    <span>{survey.version === 0 ? 'Not published yet' : `Version ${survey.version}`}</span>
    {survey.description && <bdi>{survey.description}</bdi>}
  </>
)
