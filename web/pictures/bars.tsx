import type { ComponentChildren } from 'preact'
import type { Part } from './part.ts'

type BarsProps<P extends Part> = {
  parts: readonly P[]
  /** A score as text, and where there is none, that. */
  scoreText: (score: number | null) => string
  /** What an earlier score is called, with its number: “before: 40%”. */
  earlierText?: (score: number | null) => string
  note?: (part: P) => ComponentChildren
}

/** Each question group by its number, its score and a bar; a mark on the bar says where the earlier attempt stood. */
export const Bars = <P extends Part>({ parts, scoreText, earlierText, note }: BarsProps<P>) => (
  <ol class="bars">
    {parts.map((part, i) => (
      <li key={part.id} class="bars__row">
        <span class="bars__label">
          {i + 1}. <bdi>{part.label}</bdi>
        </span>
        <span class="bars__value">{scoreText(part.score)}</span>
        <svg class="bars__bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
          <rect width="100" height="10" class="picture__ground" />
          <rect width={part.score ?? 0} height="10" fill={part.color} />
          {typeof part.earlier === 'number' && (
            <path d={`M${part.earlier} 0v10`} class="picture__earlier" vector-effect="non-scaling-stroke" />
          )}
        </svg>
        {earlierText && part.earlier !== undefined && <span class="bars__earlier">{earlierText(part.earlier)}</span>}
        {note?.(part)}
      </li>
    ))}
  </ol>
)
