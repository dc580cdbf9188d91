import type { Definition, LocalText, Question } from '../../../core/surveys/contract.ts'
import { questionsOf } from '../../../core/surveys/questions.ts'
import { isScored } from '../../../core/surveys/scoring-type.ts'
import { textIn } from '../../../core/surveys/text.ts'
import { Card } from '../../ui/card.tsx'
import { Swatch } from '../../ui/swatch.tsx'
import { countText } from '../format.ts'
import { KIND_NAMES } from '../kind-names.ts'
import { me } from '../session.ts'

type Say = (text: LocalText) => string
type Part = { id: string; label: string; color: string | null; questions: Question[] }

/** What the survey asks, group by group. */
export function Questions({ definition }: { definition: Definition }) {
  const say: Say = (text) => textIn(text, me.value?.locale ?? 'en', definition.languages[0] ?? 'en')
  const count = questionsOf(definition).length
  return (
    <Card title={count === 0 ? 'Questions' : countText(count, 'question', 'questions')} id="questions">
      {count === 0 && <p>This survey asks nothing yet. It can be published once it has a question.</p>}
      {partsOf(definition, say).map((part) => (
        <Group key={part.id} part={part} say={say} />
      ))}
    </Card>
  )
}

const Group = ({ part: { id, label, color, questions }, say }: { part: Part; say: Say }) => (
  <section class="question-group" aria-labelledby={`group-${id}`}>
    <h3 class="question-group__title" id={`group-${id}`}>
      {color && <Swatch color={color} />}
      <bdi>{label}</bdi>
    </h3>
    <ol class="question-group__list">
      {questions.map((question) => (
        <li key={question.id} class="question-group__question">
          <bdi>{say(question.text)}</bdi>
          <span class="question-group__facts">{factsOf(question)}</span>
        </li>
      ))}
    </ol>
  </section>
)

function partsOf({ groups, pages }: Definition, say: Say): Part[] {
  const questions = questionsOf({ pages })
  const known = new Set<string | undefined>(groups.map(({ id }) => id))
  const grouped = groups.map(({ id, label, color }) => ({
    id,
    label: say(label),
    color,
    questions: questions.filter(({ group_id }) => group_id === id),
  }))
  const others = {
    id: '',
    label: groups.length > 0 ? 'Without a group' : 'All questions',
    color: null,
    questions: questions.filter(({ group_id }) => !known.has(group_id)),
  }
  return [...grouped, others].filter((part) => part.questions.length > 0)
}

const factsOf = (question: Question) =>
  [KIND_NAMES[question.kind], question.required && 'required', isScored(question) && 'scored'].filter(Boolean).join(' · ')
