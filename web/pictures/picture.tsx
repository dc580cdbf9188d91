import type { RespondentDefinition } from '../../core/surveys/contract.ts'
import { hasEarlier, type Part } from './part.ts'
import { PYRAMID, pyramidLayers } from './pyramid-layers.ts'
import { RADAR, radarArea, radarLine, radarPoint } from './radar-points.ts'

type PictureProps = {
  type: RespondentDefinition['result_type']
  parts: readonly Part[]
  /** What it is, for whoever does not see it; the numbers follow it as text. */
  label: string
  /** What the two looks mean, where an earlier attempt is drawn too. */
  legend?: { now: string; earlier: string }
}

/**
 * Question groups as one picture. Every number of it stands in the list that follows: a layer or an axis carries the number of its
 * line there, so that colour is never the only sign. Few groups make no picture.
 */
export function Picture({ type, parts, label, legend }: PictureProps) {
  const Drawn = type === 'pyramid' && parts.length > 1 ? Pyramid : type === 'radar' && parts.length > 2 ? Radar : null
  if (!Drawn) return null
  return (
    <figure class="picture">
      <Drawn parts={parts} label={label} />
      {legend && hasEarlier(parts) && <Legend {...legend} />}
    </figure>
  )
}

const Legend = ({ now, earlier }: { now: string; earlier: string }) => (
  <figcaption class="picture__legend">
    <span>
      <svg class="picture__key" viewBox="0 0 28 12" aria-hidden="true">
        <rect width="28" height="12" class="picture__area" />
      </svg>
      {now}
    </span>
    <span>
      <svg class="picture__key" viewBox="0 0 28 12" aria-hidden="true">
        <path d="M0 6h28" class="picture__earlier" />
      </svg>
      {earlier}
    </span>
  </figcaption>
)

function Pyramid({ parts, label }: { parts: readonly Part[]; label: string }) {
  const layers = pyramidLayers(parts.map(({ score }) => (score ?? 0) / 100))
  const before = pyramidLayers(parts.map(({ earlier }) => (earlier ?? 0) / 100))
  return (
    <svg class="picture__drawing" viewBox={`-2 -2 ${PYRAMID.width + 4} ${PYRAMID.height + 4}`} role="img" aria-label={label}>
      {layers.map(({ outline, reached, middle }, i) => (
        <g key={parts[i]?.id}>
          <polygon points={outline} class="picture__ground" />
          <polygon points={reached} fill={parts[i]?.color} />
          <polygon points={outline} class="picture__outline" />
          {typeof parts[i]?.earlier === 'number' && <polyline points={before[i]?.edge} class="picture__earlier" />}
          <Numbered x={PYRAMID.width / 2} y={middle} number={i + 1} />
        </g>
      ))}
    </svg>
  )
}

const RINGS = [25, 50, 75, 100]

function Radar({ parts, label }: { parts: readonly Part[]; label: string }) {
  const reach = RADAR.radius + RADAR.margin
  const scores = parts.map(({ score }) => score)
  const axis = (i: number, score: number) => radarPoint(i, parts.length, score)
  // With few axes, nothing stands at the foot of the circle.
  const foot = 12 + Math.max(...parts.map((_, i) => axis(i, 114).y))
  return (
    <svg class="picture__drawing" viewBox={`${-reach} ${-reach} ${2 * reach} ${reach + foot}`} role="img" aria-label={label}>
      {RINGS.map((ring) => (
        <path key={ring} d={radarArea(parts.map(() => ring))} class={ring === 100 ? 'picture__outline' : 'picture__ring'} />
      ))}
      {parts.map(({ id }, i) => (
        <path key={id} d={`M0 0L${axis(i, 100).x} ${axis(i, 100).y}`} class="picture__ring" />
      ))}
      <path d={radarArea(scores)} class="picture__area" />
      <path d={radarLine(scores)} class="picture__line" />
      {hasEarlier(parts) && <path d={radarLine(parts.map(({ earlier }) => earlier ?? null))} class="picture__earlier" />}
      {parts.map(({ id, score, color }, i) => (
        <g key={id}>
          {score !== null && <circle cx={axis(i, score).x} cy={axis(i, score).y} r="4.5" fill={color} class="picture__dot" />}
          <Numbered x={axis(i, 114).x} y={axis(i, 114).y} number={i + 1} />
        </g>
      ))}
    </svg>
  )
}

const Numbered = ({ x, y, number }: { x: number; y: number; number: number }) => (
  <>
    <circle cx={x} cy={y} r="11" class="picture__spot" />
    <text x={x} y={y + 4.5} text-anchor="middle" class="picture__number">
      {number}
    </text>
  </>
)
