/** Where to go after signing in: a page of the dashboard, and nowhere else whatever the address says. */
export function returnPath(given: string | undefined): string {
  if (given === undefined || !/^\/app(\/[\w./~%-]*)?(\?[^\\]*)?$/.test(given)) return '/app'
  return given.startsWith('/app/sign-') ? '/app' : given
}

export const signInFrom = (path: string): string => (path === '/app' ? '/app/sign-in' : `/app/sign-in?return=${encodeURIComponent(path)}`)
