import type { Survey } from '../../../core/surveys/contract.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { fieldText } from '../moment-fields.ts'
import { reader } from '../session.ts'
import type { SurveyModel } from './model.ts'

/** From when and until when attempts may begin, by the reader's clock. A new revision is a new form. */
export function DaysForm({ model, survey }: { model: SurveyModel; survey: Survey }) {
  const { opens_at, closes_at } = survey.settings
  const zone = reader.value.timezone
  return (
    <Form
      label="When it is open"
      errors={model.days.errors.value}
      onSubmit={({ opens_at = '', closes_at = '' }) => model.saveDays(opens_at, closes_at)}
    >
      <TextField
        key={`opens ${survey.revision}`}
        label="Opens on its own (optional)"
        name="opens_at"
        type="datetime-local"
        defaultValue={fieldText(opens_at, zone)}
        help={`Nobody can begin before then. In your time zone, ${zone}.`}
      />
      <TextField
        key={`closes ${survey.revision}`}
        label="Closes on its own (optional)"
        name="closes_at"
        type="datetime-local"
        defaultValue={fieldText(closes_at, zone)}
        help="Nobody can begin after then; attempts that have begun may be finished for seven more days."
      />
      <div class="button-row">
        <Button type="submit" isBusy={model.days.isBusy.value}>
          Save dates
        </Button>
      </div>
    </Form>
  )
}
