import { expect, it } from 'vitest'
import type { Reply } from '../api.ts'
import { pagedList } from './paged-list.ts'

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
