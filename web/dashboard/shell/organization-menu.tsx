import { useEffect, useRef } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { organization, organizations } from '../session.ts'
import { OrganizationMark } from './organization-mark.tsx'

/** Which organization I am working in, and the way to another. Links under a disclosure: choosing is going there. */
export function OrganizationMenu() {
  const box = useRef<HTMLDetailsElement>(null)
  const { url } = useLocation()
  const close = () => box.current?.removeAttribute('open')
  useEffect(close, [url])
  if (!organization.value) return null
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !box.current?.open) return
    close()
    box.current.querySelector('summary')?.focus()
  }
  const onFocusOut = (event: FocusEvent) => {
    if (event.relatedTarget instanceof Node && !box.current?.contains(event.relatedTarget)) close()
  }
  return (
    <details class="organization-menu" ref={box} onKeyDown={onKeyDown} onFocusOut={onFocusOut}>
      <summary class="organization-menu__current">
        <span class="visually-hidden">Organization: </span>
        <OrganizationMark {...organization.value} />
        <span class="organization-menu__name" dir="auto">
          {organization.value.name}
        </span>
      </summary>
      <Choices />
    </details>
  )
}

const Choices = () => (
  <ul class="organization-menu__list">
    {organizations.value.map(({ id, slug, name, logo_url, color }) => (
      <li key={id}>
        <a
          class="organization-menu__choice"
          href={`/app/o/${slug}/surveys`}
          aria-current={id === organization.value?.id ? 'true' : undefined}
        >
          <OrganizationMark logo_url={logo_url} color={color} />
          <bdi>{name}</bdi>
        </a>
      </li>
    ))}
    <li class="organization-menu__new">
      <a class="organization-menu__choice" href="/app/organizations/new">
        New organization
      </a>
    </li>
  </ul>
)
