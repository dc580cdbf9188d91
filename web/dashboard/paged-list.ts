import { batch, computed, signal } from '@preact/signals'
import type { Problem, Reply } from '../api.ts'

type Load<Row> = (cursor: string | undefined) => Promise<Reply<Row[], { next_cursor: string | null }>>

/** A list that grows by pages as it is asked to. */
export function pagedList<Row>(load: Load<Row>, { most = Number.POSITIVE_INFINITY } = {}) {
  const rows = signal<readonly Row[] | null>(null)
  const cursor = signal<string | null>(null)
  const problem = signal<Problem | null>(null)
  const isLoading = signal(false)
  const isFull = computed(() => (rows.value?.length ?? 0) >= most)

  async function more() {
    if (isLoading.value || isFull.value) return
    isLoading.value = true
    const reply = await load(cursor.value ?? undefined)
    batch(() => {
      isLoading.value = false
      problem.value = reply.problem
      if (reply.problem) return
      rows.value = [...(rows.value ?? []), ...reply.data]
      cursor.value = reply.meta.next_cursor
    })
  }

  return { rows, problem, isLoading, isFull, hasMore: computed(() => cursor.value !== null), more }
}

export type PagedList<Row> = ReturnType<typeof pagedList<Row>>

/** One that can be read again, as far as it is shown; what was shown stays until the new is there. */
export function renewedList<Row>(load: Load<Row>, options: { most?: number } = {}) {
  const list = signal(pagedList(load, options))

  /** Says whether it was read again: what cannot be had now is had another time. */
  async function again(): Promise<boolean> {
    const before = list.value
    const shown = lengthOf(before)
    const next = pagedList(load, options)
    do await next.more()
    while (next.problem.value === null && next.hasMore.value && lengthOf(next) < shown)
    if (next.problem.value !== null) return false
    // More was asked for meanwhile: it is not taken away again.
    if (list.value !== before || before.isLoading.value || lengthOf(before) > shown) return again()
    list.value = next
    return true
  }

  return { list, again }
}

const lengthOf = ({ rows }: PagedList<unknown>) => rows.value?.length ?? 0
