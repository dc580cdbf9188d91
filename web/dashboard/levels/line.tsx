import type { ComponentChildren } from 'preact'

/** `at` is 0 at the beginning and 1 at the end; `score` is 0–100. A new line begins where it `startsAnew`. */
export type LinePoint = { at: number; score: number; startsAnew?: boolean }

type Props = {
  points: readonly LinePoint[]
  /** What it shows, for whoever does not see it; every number stands in a table. */
  label: string
  /** What stands below its two ends. */
  ends: readonly [string, string]
  isSmall?: boolean
  children?: ComponentChildren
}

const WIDTH = 1000
/** Around the line, so that the dots at its ends are whole. */
const MARGIN = 20

/** Scores from left to right, 0 at the bottom and 100 at the top. */
export function Line({ points, label, ends, isSmall = false, children }: Props) {
  const placed = points.map(({ at, score, startsAnew }, i) => ({ x: at * WIDTH, y: 100 - score, step: i === 0 || startsAnew ? 'M' : 'L' }))
  return (
    <figure class={isSmall ? 'line line--small' : 'line'}>
      <p class="line__scale" aria-hidden="true">
        <span>100</span>
        <span>50</span>
        <span>0</span>
      </p>
      <svg
        class="line__drawing"
        viewBox={`${-MARGIN} -5 ${WIDTH + 2 * MARGIN} 110`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        <path
          class="line__grid"
          d={`M${-MARGIN} 0h${WIDTH + 2 * MARGIN}m0 50h${-WIDTH - 2 * MARGIN}m0 50h${WIDTH + 2 * MARGIN}`}
          vector-effect="non-scaling-stroke"
        />
        <path class="line__stroke" d={placed.map(({ x, y, step }) => `${step}${x} ${y}`).join('')} vector-effect="non-scaling-stroke" />
        <path class="line__dots" d={placed.map(({ x, y }) => `M${x} ${y}h0`).join('')} vector-effect="non-scaling-stroke" />
      </svg>
      <p class="line__ends" aria-hidden="true">
        {ends.map((end) => (
          <span key={end}>{end}</span>
        ))}
      </p>
      {children && <figcaption class="line__said">{children}</figcaption>}
    </figure>
  )
}
