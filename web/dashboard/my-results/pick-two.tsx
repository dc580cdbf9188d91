import { useSignal } from '@preact/signals'
import type { AttemptResult } from '../../../core/responses/contract.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Form, type Values } from '../../ui/form.tsx'
import type { FormError } from '../../ui/form-errors.ts'
import { dateText } from '../format.ts'
import { reader } from '../session.ts'
import { inOrder, type Pair } from './pair.ts'

type Props = { attempts: readonly AttemptResult[]; pair: Pair; onPick: (pair: Pair) => void }

/** Two attempts to compare; in whatever order they are chosen, the earlier one comes first. */
export function PickTwo({ attempts, pair, onPick }: Props) {
  const errors = useSignal<readonly FormError[]>([])
  const pick = ({ from, to }: Values) => {
    errors.value = from === to ? [{ field: 'to', message: 'Choose two different attempts.' }] : []
    if (from !== to) onPick(inOrder(Number(from), Number(to)))
  }
  const choices = attempts.map(({ attempt_number, submitted_at }) => ({
    value: String(attempt_number),
    label: `Attempt ${attempt_number}, ${dateText(submitted_at, reader.value)}`,
  }))
  return (
    <Form label="Compare two attempts" errors={errors.value} onSubmit={pick}>
      <div class="my-results__pick">
        <SelectField label="Compare" name="from" chosen={String(pair.from)} choices={choices} />
        <SelectField label="with" name="to" chosen={String(pair.to)} choices={choices} />
        <Button type="submit">Compare</Button>
      </div>
    </Form>
  )
}
