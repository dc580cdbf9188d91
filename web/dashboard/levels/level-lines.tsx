import { Swatch } from '../../ui/swatch.tsx'
import { Line, type LinePoint } from './line.tsx'

export type LevelLine = {
  id: string
  name: string
  color: string
  points: readonly LinePoint[]
  ends: readonly [string, string]
  label: string
  said: string
}

/** A small line for each group of questions, side by side where there is room: all on the same scale, so that they compare. */
export const LevelLines = ({ lines }: { lines: readonly LevelLine[] }) => (
  <ol class="level-lines">
    {lines.map(({ id, name, color, points, ends, label, said }, i) => (
      <li key={id} class="level-lines__one">
        <p class="level-lines__name">
          <Swatch color={color} />
          {i + 1}. <bdi>{name}</bdi>
        </p>
        <Line points={points} label={label} ends={ends} isSmall>
          {said}
        </Line>
      </li>
    ))}
  </ol>
)
