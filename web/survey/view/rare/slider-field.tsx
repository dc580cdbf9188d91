import { describedBy, type FieldOf, SingleFrame } from '../frame.tsx'
import { fieldId, fieldName, handleName } from '../names.ts'
import { restingPlace } from './slider-range.ts'

/** A handle to drag and the number it stands for. The number can be typed too, and is all there is without script. */
export function SliderField({ question, answer, error, say }: FieldOf<'slider'>) {
  const { id, scale_min, scale_max, step } = question
  const [low, high] = question.labels?.length === 2 ? question.labels.map(say) : []
  const range = { min: scale_min, max: scale_max, step }
  return (
    <SingleFrame question={question} error={error} say={say} hint={say.ours('slider-range', { min: scale_min, max: scale_max })}>
      <div class="slider">
        <input
          class="slider__handle"
          type="range"
          name={handleName(id)}
          {...range}
          value={answer === '' ? restingPlace(question) : answer}
          aria-label={say(question.text)}
          data-empty={answer === '' ? '' : undefined}
        />
        <input
          class="field slider__number"
          type="number"
          inputMode="decimal"
          id={fieldId(id)}
          name={fieldName(id)}
          {...range}
          value={answer}
          required={question.required}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(question, error, ' ')}
        />
      </div>
      {low && high && (
        <div class="scale-ends">
          <span>{low}</span>
          <span>{high}</span>
        </div>
      )}
    </SingleFrame>
  )
}
