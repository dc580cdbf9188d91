import { useLayoutEffect, useRef } from 'preact/hooks'

/**
 * What had the focus may go with what was just done. Then the focus goes on from here, and not from the top of the page;
 * where there is nothing to go on from, from the heading.
 */
export function useKeptFocus(next: () => Element | null, changes: readonly unknown[]) {
  useLayoutEffect(() => {
    if (document.activeElement !== document.body || !hasHadFocus) return
    const found = next() ?? document.querySelector('h1')
    if (found instanceof HTMLElement) found.focus({ preventScroll: !found.matches('button') })
  }, changes)
}

/** The same within one part, which is there already: it goes on from the part's own beginning. */
export function useFocusWithin(id: string, changes: readonly unknown[]) {
  const isThere = useRef(false)
  useLayoutEffect(() => {
    if (isThere.current && document.activeElement === document.body) document.getElementById(id)?.focus({ preventScroll: true })
    isThere.current = true
  }, changes)
}

/** Once it is drawn. */
export const focusSoon = (id: string) => requestAnimationFrame(() => document.getElementById(id)?.focus())

/** A page that has just been loaded keeps its own place to start reading. */
let hasHadFocus = false
addEventListener('focusin', () => {
  hasHadFocus = true
})
