import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Organization } from '../../../core/organizations/contract.ts'
import { chooseOrganization, organizations } from '../session.ts'
import { NotFound } from './not-found.tsx'

type Props = { slug: string; page: (organization: Organization) => VNode }

/** A page of the organization that the address names, which becomes the one I work in. */
export function OfOrganization({ slug, page }: Props) {
  const found = organizations.value.find((one) => one.slug === slug)
  useEffect(() => {
    if (found) chooseOrganization(found.id)
  }, [found?.id])
  return found ? page(found) : <NotFound />
}
