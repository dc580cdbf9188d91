/** One event as a calendar file: RFC 5545, with CRLF, lines folded at 75 octets and texts escaped. */

/** Enough to sit down for it; nobody's calendar is blocked for long. */
const DURATION = 'PT15M'
const MOST_OCTETS = 75

export type CalendarEvent = {
  /** The same for the same event, so that a newer file moves it. */
  uid: string
  /** Counts up with each move. */
  sequence: number
  /** Moments, ms. */
  at: number
  made_at: number
  title: string
  url: string
}

export const calendarFile = ({ uid, sequence, at, made_at, title, url }: CalendarEvent): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//ImpactPulse//ImpactPulse//EN',
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${utc(made_at)}`,
    `DTSTART:${utc(at)}`,
    `DURATION:${DURATION}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(url)}`,
    `URL:${url}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('')

/** 20260331T090000Z; milliseconds have no place in it. */
const utc = (moment: number) => `${new Date(moment).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`

const escaped = (text: string) =>
  text
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    // Other control characters are not allowed in a text.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')

/** A line that is too long goes on in the next, behind a space. No character is cut in two. */
function folded(line: string): string {
  const lines = ['']
  let octets = 0
  for (const character of line) {
    const size = octetsOf(character)
    if (octets + size > MOST_OCTETS) {
      lines.push(' ')
      octets = 1
    }
    lines[lines.length - 1] += character
    octets += size
  }
  return lines.join('\r\n')
}

/** In UTF-8. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}
