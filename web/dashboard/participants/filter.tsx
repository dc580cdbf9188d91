import type { Group } from '../../../core/participants/contract.ts'
import { SelectField } from '../../ui/field.tsx'
import { PeopleSearch } from '../people/search.tsx'
import type { Wanted } from './model.ts'

type Props = { wanted: Wanted; groups: readonly Group[]; onWant: (wanted: Partial<Wanted>) => void }

const SORTS = [
  { value: 'name', label: 'Name' },
  { value: 'added', label: 'When they were added' },
]

/** Whom to show: those that a search finds, those of one group, or all. */
export function Filter({ wanted, groups, onWant }: Props) {
  const inGroups = [
    { value: '', label: 'Everybody' },
    ...groups.map(({ id, name, people }) => ({ value: id, label: `${name} (${people})` })),
  ]
  return (
    <div class="participants__filter">
      <PeopleSearch search={wanted.search} onSearch={(search) => onWant({ search, sort: wanted.sort })} />
      {groups.length > 0 && (
        <SelectField
          label="Group"
          name="group"
          chosen={wanted.group}
          choices={inGroups}
          onChange={(event) => onWant({ group: event.currentTarget.value })}
        />
      )}
      {!wanted.search && !wanted.group && (
        <SelectField
          label="Order"
          name="sort"
          chosen={wanted.sort}
          choices={SORTS}
          onChange={(event) => onWant({ sort: event.currentTarget.value === 'added' ? 'added' : 'name' })}
        />
      )}
    </div>
  )
}
