import { minutesLeft } from '../../core/sessions/pace.ts'
import { isAnswerable, questionsOf } from '../../core/surveys/questions.ts'
import type { Say } from '../../web/survey/view/say.ts'
import { isFirstScreen, type ShownSurvey, type SurveyState } from '../../web/survey/view/state.ts'

type HeadProps = { survey: ShownSurvey; state: SurveyState; say: Say }

/**
 * Whose survey this is and what it is called; on its first screen also what to expect. Drawn here alone, because it does not
 * change: the script only takes away what belongs to the first screen.
 */
export function SurveyHead({ survey, state, say }: HeadProps) {
  const { organization, title } = survey
  return (
    <header class="survey-head">
      <p class="survey-head__from">
        <Mark color={organization.color} />
        <bdi>{organization.name}</bdi>
      </p>
      {/* In one language, whatever that of the page. */}
      <h1>
        <bdi>{title}</bdi>
      </h1>
      {isFirstScreen(survey, state.screen) && <About survey={survey} state={state} say={say} />}
    </header>
  )
}

/** "24 questions, about 6 minutes": by what it took others, where that is known. */
export function howLong({ survey, state, say }: HeadProps): string {
  const questions = questionsOf(state.definition).filter(isAnswerable).length
  const minutes = survey.pace_seconds === null ? survey.estimated_minutes : Math.max(1, minutesLeft(survey.pace_seconds, 0))
  return say.ours('how-long', { questions: say.ours('question-count', { n: questions }), time: say.ours('takes-minutes', { n: minutes }) })
}

function About({ survey, state, say }: HeadProps) {
  const { description, settings } = survey
  return (
    <div class="survey-head__about" id="about">
      {description && (
        <p class="survey-head__description">
          <bdi>{description}</bdi>
        </p>
      )}
      <p class="survey-head__time" lang={say.lang}>
        {howLong({ survey, state, say })}
      </p>
      {!settings.keep_on_device && <p lang={say.lang}>{say.ours('not-kept')}</p>}
      {settings.privacy_notice && (
        <details class="survey-head__privacy">
          <summary lang={say.lang}>{say.ours('privacy')}</summary>
          <p>{say(settings.privacy_notice)}</p>
        </details>
      )}
    </div>
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
