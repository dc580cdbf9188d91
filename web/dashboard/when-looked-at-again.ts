/** Somebody comes back to this page: what it shows may be old. Gives what ends the looking. */
export function whenLookedAtAgain(again: () => void): () => void {
  const look = () => {
    if (document.visibilityState === 'visible' && !document.querySelector('dialog[open]')) again()
  }
  document.addEventListener('visibilitychange', look)
  return () => document.removeEventListener('visibilitychange', look)
}
