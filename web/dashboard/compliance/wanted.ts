/** What is looked for stands in the address of the page, so that going back and sharing the link find it again. */
import type { ComplianceFilter } from '../../../core/compliance/contract.ts'
import { COMPLIANCE_FILTERS, COMPLIANCE_SORTS, type ComplianceSort } from '../../../core/compliance/filter.ts'

export type Wanted = { status: ComplianceFilter; sort: ComplianceSort; order: 'asc' | 'desc'; search: string }

const USUAL: Wanted = { status: 'all', sort: 'name', order: 'asc', search: '' }

export const wantedIn = ({ status, sort, order, search = '' }: Record<string, string | undefined>): Wanted => ({
  status: COMPLIANCE_FILTERS.find((each) => each === status) ?? USUAL.status,
  sort: COMPLIANCE_SORTS.find((each) => each === sort) ?? USUAL.sort,
  order: order === 'desc' ? 'desc' : 'asc',
  search,
})

export function addressOf(wanted: Wanted): string {
  const given = new URLSearchParams(Object.entries(wanted).filter(([name, value]) => value !== USUAL[name as keyof Wanted])) // Its own names.
  return given.size > 0 ? `?${given}` : ''
}
