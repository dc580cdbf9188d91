import type { Cell, Column, ColumnType, Exporting } from '../../core/exports/contract.ts'
import type { Acting } from '../http/context.ts'

/** Where a page of rows begins: after this key. */
export type After = (string | number)[] | null

/** A table, a page at a time. `next` is null once there is no more. */
export type Source = {
  columns: Column[]
  /** About how many rows there are, for the progress. */
  count: () => Promise<number>
  /** What has to be there before a first byte is sent; refused while that takes longer than a request may. */
  ready?: () => Promise<unknown>
  page: (after: After) => Promise<{ rows: Cell[][]; next: After }>
}
export type SourceOf = (c: Acting, exporting: Exporting) => Promise<Source>

export const plain = (name: string, type: ColumnType, text: string): Column => ({ name, type, text, question_id: null, values: null })
