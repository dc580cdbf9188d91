import { useRef } from 'preact/hooks'
import type { ImportResult } from '../../../core/participants/contract.ts'
import { Button } from '../../ui/button.tsx'
import { Field, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Status } from '../../ui/notice.tsx'
import { Table } from '../../ui/table.tsx'
import { countText } from '../format.ts'
import type { ParticipantsModel } from './model.ts'

const OUTCOMES: Record<ImportResult['outcome'], string> = {
  added: 'Added',
  already_there: 'Was there already',
  repeated: 'Left out: stands twice',
  not_right: 'Left out: not right',
}

/** A pasted list or a file; each line that was not taken is named with what to do about it. */
export function ImportForm({ model }: { model: ParticipantsModel }) {
  const text = useRef<HTMLTextAreaElement>(null)
  const read = async (event: Event & { currentTarget: HTMLInputElement }) => {
    const content = await event.currentTarget.files?.[0]?.text()
    if (content !== undefined && text.current) text.current.value = content
  }
  return (
    <Form label="Bring a list" errors={model.importing.errors.value} onSubmit={model.bring}>
      <TextField label="File (CSV)" name="file" type="file" accept=".csv,text/csv,text/plain" onChange={read} />
      <Field
        label="Lines"
        name="csv"
        help="The first line names the columns: email, name, timezone, locale, groups. Every other column becomes an attribute. At most 200 lines at a time."
        control={(wiring) => <textarea class="field__control participants__lines" rows={6} ref={text} {...wiring} />}
      />
      <div class="button-row">
        <Button look="main" type="submit" isBusy={model.importing.isBusy.value}>
          Add these people
        </Button>
      </div>
      <Status>{model.results.value && <p>{summaryOf(model.results.value)}</p>}</Status>
      {model.results.value && <Left results={model.results.value} />}
    </Form>
  )
}

const summaryOf = (results: readonly ImportResult[]) => {
  const added = results.filter(({ outcome }) => outcome === 'added').length
  return `${countText(added, 'person was', 'people were')} added, of ${countText(results.length, 'line', 'lines')}.`
}

function Left({ results }: { results: readonly ImportResult[] }) {
  const rows = results.filter(({ outcome }) => outcome !== 'added')
  if (rows.length === 0) return null
  return (
    <Table
      caption="Lines that added nobody"
      columns={[
        { title: 'Line', cell: ({ line }) => String(line) },
        { title: 'Address', cell: ({ email }) => <bdi>{email || '–'}</bdi> },
        { title: 'What became of it', cell: ({ outcome, message }) => (message ? `${OUTCOMES[outcome]} (${message})` : OUTCOMES[outcome]) },
      ]}
      rows={rows}
      keyOf={({ line }) => String(line)}
    />
  )
}
