/** The token of a sign-in that waits for its second factor. One that began at a provider comes in the fragment of the address. */
export function challengeInAddress(): string | null {
  const token = /^#challenge=([\w-]+)$/.exec(location.hash)?.[1] ?? null
  // It leaves the address bar, and with it the history and whatever is copied from there.
  if (token !== null) history.replaceState(null, '', location.pathname + location.search)
  return token
}
