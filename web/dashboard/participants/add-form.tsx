import { useSignal } from '@preact/signals'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form, type Values } from '../../ui/form.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import type { AddingModel } from './model.ts'

export function AddForm({ model }: { model: AddingModel }) {
  const added = useSignal<{ email: string; times: number } | null>(null)
  const add = async (values: Values) => {
    if (await model.add(values)) added.value = { email: values.email ?? '', times: (added.value?.times ?? 0) + 1 }
  }
  return (
    // A new form for the next person, once one has been added.
    <Form key={added.value?.times ?? 0} label="Add somebody" errors={model.errors.value} onSubmit={add}>
      <TextField label="E-mail address" name="email" type="email" maxLength={254} autocomplete="off" />
      <TextField label="Name (optional)" name="name" maxLength={200} autocomplete="off" />
      <TextField label="Groups (optional)" name="groups" help="Separate several by commas." maxLength={400} autocomplete="off" />
      <div class="button-row">
        <Button look="main" type="submit" isBusy={model.isBusy.value}>
          Add participant
        </Button>
      </div>
      <Status>{added.value && <Notice kind="good" title={`${added.value.email} is a participant now.`} />}</Status>
    </Form>
  )
}
