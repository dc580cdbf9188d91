import type { Organization } from '../../../core/organizations/contract.ts'

/** The logo of an organization, or else its colour. The name stands beside it, and so it says nothing itself. */
export function OrganizationMark({ logo_url, color }: Pick<Organization, 'logo_url' | 'color'>) {
  if (logo_url) return <img class="organization-mark" src={logo_url} alt="" />
  if (!color) return null
  return (
    <svg class="organization-mark__dot" width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      <circle cx="7" cy="7" r="6.5" fill={color} stroke="currentColor" />
    </svg>
  )
}
