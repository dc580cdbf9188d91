import { useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form, type Values } from '../../ui/form.tsx'
import { newOrganizationModel } from './model.ts'

export function NewOrganizationForm() {
  const model = useMemo(newOrganizationModel, [])
  const { route } = useLocation()
  const create = async (values: Values) => {
    const slug = await model.create(values)
    if (slug !== null) route(`/app/o/${slug}/surveys`)
  }
  return (
    <Form errors={model.errors.value} onSubmit={create}>
      <TextField label="Name" name="name" autocomplete="organization" maxLength={120} help="People who take your surveys see it." />
      <TextField label="What it does (optional)" name="description" maxLength={2000} />
      <div class="button-row">
        <Button look="main" type="submit" isBusy={model.isBusy.value}>
          Create organization
        </Button>
      </div>
    </Form>
  )
}
