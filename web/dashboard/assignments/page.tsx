import './assignments.css'
import { useEffect, useMemo } from 'preact/hooks'
import { remindsByItself } from '../../../core/recurrence/reminding.ts'
import { isOpen, opensLater } from '../../../core/sessions/admission.ts'
import type { Survey } from '../../../core/surveys/contract.ts'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { dateText } from '../format.ts'
import { oneSurvey } from '../one-survey.ts'
import { groupsModel } from '../participants/model.ts'
import { mayIn, reader } from '../session.ts'
import { NotFound } from '../shell/not-found.tsx'
import { Page } from '../shell/page.tsx'
import { SurveyNotYet } from '../shell/survey-not-yet.tsx'
import { AskForm } from './ask-form.tsx'
import { AskedList } from './asked-list.tsx'
import { attributesModel } from './attributes.ts'
import { assignmentsModel } from './model.ts'
import { NewcomersForm } from './newcomers.tsx'
import { Outcome } from './outcome.tsx'
import { pickingModel } from './picking.ts'

/** Who is asked to take a survey, and by when. */
export function AssignmentsPage({ id }: { id: string }) {
  const one = useMemo(() => oneSurvey(id), [id])
  useEffect(() => void one.load(), [one])
  const survey = one.survey.value
  if (survey === null) return <SurveyNotYet title="Assignments" one={one} />
  if (!mayIn(survey.organization_id, 'surveys.assign')) return <NotFound />
  return <Assignments survey={survey} />
}

function Assignments({ survey }: { survey: Survey }) {
  const { model, picking, groups, attributes } = useMemo(() => modelsOf(survey), [survey.id])
  useEffect(() => {
    void Promise.all([model.list.value.more(), groups.load(), model.find()])
    return model.job.leave
  }, [model])
  const about = (
    <a href={`/app/surveys/${survey.id}`}>
      <bdi>{survey.title}</bdi>
    </a>
  )
  return (
    <Page key="assignments" title="Assignments" about={about}>
      <NotOpen survey={survey} />
      {!remindsByItself(survey.settings) && (
        <Notice kind="info" title="Nobody is reminded by e-mail">
          <p>
            {survey.settings.auto_remind
              ? 'A survey without a wait between attempts sends no reminders. '
              : 'Reminders are switched off for this survey. '}
            Whoever is asked finds it among their surveys. <a href={`/app/surveys/${survey.id}/edit/reminders`}>See the reminders</a>
          </p>
        </Notice>
      )}
      <div class="assignments">
        <Card title="Ask people" id="ask">
          <AskForm model={model} picking={picking} groups={groups} attributes={attributes} />
          <Outcome model={model} />
        </Card>
        <Card title="New members" id="newcomers">
          <NewcomersForm model={model} />
        </Card>
      </div>
      <AskedList model={model} />
    </Page>
  )
}

const modelsOf = (survey: Survey) => ({
  model: assignmentsModel(survey),
  picking: pickingModel(survey.organization_id),
  groups: groupsModel(survey.organization_id, () => {}),
  attributes: attributesModel(survey.organization_id),
})

/** What it means to ask people now, where nobody can take the survey yet or any more. */
function NotOpen({ survey }: { survey: Survey }) {
  const { opens_at } = survey.settings
  if (isOpen(survey, Date.now())) return null
  const [title, words] = opensLater(survey, Date.now())
    ? [
        `The survey opens on ${dateText(opens_at ?? '', reader.value)}`,
        'You can ask people now. It is due from that day, and their reminders begin then.',
      ]
    : survey.version === 0
      ? ['The survey is not published yet', 'You can ask people now. Once it is published it is due, and their reminders begin.']
      : [
          'The survey is closed',
          'You can ask people now, but nobody can take it, and reminders that come due meanwhile are not sent later.',
        ]
  return (
    <Notice kind="warning" title={title}>
      <p>{words}</p>
    </Notice>
  )
}
