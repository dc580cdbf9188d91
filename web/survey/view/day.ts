const usual = (language: string) => (language === 'en' ? 'en-GB' : language)

/** A moment as a day in words. `timeZone` where the reader's own is not known (on the server). */
export const dayIn = (language: string, moment: string, timeZone?: string): string =>
  new Intl.DateTimeFormat(usual(language), { dateStyle: 'long', numberingSystem: 'latn', timeZone }).format(new Date(moment))

/** The same with its time, and with the name of the zone where that is not the reader's own. */
export const momentIn = (language: string, moment: string, timeZone?: string): string =>
  new Intl.DateTimeFormat(usual(language), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    numberingSystem: 'latn',
    ...(timeZone && { timeZone, timeZoneName: 'short' }),
  }).format(new Date(moment))
