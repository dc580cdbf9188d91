import { type ScaleQuestion, scaleOf, scalePoints } from '../../../core/surveys/bounds.ts'
import type { LocalText } from '../../../core/surveys/contract.ts'
import { written, writtenIn } from '../../../core/surveys/editing/texts.ts'
import { MAX_RATING_POINTS } from '../../../core/surveys/limits.ts'
import { useBuilder } from './context.ts'
import { ChoiceField, LineField, NumberField } from './fields.tsx'

const SHOWN_AS = [
  { value: 'buttons', label: 'Buttons' },
  { value: 'stars', label: 'Stars' },
  { value: 'numbers', label: 'Numbers' },
] as const

type Labels = 'none' | 'ends' | 'each'

/** Where the scale begins and ends, its steps, and what its points are called. */
export function ScaleFields({ question }: { question: ScaleQuestion }) {
  const model = useBuilder()
  const patch = (fields: Record<string, unknown>) => model.patchQuestion(question.id, fields)
  const scale = scaleOf(question)
  return (
    <>
      <div class="editor__pair">
        <NumberField
          label="Scale from"
          name="scale_min"
          value={question.scale_min}
          placeholder={String(scale.min)}
          onChange={(scale_min) => patch({ scale_min, labels: ends(question.labels) })}
        />
        <NumberField
          label="Scale to"
          name="scale_max"
          value={question.scale_max}
          placeholder={String(scale.max)}
          onChange={(scale_max) => patch({ scale_max, labels: ends(question.labels) })}
        />
        <NumberField
          label="In steps of"
          name="step"
          value={question.step}
          placeholder={String(scale.step)}
          onChange={(step) => patch({ step, labels: ends(question.labels) })}
        />
      </div>
      {question.kind === 'rating' && (
        <ChoiceField
          label="Shown as"
          name="shown_as"
          value={question.shown_as ?? 'buttons'}
          choices={SHOWN_AS}
          onChange={(shown_as) => patch({ shown_as: shown_as === 'buttons' ? undefined : shown_as })}
        />
      )}
      <LabelFields question={question} />
    </>
  )
}

/** Another number of points: labels for each no longer fit, those of both ends do. */
const ends = (labels: LocalText[] | undefined): LocalText[] | undefined => {
  const [low, high] = [labels?.[0], labels?.at(-1)]
  return low === undefined || high === undefined || labels === undefined || labels.length < 3 ? labels : [low, high]
}

function LabelFields({ question }: { question: ScaleQuestion }) {
  const model = useBuilder()
  const [first = 'en'] = model.languages.value
  const { labels = [] } = question
  const scale = scaleOf(question)
  const points = scale.max > scale.min && scale.step > 0 && (scale.max - scale.min) / scale.step < 1_000 ? scalePoints(scale) : []
  const mayHaveEach = question.kind !== 'slider' && points.length > 2 && points.length <= MAX_RATING_POINTS
  const mode: Labels = labels.length === 0 ? 'none' : labels.length === 2 ? 'ends' : 'each'
  const choose = (next: Labels) => model.patchQuestion(question.id, { labels: labelsFor(next, points, labels) })
  const set = (i: number, words: string) => {
    const next = labels.map((label, l) => (l === i ? (written(label, first, first, words) ?? '') : label))
    model.patchQuestion(question.id, { labels: next }, `labels.${i}`)
  }
  return (
    <>
      <ChoiceField
        label="Words on the scale"
        name="labels"
        value={mode}
        choices={[
          { value: 'none', label: 'Numbers alone' },
          { value: 'ends', label: 'Words for both ends' },
          ...(mayHaveEach || mode === 'each' ? [{ value: 'each' as const, label: 'Words for each point' }] : []),
        ]}
        onChange={choose}
      />
      {labels.length > 0 && (
        <fieldset class="editor__set">
          <legend>Words</legend>
          {labels.map((label, i) => (
            <LineField
              key={i}
              label={pointName(i, labels.length, points, scale)}
              name={`labels.${i}`}
              language={first}
              value={writtenIn(label, first, first)}
              onChange={(words) => set(i, words)}
            />
          ))}
        </fieldset>
      )}
    </>
  )
}

const pointName = (i: number, count: number, points: readonly number[], { min, max }: { min: number; max: number }) =>
  `Words for ${count === 2 ? (i === 0 ? min : max) : (points[i] ?? i + 1)}`

function labelsFor(mode: Labels, points: readonly number[], before: readonly LocalText[]): LocalText[] | undefined {
  if (mode === 'none') return undefined
  const [low, high] = [before[0] ?? 'Not at all', before.at(-1) ?? 'Completely']
  if (mode === 'ends') return [low, high]
  return points.map((point, i) => (i === 0 ? low : i === points.length - 1 ? high : String(point)))
}
