export const RADAR = { radius: 100, margin: 26 }

export type Point = { x: number; y: number }

/** Where a score stands on its axis: the first axis goes up, the others follow clockwise, 0 is the middle and 100 the rim. */
export function radarPoint(axis: number, axes: number, score: number): Point {
  const angle = (2 * Math.PI * axis) / axes
  const reach = (RADAR.radius * score) / 100
  return { x: rounded(reach * Math.sin(angle)), y: rounded(-reach * Math.cos(angle)) }
}

const rounded = (n: number) => Math.round(n * 10) / 10 + 0

/** The line through all scores, as an SVG path. Next to a missing one it is broken: nothing is drawn that nobody said. */
export function radarLine(scores: readonly (number | null)[]): string {
  const points = scores.map((score, i) => (score === null ? null : radarPoint(i, scores.length, score)))
  return points
    .flatMap((from, i) => {
      const to = points[(i + 1) % points.length]
      return from && to ? [`M${from.x} ${from.y}L${to.x} ${to.y}`] : []
    })
    .join('')
}

/** The same closed, to be filled; empty where any is missing. */
export function radarArea(scores: readonly (number | null)[]): string {
  if (scores.some((score) => score === null)) return ''
  return `M${scores
    .map((score, i) => radarPoint(i, scores.length, score ?? 0))
    .map(({ x, y }) => `${x} ${y}`)
    .join('L')}Z`
}
