import type { Say } from '../../web/survey/view/say.ts'
import type { ShownSurvey, SurveyState } from '../../web/survey/view/state.ts'
import { howLong } from './survey-head.tsx'

type PreviewProps = { survey: ShownSurvey; state: SurveyState; language: string; say: Say }

/** What messengers, networks and search engines show of a link to a survey: what anybody sees who opens it, and no more. */
export function SocialPreview({ survey, state, language, say }: PreviewProps) {
  const { title, organization } = survey
  const description = survey.description ?? howLong({ survey, state, say })
  return (
    <>
      <meta name="description" content={description} />
      <meta property="og:type" content="website" />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:site_name" content={organization.name} />
      <meta property="og:locale" content={language.replaceAll('-', '_')} />
      <meta name="twitter:card" content="summary" />
      {organization.color && <meta name="theme-color" content={organization.color} />}
    </>
  )
}
