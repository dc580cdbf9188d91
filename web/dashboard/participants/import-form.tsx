import { useSignal } from '@preact/signals'
import { Button } from '../../ui/button.tsx'
import { Form, type Values } from '../../ui/form.tsx'
import { FileFields } from '../imports/file-fields.tsx'
import type { ImportModel } from '../imports/model.ts'
import { Outcome } from '../imports/outcome.tsx'

const HELP =
  'The first line names the columns: email, name, timezone, locale, groups. Every other column becomes an attribute. Several groups are separated by |. Up to 10,000 lines.'

/** A file or pasted lines; what became of each is told below. */
export function ImportForm({ model }: { model: ImportModel }) {
  const file = useSignal<File | null>(null)
  const bring = ({ csv = '' }: Values) => void model.bring(file.value, csv)
  return (
    <div class="participants__import">
      <Form label="Bring a list" errors={model.form.errors.value} onSubmit={bring}>
        <FileFields file={file} linesLabel="Lines" help={HELP} />
        <div class="button-row">
          <Button look="main" type="submit" isBusy={model.form.isBusy.value}>
            Add these people
          </Button>
        </div>
      </Form>
      <Outcome model={model} />
    </div>
  )
}
