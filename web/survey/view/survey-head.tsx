import type { ShownSurvey } from './state.ts'

/** Whose survey this is and what it is called; on its first screen also what to expect. */
export function SurveyHead({ survey, isFirst, privacyNotice }: { survey: ShownSurvey; isFirst: boolean; privacyNotice: string | null }) {
  const { organization, title, description, estimated_minutes } = survey
  return (
    <header class="survey-head">
      <p class="survey-head__from">
        <Mark color={organization.color} />
        {organization.name}
      </p>
      <h1>{title}</h1>
      {isFirst && description && <p class="survey-head__about">{description}</p>}
      {isFirst && <p class="survey-head__time">Takes about {estimated_minutes === 1 ? 'a minute' : `${estimated_minutes} minutes`}</p>}
      {isFirst && privacyNotice && (
        <details class="survey-head__privacy">
          <summary>How your answers are used</summary>
          <p>{privacyNotice}</p>
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
