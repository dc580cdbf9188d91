import { useLocation } from 'preact-iso'
import type { Permission } from '../../../core/organizations/roles.ts'
import { mayIn, organization } from '../session.ts'

/** The places of an organization that only some of its roles have. */
const PLACES: readonly { place: string; words: string; needs: Permission }[] = [
  { place: 'overview', words: 'Overview', needs: 'responses.list' },
  { place: 'members', words: 'Members', needs: 'members.list' },
  { place: 'participants', words: 'Participants', needs: 'participants.manage' },
  { place: 'mail', words: 'E-mails', needs: 'mail.manage' },
  { place: 'api-keys', words: 'API keys', needs: 'api-keys.manage' },
  { place: 'audit', words: 'Audit log', needs: 'audit.list' },
  { place: 'settings', words: 'Organization', needs: 'organization.show' },
]

export function OrganizationPlaces() {
  const { path } = useLocation()
  const current = organization.value
  const open = current ? PLACES.filter(({ needs }) => mayIn(current.id, needs)) : []
  if (!current || open.length === 0) return null
  return (
    <nav class="shell__places" aria-label="Organization">
      {open.map(({ place, words }) => {
        const href = `/app/o/${current.slug}/${place}`
        return (
          <a key={place} class="shell__place" href={href} aria-current={path.startsWith(href) ? 'page' : undefined}>
            {words}
          </a>
        )
      })}
    </nav>
  )
}
