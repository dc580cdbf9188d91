import type { ComponentChild } from 'preact'
import { scalePoints } from '../../../core/surveys/bounds.ts'
import type { LocalText } from '../../../core/surveys/contract.ts'
import { Choice } from './choice.tsx'
import { type FieldOf, GroupFrame } from './frame.tsx'
import { rareKinds } from './rare-kinds.ts'
import type { Say } from './say.ts'

/** One radio button a point. Points with words of their own stand in a column, side by side where there is room; else in a row with words at its ends. */
export function ScaleField({ question, answer, error, say }: FieldOf<'rating' | 'nps'>) {
  const ends = endsOf(question, say)
  const points = scalePoints({ min: question.scale_min, max: question.scale_max, step: question.step })
  const star = question.kind === 'rating' && question.shown_as === 'stars' ? rareKinds.loaded?.star : undefined
  const said = star ?? ((words: ComponentChild) => words)
  const words = question.labels?.length === points.length && points.length > 2 ? question.labels : null
  return (
    <GroupFrame question={question} error={error} say={say}>
      <div class={`choices ${star ? 'choices--stars' : words ? inWords(points.length) : 'choices--scale'}`}>
        {points.map((point, n) => (
          <Choice
            key={point}
            type="radio"
            question_id={question.id}
            n={n}
            value={String(point)}
            label={said(labelOf(point, n, points.length, words, ends, say))}
            isChosen={answer === String(point)}
            isRequired={question.required}
          />
        ))}
      </div>
      {ends && (star || !words) && (
        <div class="scale-ends" aria-hidden="true">
          <span>{ends[0]}</span>
          <span>{ends[1]}</span>
        </div>
      )}
    </GroupFrame>
  )
}

/** More words than these would not fit side by side on any screen. */
const MOST_SIDE_BY_SIDE = 7

const inWords = (count: number) => (count > MOST_SIDE_BY_SIDE ? 'choices--column' : 'choices--words')

function labelOf(point: number, n: number, count: number, words: readonly LocalText[] | null, ends: [string, string] | null, say: Say) {
  const word = words?.[n]
  if (word !== undefined) return `${point} – ${say(word)}`
  return ends && (n === 0 || n === count - 1) ? <EndPoint point={point} word={ends[n === 0 ? 0 : 1]} /> : String(point)
}

/** What an end of the scale means is written under it; those who hear the page hear it with the point. */
function EndPoint({ point, word }: { point: number; word: string }) {
  return (
    <>
      {point}
      <span class="visually-hidden"> – {word}</span>
    </>
  )
}

/** Two labels are the words at its ends. */
function endsOf({ kind, labels = [] }: FieldOf<'rating' | 'nps'>['question'], say: Say): [string, string] | null {
  const [low, high] = labels
  if (labels.length === 2 && low !== undefined && high !== undefined) return [say(low), say(high)]
  return kind === 'nps' ? [say.ours('least-likely'), say.ours('most-likely')] : null
}
