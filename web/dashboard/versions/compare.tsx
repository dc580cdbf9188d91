import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Survey, SurveyVersion } from '../../../core/surveys/contract.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Form, type Values } from '../../ui/form.tsx'
import type { FormError } from '../../ui/form-errors.ts'
import { Loading } from '../../ui/loading.tsx'
import { countText, dateText } from '../format.ts'
import { reader } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import { ChangeList } from './change-list.tsx'
import { type CompareModel, compareModel } from './compare-model.ts'
import { inOrder, type TwoVersions, twoIn, type Which, whichName } from './two-versions.ts'

type Props = { survey: Survey; versions: readonly SurveyVersion[] }

/** Nobody reads more of them in one go. */
const MOST = 500

/** Two versions, which stands in the address, and what differs. */
export function Compare({ survey, versions }: Props) {
  const { query, path, route } = useLocation()
  const two = twoIn(query, versions)
  return (
    <Card title="Compare two versions" id="compare">
      <PickTwo versions={versions} two={two} onPick={({ from, to }) => route(`${path}?from=${from}&to=${to}`)} />
      {two && <Differences survey={survey} two={two} />}
    </Card>
  )
}

function Differences({ survey, two }: { survey: Survey; two: TwoVersions }) {
  const model = useMemo(() => compareModel(survey, two), [survey, two.from, two.to])
  useEffect(() => void model.load(), [model])
  const { found, problem, isLoading } = model
  if (problem.value) return <Failed problem={problem.value} onRetry={model.load} isBusy={isLoading.value} />
  return (
    <>
      <p role="status">{found.value && summary(found.value, two)}</p>
      {found.value ? (
        <ChangeList changes={found.value.changes.slice(0, MOST)} count={found.value.changes.length} definition={found.value.definition} />
      ) : (
        <Loading what="the differences" />
      )}
    </>
  )
}

type Found = NonNullable<CompareModel['found']['value']>

function summary({ changes, effect }: Found, { from, to }: TwoVersions): string {
  if (changes.length === 0) return `Nothing differs between ${whichName(from)} and ${whichName(to)}.`
  const count = `${countText(changes.length, 'difference', 'differences')} between ${whichName(from)} and ${whichName(to)}.`
  return effect === 'breaks_series' ? `${count} Their scores cannot be compared.` : `${count} Their scores can be compared.`
}

type PickProps = { versions: readonly SurveyVersion[]; two: TwoVersions | null; onPick: (two: TwoVersions) => void }

function PickTwo({ versions, two, onPick }: PickProps) {
  const errors = useSignal<readonly FormError[]>([])
  const pick = ({ from = '', to = '' }: Values) => {
    errors.value = from === to ? [{ field: 'to', message: 'Choose two different versions.' }] : []
    if (from !== to) onPick(inOrder(chosen(from), chosen(to)))
  }
  const choices = [
    { value: 'draft', label: 'The draft' },
    ...versions.map(({ version, published_at }) => ({
      value: String(version),
      label: `Version ${version}, ${dateText(published_at, reader.value)}`,
    })),
  ]
  return (
    <Form label="Compare two versions" errors={errors.value} onSubmit={pick}>
      <div class="versions__pick">
        <SelectField label="Compare" name="from" chosen={String(two?.from ?? '')} choices={choices} />
        <SelectField label="with" name="to" chosen={String(two?.to ?? '')} choices={choices} />
        <Button type="submit">Compare</Button>
      </div>
    </Form>
  )
}

/** As the list of choices has it. */
const chosen = (value: string): Which => (value === 'draft' ? 'draft' : Number(value))
