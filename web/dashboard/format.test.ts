import { describe, expect, it } from 'vitest'
import { changeOf, dateText, isBetter, scoreText, timeText } from './format.ts'

const berlin = { locale: 'de', timezone: 'Europe/Berlin' }
const english = { locale: 'en', timezone: 'UTC' }

describe('a score', () => {
  it('has one decimal, in the reader’s language', () => {
    expect(scoreText(71.4285, english)).toBe('71.4')
    expect(scoreText(71.4285, berlin)).toBe('71,4')
    expect(scoreText(100, english)).toBe('100.0')
  })
  it('that is missing is not 0', () => {
    expect(scoreText(null, english)).toBeNull()
    expect(scoreText(0, english)).toBe('0.0')
  })
})

describe('a change', () => {
  it('has a sign and a direction', () => {
    expect(changeOf(4.24, english)).toEqual({ direction: 'up', text: '+4.2', words: 'up' })
    expect(changeOf(-4.26, english)).toEqual({ direction: 'down', text: '−4.3', words: 'down' })
  })
  it('that one decimal cannot show is none, and has no sign', () => {
    expect(changeOf(-0.04, english)).toMatchObject({ direction: 'same', text: '0.0' })
    expect(changeOf(0.05, english)).toMatchObject({ direction: 'same', text: '0.0' })
  })
  it('is better as the survey says', () => {
    expect(isBetter('up', 'higher')).toBe(true)
    expect(isBetter('up', 'lower')).toBe(false)
    expect(isBetter('down', 'lower')).toBe(true)
    expect(isBetter('up', 'neither')).toBeNull()
    expect(isBetter('same', 'higher')).toBeNull()
  })
})

describe('a moment', () => {
  it('is told in the reader’s zone and language', () => {
    expect(dateText('2026-03-01T23:30:00Z', english)).toBe('Mar 1, 2026')
    expect(dateText('2026-03-01T23:30:00Z', berlin)).toBe('02.03.2026')
    expect(timeText('2026-03-01T23:30:00Z', berlin)).toBe('02.03.2026, 00:30')
  })
  it('is told even where the language or the zone makes no sense', () => {
    expect(dateText('2026-03-01T12:00:00Z', { locale: 'pt_BR', timezone: 'UTC' })).toContain('2026')
    expect(dateText('2026-03-01T12:00:00Z', { locale: 'x', timezone: 'Mars/Olympus' })).toBe('Mar 1, 2026')
  })
})
