/** A moment as a day in words. `timeZone` where the reader's own is not known (on the server). */
export const dayOf = (moment: string, timeZone?: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone }).format(new Date(moment))
