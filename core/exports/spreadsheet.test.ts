import { expect, it } from 'vitest'
import { momentText, offsetsOf } from './moments.ts'
import { letters, rowWriter } from './spreadsheet.ts'

const berlin = offsetsOf('Europe/Berlin')
const row = (type: 'text' | 'number' | 'moment' | 'date' | 'time', cell: string | number) => rowWriter([{ type }], berlin)([cell], 2)
const inside = (xml: string) => /<row r="2"><c r="A2"(.*?)<\/c><\/row>/s.exec(xml)?.[1]

it('writes numbers, days and moments as Excel counts them, and texts as texts', () => {
  expect(inside(row('number', 2.5))).toBe('><v>2.5</v>')
  expect(inside(row('date', '2026-03-31'))).toBe(' s="3"><v>46112</v>')
  expect(inside(row('moment', Date.UTC(2026, 2, 31, 10)))).toBe(' s="2"><v>46112.5</v>')
  expect(inside(row('time', '18:00'))).toBe(' s="4"><v>0.75</v>')
  expect(inside(row('date', '1850-01-01')), 'before Excel began to count').toContain('inlineStr')
  expect(inside(row('text', '=1+1')), 'stays a text when it is edited').toContain(
    ' s="5" t="inlineStr"><is><t xml:space="preserve">=1+1</t>',
  )
  expect(inside(row('text', 'a<b & \0 _x0041_\r\n'))).toContain('a&lt;b &amp; _x0000_ _x005F_x0041__x000D_\n')
  expect([0, 25, 26, 701, 702].map(letters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA'])
})

it('tells each moment once, also where an hour comes twice', () => {
  const said = (moment: number) => momentText(moment, berlin(moment))
  const first = Date.UTC(2026, 9, 25, 0, 30)
  expect([said(first), said(first + 3_600_000)]).toEqual(['2026-10-25T02:30:00.000+02:00', '2026-10-25T02:30:00.000+01:00'])
  expect(momentText(first, offsetsOf('America/St_Johns')(first))).toBe('2026-10-24T22:00:00.000-02:30')
  expect(momentText(first, offsetsOf('UTC')(first))).toBe('2026-10-25T00:30:00.000Z')
})
