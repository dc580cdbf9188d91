import type { Signal } from '@preact/signals'
import { Field, TextField } from '../../ui/field.tsx'

type Props = { file: Signal<File | null>; linesLabel: string; help: string }

/** A file, or lines that are pasted. The file goes as it is: only its bytes tell in which encoding it was saved. */
export function FileFields({ file, linesLabel, help }: Props) {
  const choose = (event: Event & { currentTarget: HTMLInputElement }) => {
    file.value = event.currentTarget.files?.[0] ?? null
  }
  return (
    <>
      <TextField label="File (CSV)" name="file" type="file" accept=".csv,.txt,.tsv,text/csv,text/plain" onChange={choose} />
      {file.value === null && (
        <Field
          label={linesLabel}
          name="csv"
          help={help}
          control={(wiring) => <textarea class="field__control imports__lines" rows={6} {...wiring} />}
        />
      )}
      {file.value !== null && <p class="field__help">{help}</p>}
    </>
  )
}
