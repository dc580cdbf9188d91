import type { Change, Definition, Effect } from '../../../core/surveys/contract.ts'
import { countText } from '../format.ts'
import { questionHref, questionName } from '../survey-places.ts'

const EFFECTS: readonly { effect: Effect; sign: string; title: string; about: string }[] = [
  {
    effect: 'breaks_series',
    sign: '✕',
    title: 'Breaks the series',
    about: 'Another scale, key, weight or choice of scored questions measures something else. Scores of before and after are not compared.',
  },
  {
    effect: 'comparable_with_note',
    sign: '!',
    title: 'Comparable, with a note',
    about: 'Scores of before and after are still compared. It is worth knowing of these changes when you read them.',
  },
  { effect: 'comparable', sign: '✓', title: 'Comparable', about: 'These change nothing about what is measured.' },
]

type Props = {
  changes: readonly Change[]
  /** How many there are in all: the list may be shorter. */
  count: number
  definition: Definition
  /** Questions lead into its builder. */
  survey_id?: string
}

/** What differs, the gravest first, each question by its name. */
export const ChangeList = ({ changes, count, definition, survey_id }: Props) => (
  <>
    {EFFECTS.map(({ effect, sign, title, about }) => {
      const these = changes.filter((change) => change.effect === effect)
      return (
        these.length > 0 && (
          <section key={effect} class={`changes changes--${effect}`} aria-labelledby={`changes-${effect}`}>
            <h3 class="changes__title" id={`changes-${effect}`}>
              <span class="changes__sign" aria-hidden="true">
                {sign}
              </span>
              {title} ({these.length})
            </h3>
            <p class="changes__about">{about}</p>
            <ul class="changes__list">
              {byPart(these).map(([id, list]) => (
                <Part key={id} id={id} changes={list} definition={definition} survey_id={survey_id} />
              ))}
            </ul>
          </section>
        )
      )
    })}
    {count > changes.length && <p>{countText(count - changes.length, 'more change is', 'more changes are')} not shown.</p>}
  </>
)

type PartProps = { id: string; changes: readonly Change[]; definition: Definition; survey_id: string | undefined }

/** A question with what happened to it; what is about no question that is still there speaks for itself. */
function Part({ id, changes, definition, survey_id }: PartProps) {
  const name = questionName(definition, id)
  const said = changes.map(({ path, message }) => <Said key={path + message} message={message} />)
  if (name === null) return <li>{said}</li>
  return (
    <li>
      <p class="changes__name">
        {survey_id ? (
          <a href={questionHref(survey_id, id)}>
            <bdi>{name}</bdi>
          </a>
        ) : (
          <bdi>{name}</bdi>
        )}
      </p>
      {said}
    </li>
  )
}

const Said = ({ message }: { message: string }) => (
  <p class="changes__said">
    <bdi>{message}</bdi>
  </p>
)

/** By question, in the order they come; those about none each by itself. */
function byPart(changes: readonly Change[]): [string, Change[]][] {
  return [...Map.groupBy(changes, ({ question_id, path, message }) => question_id ?? `${path} ${message}`)]
}
