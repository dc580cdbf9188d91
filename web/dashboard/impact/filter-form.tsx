import { useSignal } from '@preact/signals'
import type { SeriesFacts } from '../../../core/impact/contract.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Form, type Values } from '../../ui/form.tsx'
import type { FormError } from '../../ui/form-errors.ts'
import { countText } from '../format.ts'
import { VersionField } from '../versions/version-field.tsx'
import { type Chosen, isNarrowed, namedAs, partsOf } from './filters.ts'

type Props = {
  chosen: Chosen
  series: readonly SeriesFacts[]
  groups: readonly { id: string; name: string }[]
  /** Hidden fields, which came with the link. */
  fields: readonly { id: string }[]
  path: string
  onChoose: (chosen: Chosen) => void
}

/** Which responses count: of which days, of whom, and of which versions where they cannot all be compared. */
export function FilterForm({ chosen, series, groups, fields, path, onChoose }: Props) {
  const errors = useSignal<readonly FormError[]>([])
  const shown = series.find(({ is_shown }) => is_shown)
  const [field, attribute] = [partsOf(chosen.hidden), partsOf(chosen.attribute)]
  const choose = (values: Values) => {
    errors.value = faultsIn(values)
    if (errors.value.length > 0) return
    const {
      from = '',
      to = '',
      group = '',
      series: run = '',
      version = '',
      field: asked = '',
      told = '',
      known = '',
      known_as = '',
    } = values
    const named = { hidden: namedAs(asked, told), attribute: namedAs(known, known_as) }
    // A version is one of the series that was on the screen.
    onChoose({ from, to, group, series: run, version: run === chosen.series ? version : '', ...named })
  }
  return (
    <details class="impact__filter" open={isNarrowed(chosen) || chosen.series !== ''}>
      <summary>Choose days, people or versions</summary>
      <Form label="Which responses count" errors={errors.value} onSubmit={choose}>
        <div class="impact__fields">
          <TextField label="First day" name="from" type="date" value={chosen.from} />
          <TextField label="Last day" name="to" type="date" value={chosen.to} />
          {groups.length > 0 && (
            <SelectField
              label="Group of people"
              name="group"
              chosen={chosen.group}
              choices={[{ value: '', label: 'Everybody' }, ...groups.map(({ id, name }) => ({ value: id, label: name }))]}
            />
          )}
          {series.length > 1 && (
            <SelectField
              label="Versions that compare"
              name="series"
              help="Between these the survey changed its meaning, so they are never mixed."
              chosen={chosen.series}
              choices={series.map((one, i) => ({ value: i === 0 ? '' : String(one.series), label: seriesName(one) }))}
            />
          )}
          {shown && shown.last_version > shown.first_version && (
            <VersionField
              label="Version"
              name="version"
              first={shown.first_version}
              last={shown.last_version}
              chosen={chosen.version}
              none="All that compare"
              named={(version) => `Version ${version} only`}
            />
          )}
          {fields.length > 0 && (
            <>
              <SelectField
                label="Hidden field"
                name="field"
                chosen={field.name}
                choices={fields.map(({ id }) => ({ value: id, label: id }))}
              />
              <TextField label="is" name="told" value={field.value} />
            </>
          )}
          <TextField label="Attribute of people" name="known" help="As participants have it: site, for one." value={attribute.name} />
          <TextField label="Attribute is" name="known_as" value={attribute.value} />
        </div>
        <div class="button-row">
          <Button type="submit">Show</Button>
          {(isNarrowed(chosen) || chosen.series !== '') && (
            <ButtonLink look="quiet" href={path}>
              Show everything
            </ButtonLink>
          )}
        </div>
      </Form>
    </details>
  )
}

function faultsIn({ from = '', to = '', known = '', known_as = '' }: Values): FormError[] {
  const [isNamed, hasValue] = [known.trim() !== '', known_as.trim() !== '']
  return [
    ...(from !== '' && to !== '' && to < from ? [{ field: 'to', message: 'The last day is before the first. Exchange them.' }] : []),
    ...(known.includes(':') ? [{ field: 'known', message: 'An attribute’s name has no colon.' }] : []),
    ...(isNamed && !hasValue ? [{ field: 'known_as', message: 'Write what the attribute is.' }] : []),
    ...(!isNamed && hasValue ? [{ field: 'known', message: 'Write which attribute that is.' }] : []),
  ]
}

const seriesName = ({ first_version, last_version, n_baseline }: SeriesFacts) => {
  const versions = first_version === last_version ? `Version ${first_version}` : `Versions ${first_version} to ${last_version}`
  return `${versions}, ${countText(n_baseline, 'person', 'people')}`
}
