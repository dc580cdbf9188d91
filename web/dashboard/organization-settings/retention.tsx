import { useMemo } from 'preact/hooks'
import type { Organization } from '../../../core/organizations/contract.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { mayIn } from '../session.ts'
import { retentionModel } from './retention-model.ts'

const USUAL = [6, 12, 24, 36, 60, 120]

const wordsFor = (months: number) => {
  if (months % 12 !== 0) return months === 1 ? 'One month' : `${months} months`
  return months === 12 ? 'One year' : `${months / 12} years`
}

/** How long responses are kept. The owner decides; admins see it. */
export function Retention({ organization }: { organization: Organization }) {
  const model = useMemo(() => retentionModel(organization), [organization.id])
  const months = organization.retention_months
  if (!mayIn(organization.id, 'organization.retention'))
    return (
      <p>
        {months === null
          ? 'Responses are kept as long as the organization exists.'
          : `${wordsFor(months)}, then they are removed. Only the owner can change that.`}
      </p>
    )
  const offered = [...new Set(months === null ? USUAL : [...USUAL, months])].sort((a, b) => a - b)
  const choices = [
    { value: '', label: 'As long as the organization exists' },
    ...offered.map((each) => ({ value: String(each), label: wordsFor(each) })),
  ]
  return (
    <Form label="How long responses are kept" errors={model.errors.value} onSubmit={model.save}>
      <SelectField
        label="Keep responses for"
        name="retention_months"
        chosen={String(months ?? '')}
        choices={choices}
        help="Older ones are removed with their scores, first a day after you save this, and then every day."
      />
      <p>
        What is removed cannot be brought back. Only how many there were stays. A person’s earliest response that is left becomes their
        baseline, so that changes since then are counted from a later day. A last response stays until that person may answer again.
      </p>
      <Status>{model.said.value && <Notice kind="good" title={model.said.value} />}</Status>
      <div class="button-row">
        <Button type="submit" isBusy={model.isBusy.value}>
          Save how long
        </Button>
      </div>
    </Form>
  )
}
