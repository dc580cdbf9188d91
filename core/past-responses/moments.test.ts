import { expect, it } from 'vitest'
import { dayIn, momentIn, orderIn, timeIn, unclear, wallMomentIn } from './moments.ts'

const read = (text: string, order: 'dmy' | 'mdy' = 'dmy') => {
  const moment = momentIn(text, order, 'Europe/Berlin')
  return moment && `${new Date(moment.at).toISOString()} ±${moment.unit_ms}`
}

it.each([
  ['2024-12-31T14:05:09.123Z', '2024-12-31T14:05:09.123Z ±1'],
  ['2024-12-31 14:05:09', '2024-12-31T13:05:09.000Z ±1000'],
  ['2024-12-31 14:05:09+00:00', '2024-12-31T14:05:09.000Z ±1000'],
  ['2024/12/31 2:05:09 PM GMT+1', '2024-12-31T13:05:09.000Z ±1000'],
  ['31.12.2024 14:05', '2024-12-31T13:05:00.000Z ±60000'],
  ['31/12/24 12:05 am', '2024-12-30T23:05:00.000Z ±60000'],
  ['31 Dec 2024', '2024-12-31T11:00:00.000Z ±86400000'],
  ['July 4, 2024, 9:00', '2024-07-04T07:00:00.000Z ±60000'],
  // The hour that the clocks jump over begins with the jump.
  ['2024-03-31 02:30', '2024-03-31T01:00:00.000Z ±60000'],
])('reads %s', (text, told) => expect(read(text)).toBe(told))

it.each(['', 'yesterday', '2024-02-30', '31/31/2024', '2024-12-31 25:00', '12:30', '31 Foo 2024', '45291', '2024-1'])(
  'does not make anything of %j',
  (text) => expect(read(text)).toBeNull(),
)

it('tells from the other lines whether the day or the month comes first, and asks where none shows it', () => {
  expect(orderIn(['03/04/2024', '13/04/2024'])).toBe('dmy')
  expect(orderIn(['03/04/2024 10:00', '04-25-2024'])).toBe('mdy')
  expect(orderIn(['05/05/2024', '2024-03-04', '4.3.2024'])).toBe('any')
  expect([orderIn(['2024-03-04', '03/04/2024']), unclear(['2024-03-04', '03/04/2024'])]).toEqual(['unknown', '03/04/2024'])
  expect([read('03/04/2024', 'dmy'), read('03/04/2024', 'mdy')]).toEqual([
    '2024-04-03T10:00:00.000Z ±86400000',
    '2024-03-04T11:00:00.000Z ±86400000',
  ])
})

it('reads days and times of answers as the clock on the wall said', () => {
  expect([dayIn('4.3.2024', 'mdy'), dayIn('2024-03-04 10:00', 'dmy')]).toEqual(['2024-03-04', '2024-03-04'])
  expect([timeIn('2:05 pm'), timeIn('7:30'), timeIn('24:00')]).toEqual(['14:05', '07:30', null])
  expect([wallMomentIn('4.3.2024 14:05:10', 'dmy'), wallMomentIn('4.3.2024', 'dmy')]).toEqual(['2024-03-04T14:05', null])
})
