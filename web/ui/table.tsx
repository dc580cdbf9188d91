import type { ComponentChildren } from 'preact'

export type Column<Row> = {
  title: string
  /** Numbers line up at the end of their column. */
  isNumber?: boolean
  cell: (row: Row) => ComponentChildren
}

type TableProps<Row> = {
  caption: string
  columns: readonly [Column<Row>, ...Column<Row>[]]
  rows: readonly Row[]
  keyOf: (row: Row) => string
}

/**
 * Rows with their first column as heading, which stays in view while the others scroll sideways. On a telephone each row
 * becomes a card, every value with its column's title.
 */
export const Table = <Row,>({ caption, columns, rows, keyOf }: TableProps<Row>) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
  <section class="table" aria-label={caption} tabIndex={0}>
    <table class="table__grid">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ title, isNumber }) => (
            <th key={title} class={isNumber ? 'table__number' : undefined} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <TableRow key={keyOf(row)} columns={columns} row={row} />
        ))}
      </tbody>
    </table>
  </section>
)

function TableRow<Row>({ columns: [first, ...others], row }: { columns: TableProps<Row>['columns']; row: Row }) {
  return (
    <tr>
      <th scope="row">{first.cell(row)}</th>
      {others.map(({ title, isNumber, cell }) => (
        <td key={title} data-title={title} class={isNumber ? 'table__number' : undefined}>
          {cell(row)}
        </td>
      ))}
    </tr>
  )
}
