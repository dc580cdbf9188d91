/** Conditions that wait for each other: a is shown if b is answered, and b if a is. Such a form works nowhere. */
import { namesIn, SyntaxFault } from '../expression/syntax.ts'
import type { Report } from '../reporting.ts'
import type { Entry } from './structure.ts'
import { type Cell, cellOf } from './table.ts'
import { parseXPath } from './xpath.ts'

export function reportCircles(entries: readonly Entry[], report: Report) {
  const cells = new Map(entries.map((entry) => [entry.name, cellsOf(entry)]))
  const asks = new Map([...cells].map(([name, list]) => [name, new Set(list.flatMap(asked))]))
  for (const { name } of entries) {
    const circle = circleFrom(name, asks)
    // Told once, at the first of its questions.
    if (circle && circle[0] === [...cells.keys()].find((each) => circle.includes(each)))
      report.broken(
        cells.get(name)?.find((cell) => asked(cell).some((each) => circle.includes(each)))?.where ?? name,
        `conditions lead in a circle: ${[...circle, name].join(' → ')}`,
      )
  }
}

const cellsOf = ({ row, groups }: Entry): Cell[] =>
  [cellOf(row, 'relevant'), cellOf(row, 'calculation'), ...groups.map((group) => cellOf(group.row, 'relevant'))].filter(
    (cell) => cell !== undefined,
  )

function asked({ text }: Cell): string[] {
  try {
    return namesIn(parseXPath(text))
  } catch (error) {
    if (error instanceof SyntaxFault) return []
    throw error
  }
}

/** The way from a name back to itself, if there is one. */
function circleFrom(start: string, asks: ReadonlyMap<string, ReadonlySet<string>>): string[] | null {
  const cameFrom = new Map<string, string | null>([[start, null]])
  const waiting = [start]
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift())
    for (const next of asks.get(name) ?? []) {
      if (next === start) return pathTo(name, cameFrom)
      if (cameFrom.has(next)) continue
      cameFrom.set(next, name)
      waiting.push(next)
    }
  return null
}

function pathTo(name: string, cameFrom: ReadonlyMap<string, string | null>): string[] {
  const before = cameFrom.get(name)
  return before === null || before === undefined ? [name] : [...pathTo(before, cameFrom), name]
}
