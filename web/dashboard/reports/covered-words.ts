import type { Covered } from '../../../core/reports/contract.ts'
import { dateText, type Reader } from '../format.ts'
import { type Chosen, partsOf } from '../impact/filters.ts'

type Narrowed = Pick<Covered, 'from' | 'to' | 'version' | 'group' | 'hidden' | 'attribute'>

/** Which responses a report is of, in a few words. */
export const coveredWords = ({ first_version: first, last_version: last, ...covered }: Covered, by: Reader): string =>
  [first === last ? `Version ${first}` : `Versions ${first} to ${last}`, ...narrowedTo(covered, by)].join(', ')

/** The same of what was chosen on the impact page. `group` is the name of the chosen one. */
export function chosenWords({ from, to, version, hidden, attribute }: Chosen, group: string | null, by: Reader): string {
  const told = narrowedTo(
    {
      from: from === '' ? null : atNoon(from),
      to: to === '' ? null : atNoon(to),
      version: version === '' ? null : Number(version),
      group,
      hidden: hidden === '' ? null : hidden,
      attribute: attribute === '' ? null : attribute,
    },
    { ...by, timezone: 'UTC' },
  )
  return told.length === 0 ? 'all responses that compare' : told.join(', ')
}

/** A day is the same day everywhere. */
const atNoon = (day: string) => `${day}T12:00:00Z`

const narrowedTo = ({ from, to, version, group, hidden, attribute }: Narrowed, by: Reader): string[] => [
  ...(from === null ? [] : [`from ${dateText(from, by)}`]),
  ...(to === null ? [] : [`until ${dateText(to, by)}`]),
  ...(version === null ? [] : [`version ${version} only`]),
  ...(group === null ? [] : [`people in “${group}”`]),
  ...(hidden === null ? [] : [namedWords('responses with', hidden)]),
  ...(attribute === null ? [] : [namedWords('people with', attribute)]),
]

function namedWords(who: string, text: string): string {
  const { name, value } = partsOf(text)
  return `${who} ${name} “${value}”`
}
