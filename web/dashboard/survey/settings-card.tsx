import { remindsByItself } from '../../../core/recurrence/reminding.ts'
import type { Settings, Survey } from '../../../core/surveys/contract.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { countText, timeText } from '../format.ts'
import { mayIn, me } from '../session.ts'
import { DaysForm } from './days-form.tsx'
import type { SurveyModel } from './model.ts'

export function SettingsCard({ model, survey }: { model: SurveyModel; survey: Survey }) {
  const mayEdit = mayIn(survey.organization_id, 'surveys.edit')
  const { min_days_between_attempts: days } = survey.settings
  const wait: [string, string] = ['Wait between attempts', days === 0 ? 'None' : countText(days, 'day', 'days')]
  const facts = mayEdit ? factsOf(survey.settings) : [wait, ...factsOf(survey.settings)]
  return (
    <Card title="Settings" id="settings">
      {mayEdit && <WaitForm model={model} survey={survey} />}
      {mayEdit && survey.version > 0 && <DaysForm model={model} survey={survey} />}
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name} class="facts__one">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

/** A new revision is a new form: it shows what has been saved. */
const WaitForm = ({ model, survey }: { model: SurveyModel; survey: Survey }) => (
  <Form errors={model.form.errors.value} onSubmit={({ min_days_between_attempts = '' }) => model.saveWait(min_days_between_attempts)}>
    <TextField
      key={survey.revision}
      label="Days to wait between attempts"
      name="min_days_between_attempts"
      type="number"
      min={0}
      step={1}
      inputMode="numeric"
      defaultValue={String(survey.settings.min_days_between_attempts)}
      help="Nobody can take the survey again sooner. 0 means at any time."
    />
    <div class="button-row">
      <Button type="submit" isBusy={model.form.isBusy.value}>
        Save wait
      </Button>
    </div>
  </Form>
)

const ACCESS = { link: 'Everybody with the link', members: 'Members and assigned people' }
const IDENTIFY = { before: 'Before the first question', after: 'After the last question' }
const BETTER = { higher: 'A higher score', lower: 'A lower score', neither: 'Neither direction' }

function factsOf(settings: Settings): [string, string][] {
  const { access, identify, keep_on_device, better, reminder_intervals, show_results, max_responses } = settings
  return [
    ['Who may take it', ACCESS[access]],
    ['E-mail address is asked', IDENTIFY[identify]],
    ['Unsent answers on the person’s device', keep_on_device ? 'Kept' : 'Not kept'],
    ['Reminders', remindsByItself(settings) ? `${reminder_intervals.join(', ')} days after it is due` : 'Off'],
    ['Result shown to the person', show_results ? 'Yes' : 'No'],
    ['Better is', BETTER[better]],
    ...momentFacts(settings),
    ...(max_responses === null ? [] : [['Closes with', `${max_responses} responses`] as [string, string]]),
  ]
}

function momentFacts({ opens_at, closes_at }: Settings): [string, string][] {
  const reader = me.value
  const said: [string, string | null][] = [
    ['Opens', opens_at],
    ['Closes', closes_at],
  ]
  return said.flatMap(([name, moment]) => (moment !== null && reader ? [[name, timeText(moment, reader)] as [string, string]] : []))
}
