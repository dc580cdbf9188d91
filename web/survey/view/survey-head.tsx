import { isAnswerable, questionsOf } from '../../../core/surveys/questions.ts'
import type { Say } from './say.ts'
import type { ShownSurvey, SurveyState } from './state.ts'

/** Whose survey this is and what it is called; on its first screen also what to expect. */
export function SurveyHead({
  survey,
  definition,
  isFirst,
  say,
}: {
  survey: ShownSurvey
  definition: SurveyState['definition']
  isFirst: boolean
  say: Say
}) {
  const { organization, title, description, estimated_minutes, settings } = survey
  const questions = questionsOf(definition).filter(isAnswerable).length
  return (
    <header class="survey-head">
      <p class="survey-head__from">
        <Mark color={organization.color} />
        {organization.name}
      </p>
      <h1>{title}</h1>
      {isFirst && description && <p class="survey-head__about">{description}</p>}
      {isFirst && (
        <p class="survey-head__time" lang={say.lang}>
          {`${say.ours('question-count', { n: questions })}, ${say.ours('takes-minutes', { n: estimated_minutes })}`}
        </p>
      )}
      {isFirst && settings.privacy_notice && (
        <details class="survey-head__privacy">
          <summary lang={say.lang}>{say.ours('privacy')}</summary>
          <p>{say(settings.privacy_notice)}</p>
        </details>
      )}
    </header>
  )
}

/** The organization's colour. A drawing, because the page's policy allows no style attributes. */
function Mark({ color }: { color: string | null }) {
  if (color === null) return null
  return (
    <svg class="survey-head__mark" width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      <circle cx="7" cy="7" r="7" fill={color} />
    </svg>
  )
}
