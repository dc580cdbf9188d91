export const MINUTE = 60_000
export const DAY = 86_400_000

/** A day as the survey's pages write it. The browser's zone is the config's; without script, pages tell UTC. */
export const dayText = (moment: number, timeZone = 'Europe/London') =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone }).format(moment)
