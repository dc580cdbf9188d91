import { expect, it } from 'vitest'
import type { Reply } from '../api.ts'
import { pagedList, renewedList } from './paged-list.ts'

type Page = Reply<number[], { next_cursor: string | null }>
const page = (data: number[], next_cursor: string | null): Page => ({ data, meta: { next_cursor }, problem: null })
const refused: Page = { data: null, meta: null, problem: { code: 'unreachable', detail: '', errors: [], retry_after_s: null } }

it('goes on where the page before ended, until there is no more', async () => {
  const asked: (string | undefined)[] = []
  const list = pagedList(async (cursor) => {
    asked.push(cursor)
    return cursor === undefined ? page([1, 2], 'two') : page([3], null)
  })
  expect(list.rows.value).toBeNull()
  await list.more()
  expect(list.hasMore.value).toBe(true)
  await list.more()
  expect([list.rows.value, list.hasMore.value, asked]).toEqual([[1, 2, 3], false, [undefined, 'two']])
})

it('keeps what it has when a page cannot be had, and asks for the same page again', async () => {
  const pages = [page([1], 'two'), refused, page([2], null)]
  const list = pagedList(async () => pages.shift() ?? refused)
  await list.more()
  await list.more()
  expect([list.rows.value, list.problem.value?.code]).toEqual([[1], 'unreachable'])
  await list.more()
  expect([list.rows.value, list.problem.value]).toEqual([[1, 2], null])
})

it('asks once at a time, and stops when it is full', async () => {
  let asked = 0
  const list = pagedList(async () => page([++asked], 'next'), { most: 2 })
  await Promise.all([list.more(), list.more()])
  expect(asked).toBe(1)
  await list.more()
  await list.more()
  expect([asked, list.isFull.value]).toEqual([2, true])
})

it('is read again as far as it is shown, and stays as it is where it cannot be had', async () => {
  let rows = [1, 2, 3]
  let isUp = true
  const { list, again } = renewedList<number>(async (cursor) => {
    const at = Number(cursor ?? 0)
    return isUp ? page(rows.slice(at, at + 1), at + 1 < rows.length ? String(at + 1) : null) : refused
  })
  await list.value.more()
  await list.value.more()
  rows = [0, 1, 2, 3]
  expect(await again()).toBe(true)
  expect([list.value.rows.value, list.value.hasMore.value]).toEqual([[0, 1], true])
  isUp = false
  expect(await again()).toBe(false)
  expect([list.value.rows.value, list.value.problem.value]).toEqual([[0, 1], null])
})

it('does not take away what was asked for while it was read again', async () => {
  const { list, again } = renewedList<number>(async (cursor) => page([Number(cursor ?? 0)], String(Number(cursor ?? 0) + 1)))
  await list.value.more()
  await Promise.all([again(), list.value.more()])
  expect(list.value.rows.value).toEqual([0, 1])
})

it('is read again once where it has become shorter', async () => {
  const pages = [page([1, 2], null), page([1], null)]
  const { list, again } = renewedList(async () => pages.shift() ?? refused)
  await list.value.more()
  expect([await again(), list.value.rows.value]).toEqual([true, [1]])
})
