import type { ShownSurvey } from '../../web/survey/view/state.ts'

/** What messengers and networks show of a link to a survey: what anybody sees who opens it, and no more. */
export function SocialPreview({ survey, language }: { survey: ShownSurvey; language: string }) {
  const { title, description, organization } = survey
  return (
    <>
      {description && <meta name="description" content={description} />}
      <meta property="og:type" content="website" />
      <meta property="og:title" content={title} />
      {description && <meta property="og:description" content={description} />}
      <meta property="og:site_name" content={organization.name} />
      <meta property="og:locale" content={language.replaceAll('-', '_')} />
      <meta name="twitter:card" content="summary" />
      {organization.color && <meta name="theme-color" content={organization.color} />}
    </>
  )
}
