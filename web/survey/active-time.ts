/** Seconds that the page has been seen, on top of those of earlier visits. */
export function activeTime() {
  let before = 0
  let since = document.visibilityState === 'visible' ? performance.now() : null
  const seconds = () => before + (since === null ? 0 : (performance.now() - since) / 1000)
  document.addEventListener('visibilitychange', () => {
    before = seconds()
    since = document.visibilityState === 'visible' ? performance.now() : null
  })
  return {
    seconds: () => Math.round(seconds()),
    add: (earlier: number) => {
      before += earlier
    },
  }
}
