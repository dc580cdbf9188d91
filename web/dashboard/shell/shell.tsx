import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Problem } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { ErasureNotice } from '../account/erasure-notice.tsx'
import { organization, signOut } from '../session.ts'
import { detailFor, titleFor } from '../words.ts'
import { OrganizationMenu } from './organization-menu.tsx'
import { OrganizationPlaces } from './organization-places.tsx'

/** What stands around every page of the signed-in. */
export function Shell({ children }: { children: ComponentChildren }) {
  const problem = useSignal<Problem | null>(null)
  const isBusy = useSignal(false)
  const leave = async () => {
    isBusy.value = true
    problem.value = await signOut()
    isBusy.value = false
  }
  return (
    <>
      <SkipLink />
      <header class="shell__head">
        <div class="shell__bar">
          <Brand />
          <OrganizationMenu />
          <Places>
            <Navigation />
            <Button look="quiet" isBusy={isBusy.value} onClick={leave}>
              Sign out
            </Button>
            <OrganizationPlaces />
          </Places>
        </div>
      </header>
      <main class="shell__main" id="main" tabIndex={-1}>
        <Status>
          {problem.value && (
            <Notice kind="bad" title={`You are still signed in. ${titleFor(problem.value)}.`}>
              {detailFor(problem.value)}
            </Notice>
          )}
        </Status>
        <ErasureNotice />
        {children}
      </main>
    </>
  )
}

/** Where one can go: in the head itself where it is wide, else under a button, so that the page begins at the top of a phone. */
function Places({ children }: { children: ComponentChildren }) {
  const isOpen = useSignal(false)
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const { url } = useLocation()
  const close = () => {
    isOpen.value = false
  }
  useEffect(close, [url])
  useEffect(() => {
    if (!isOpen.value) return
    const onKeyDown = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape') return
      close()
      button.current?.focus()
    }
    const onFocusIn = ({ target }: FocusEvent) => {
      if (target instanceof Node && target !== button.current && !panel.current?.contains(target)) close()
    }
    document.addEventListener('keydown', onKeyDown)
    document.addEventListener('focusin', onFocusIn)
    return () => {
      document.removeEventListener('keydown', onKeyDown)
      document.removeEventListener('focusin', onFocusIn)
    }
  }, [isOpen.value])
  return (
    <>
      <button
        class="button shell__menu"
        type="button"
        ref={button}
        aria-expanded={isOpen.value}
        aria-controls="places"
        onClick={() => {
          isOpen.value = !isOpen.value
        }}
      >
        Menu
      </button>
      <div class={`shell__panel${isOpen.value ? ' shell__panel--open' : ''}`} id="places" ref={panel}>
        {children}
      </div>
    </>
  )
}

export const SkipLink = () => (
  <a class="shell__skip visually-hidden" href="#main">
    Skip to content
  </a>
)

export const Brand = () => (
  <a class="shell__brand" href="/app">
    <svg class="shell__mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path
        d="M2 13h5l2.5-7 4.5 13 3-9 1.5 3H22"
        fill="none"
        stroke="currentColor"
        stroke-width="2.4"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
    <span class="shell__name">ImpactPulse</span>
  </a>
)

function Navigation() {
  const { path } = useLocation()
  const isIn = (...places: string[]) => (places.some((place) => path.startsWith(place)) ? 'page' : undefined)
  return (
    <nav class="shell__nav" aria-label="Main">
      {organization.value && (
        <a
          class="shell__place"
          href={`/app/o/${organization.value.slug}/surveys`}
          aria-current={isIn(`/app/o/${organization.value.slug}/surveys`, '/app/surveys')}
        >
          Surveys
        </a>
      )}
      <a class="shell__place" href="/app/my" aria-current={isIn('/app/my')}>
        My surveys
      </a>
      <a class="shell__place" href="/app/account" aria-current={isIn('/app/account')}>
        Account
      </a>
    </nav>
  )
}
