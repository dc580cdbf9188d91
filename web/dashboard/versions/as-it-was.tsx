import type { Definition, LocalText, Question } from '../../../core/surveys/contract.ts'
import { isScored } from '../../../core/surveys/scoring-type.ts'
import { textIn } from '../../../core/surveys/text.ts'
import { Card } from '../../ui/card.tsx'
import { KIND_NAMES } from '../kind-names.ts'

type Say = (text: LocalText) => string

/** The questions page by page, with what could be answered. */
export function AsItWas({ definition }: { definition: Definition }) {
  const say: Say = (text) => textIn(text, navigator.language, definition.languages[0] ?? 'en')
  return (
    <Card title="Its questions" id="its-questions">
      {definition.pages.map(({ id, title, text, questions }, i) => (
        <section key={id} class="as-it-was" aria-labelledby={`page-${id}`}>
          <h3 class="as-it-was__page" id={`page-${id}`}>
            <bdi>{title ? say(title) : `Page ${i + 1}`}</bdi>
          </h3>
          {text && <p>{say(text)}</p>}
          <ul class="as-it-was__questions">
            {questions.map((question) => (
              <li key={question.id}>
                <p class="as-it-was__text">
                  <bdi>{say(question.text)}</bdi>
                </p>
                <p class="as-it-was__facts">
                  {[KIND_NAMES[question.kind], question.required && 'required', isScored(question) && 'scored'].filter(Boolean).join(' · ')}
                </p>
                <Answerable question={question} say={say} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Card>
  )
}

function Answerable({ question, say }: { question: Question; say: Say }) {
  const lists: [string, readonly LocalText[]][] = [
    ['Rows', 'rows' in question ? question.rows.map(({ text }) => text) : []],
    ['Options', 'options' in question ? question.options.map(({ text }) => text) : []],
    ['Points of the scale', 'labels' in question ? (question.labels ?? []) : []],
  ]
  return (
    <>
      {lists.map(
        ([name, texts]) =>
          texts.length > 0 && (
            <p key={name} class="as-it-was__facts">
              {name}: <bdi>{texts.map(say).join(' · ')}</bdi>
            </p>
          ),
      )}
    </>
  )
}
