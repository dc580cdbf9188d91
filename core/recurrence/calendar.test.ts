import ICAL from 'ical.js'
import { expect, it } from 'vitest'
import { calendarFile } from './calendar.ts'

const AT = Date.parse('2026-03-31T09:30:15.750Z')
const event = {
  uid: 'srv_1-per_1@example.org',
  sequence: 2,
  at: AT,
  made_at: AT - 1000,
  title: 'Well-being; „how are you“, again \\ really\nand يوم جيد 🌱'.repeat(4),
  url: 'https://example.org/s/well-being?a=1,2;3',
}

it('is read by another program as the one event it is', () => {
  const calendar = new ICAL.Component(ICAL.parse(calendarFile(event)))
  const [only, ...more] = calendar.getAllSubcomponents('vevent')
  const read = new ICAL.Event(only)
  expect(more).toEqual([])
  expect(read).toMatchObject({ uid: event.uid, sequence: 2, summary: event.title, description: event.url })
  expect(only?.getFirstPropertyValue('url')).toBe(event.url)
  expect(read.startDate.toJSDate().toISOString()).toBe('2026-03-31T09:30:15.000Z')
})

it('has lines of at most 75 octets that end in CRLF, and lets no title write a line of its own', () => {
  const file = calendarFile({ ...event, title: `x\r\nBEGIN:VALARM\u0007${event.title}` })
  const lines = file.split('\r\n')
  expect(lines.pop()).toBe('')
  expect(Math.max(...lines.map((line) => encodeURIComponent(line).replaceAll(/%../g, '.').length))).toBeLessThanOrEqual(75)
  expect(lines.filter((line) => /[\r\n]|^BEGIN:VALARM/.test(line) || line.includes('\u0007'))).toEqual([])
  expect(file.isWellFormed()).toBe(true)
})
