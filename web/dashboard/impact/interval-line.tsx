type Props = { mean: number; interval: readonly [number, number] }

const WIDTH = 1000

/** Where the true change lies with 95 % confidence, on a line with zero in it. The numbers stand beside it. */
export function IntervalLine({ mean, interval: [low, high] }: Props) {
  const [from, to] = [Math.min(0, low), Math.max(0, high)]
  const margin = (to - from) * 0.08 || 1
  const x = (value: number) => ((value - from + margin) / (to - from + 2 * margin)) * WIDTH
  return (
    <div class="interval-line">
      <svg viewBox={`0 0 ${WIDTH} 40`} preserveAspectRatio="none" aria-hidden="true">
        <path class="interval-line__axis" d={`M0 20h${WIDTH}`} vector-effect="non-scaling-stroke" />
        <path class="interval-line__zero" d={`M${x(0)} 4v32`} vector-effect="non-scaling-stroke" />
        <path class="interval-line__range" d={`M${x(low)} 20H${x(high)}`} vector-effect="non-scaling-stroke" />
        <path class="interval-line__mean" d={`M${x(mean)} 20h0`} vector-effect="non-scaling-stroke" />
      </svg>
      <span class="interval-line__name" aria-hidden="true" style={{ insetInlineStart: `${(100 * x(0)) / WIDTH}%` }}>
        0
      </span>
    </div>
  )
}
