import { MAX_INTRODUCTION, MAX_TITLE, REPORT_LANGUAGES } from '../../../core/reports/limits.ts'
import type { Survey } from '../../../core/surveys/contract.ts'
import { Button } from '../../ui/button.tsx'
import { Field, SelectField, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import type { Chosen } from '../impact/filters.ts'
import { reader } from '../session.ts'
import { chosenWords } from './covered-words.ts'
import { languageName } from './language-name.ts'
import type { ReportsModel } from './model.ts'

const ENDS = [
  { value: '', label: 'Until it is revoked' },
  { value: '30', label: 'For 30 days' },
  { value: '90', label: 'For 90 days' },
  { value: '365', label: 'For a year' },
]

type Props = { model: ReportsModel; survey: Survey; chosen: Chosen; impact: string }

/** What a report says beside its figures, and for how long. Which responses it is of was chosen on the impact page. */
export function NewReportForm({ model, survey, chosen, impact }: Props) {
  const language = (survey.definition.languages[0] ?? '').split('-')[0]
  return (
    <>
      <p class="reports__about">
        A page with the figures as they are now, for whoever has its link, and a PDF of it. It names nobody, and figures of fewer than five
        people are left out. Later responses do not change it.
      </p>
      <p class="reports__about">
        Responses: {chosenWords(chosen, model.groupName.value, reader.value)}. <a href={impact}>Choose others on the impact page</a>
      </p>
      {isAboutSome(chosen) && (
        <p class="reports__about">
          Two reports of almost the same people tell, one held against the other, of the few who are in one of them alone. Give one reader
          only one of such links.
        </p>
      )}
      <Form label="Make a report" errors={model.errors.value} onSubmit={model.create}>
        <TextField label="Title" name="title" maxLength={MAX_TITLE} defaultValue={survey.title} />
        <Field
          label="Introduction (optional)"
          name="introduction"
          help="A few words of yours before the figures: what the programme is, and whom it is for."
          control={(wiring) => <textarea class="field__control" rows={4} maxLength={MAX_INTRODUCTION} dir="auto" {...wiring} />}
        />
        <div class="reports__fields">
          <SelectField
            label="Language"
            name="language"
            chosen={REPORT_LANGUAGES.find((one) => one === language) ?? 'en'}
            choices={REPORT_LANGUAGES.map((code) => ({ value: code, label: languageName(code) }))}
          />
          <SelectField label="The link works" name="ends" chosen="" choices={ENDS} />
        </div>
        <div class="button-row">
          <Button look="main" type="submit" isBusy={model.isBusy.value || model.isCounting.value}>
            Make the report
          </Button>
          <span role="status">{doing(model)}</span>
        </div>
      </Form>
    </>
  )
}

const isAboutSome = ({ group, hidden, attribute }: Chosen) => [group, hidden, attribute].some((one) => one !== '')

const doing = ({ isCounting, isBusy }: ReportsModel) => {
  if (isCounting.value) return 'Responses are being counted. The report follows by itself.'
  return isBusy.value ? 'The figures are being read and put into sentences.' : ''
}
