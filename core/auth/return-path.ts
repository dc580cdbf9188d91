/** Where a sign-in may lead: a path of our dashboard. Anything else, above all another host, leads to its start. */
export function safeReturn(wanted: string | undefined): string {
  return wanted !== undefined && /^\/app(\/[A-Za-z0-9_\-/]*)?(\?[A-Za-z0-9_\-=&%.]*)?$/.test(wanted) && !wanted.includes('//')
    ? wanted
    : '/app'
}
