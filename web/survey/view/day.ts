/** A moment as a day in words. `timeZone` where the reader's own is not known (on the server). */
export const dayIn = (language: string, moment: string, timeZone?: string): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', numberingSystem: 'latn', timeZone }).format(
    new Date(moment),
  )
