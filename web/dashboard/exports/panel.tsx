import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { ExportFormat, What } from '../../../core/exports/contract.ts'
import { hasEnded } from '../../../core/jobs/ended.ts'
import type { Survey } from '../../../core/surveys/contract.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Form, type Values } from '../../ui/form.tsx'
import { zoneChoices } from '../account/choices.ts'
import { reader } from '../session.ts'
import { type ExportModel, exportModel, type Wanted } from './model.ts'
import { Outcome } from './outcome.tsx'
import './exports.css'

const WHATS: Record<What, string> = {
  responses: 'Responses: every answer',
  scores: 'Scores: of each response and group',
  compliance: 'Compliance: where everybody stands',
  impact: 'Impact: each person’s change',
  'impact-summary': 'Impact in summary: the survey, each group and question',
}
const FORMATS: Record<ExportFormat, string> = {
  xlsx: 'Excel (.xlsx)',
  csv: 'CSV, for R, SPSS and others (.csv)',
  ndjson: 'JSON, one line a row (.ndjson)',
}

const choicesOf = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }))

/** A survey's data as a file. `first`: what is chosen at first, where somebody came for it. */
export function ExportPanel({ survey, first }: { survey: Survey; first: string | undefined }) {
  const model = useMemo(() => exportModel(survey), [survey.id])
  useEffect(() => {
    void model.find()
    return model.leave
  }, [model])
  const isFollowed = model.job.value !== null
  return (
    <details class="exports" id="export" open={first !== undefined || isFollowed}>
      <summary>Export data</summary>
      <div class="exports__inside">
        <p class="exports__note">
          Each file has the same columns every time, with codes and labels. Columns of questions that are new come at the end.
        </p>
        <ExportForm model={model} first={first} />
        <Outcome model={model} />
      </div>
    </details>
  )
}

function ExportForm({ model, first }: { model: ExportModel; first: string | undefined }) {
  const what = useSignal<What>(WHATS_NAMED.find((one) => one === first) ?? 'responses')
  const job = model.job.value
  const isMaking = job !== null && !hasEnded(job.status)
  const make = (values: Values) => {
    const { from = '', to = '', zone = 'UTC', format } = values
    const wanted: Wanted = { what: what.value, format: FORMATS_NAMED.find((one) => one === format) ?? 'xlsx', zone }
    void model.make({ ...wanted, ...(from && { from }), ...(to && { to }) })
  }
  return (
    <Form label="Export data" errors={model.asking.errors.value} onSubmit={make}>
      <div class="exports__fields">
        <SelectField
          label="What"
          name="what"
          chosen={what.value}
          choices={choicesOf(WHATS)}
          onChange={(event) => {
            what.value = WHATS_NAMED.find((one) => one === event.currentTarget.value) ?? 'responses'
          }}
        />
        <SelectField label="Format" name="format" chosen="xlsx" choices={choicesOf(FORMATS)} />
        <SelectField label="Times in" name="zone" chosen={reader.value.timezone} choices={zoneChoices(reader.value.timezone)} />
        {(what.value === 'responses' || what.value === 'scores') && (
          <>
            <TextField label="First day (optional)" name="from" type="date" />
            <TextField label="Last day (optional)" name="to" type="date" />
          </>
        )}
      </div>
      <div class="button-row">
        <Button type="submit" look="main" isBusy={model.asking.isBusy.value || model.isSaving.value || isMaking}>
          Make the file
        </Button>
      </div>
    </Form>
  )
}

const WHATS_NAMED = Object.keys(WHATS) as What[]
const FORMATS_NAMED = Object.keys(FORMATS) as ExportFormat[]
