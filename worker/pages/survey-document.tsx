import { takesFile } from '../../core/files/answers.ts'
import { usesOf } from '../../core/surveys/logic/uses-logic.ts'
import { inOneLanguage } from '../../core/surveys/text.ts'
import { needsRareKinds } from '../../web/survey/view/needs-rare-kinds.ts'
import { OtherScreen } from '../../web/survey/view/other-screen.tsx'
import { RARE_KINDS } from '../../web/survey/view/rare/rare.tsx'
import { rareKinds } from '../../web/survey/view/rare-kinds.ts'
import type { Carried, ShownSurvey, SurveyState } from '../../web/survey/view/state.ts'
import { stepsOf } from '../../web/survey/view/steps.ts'
import { SurveyScreen } from '../../web/survey/view/survey-screen.tsx'
import { built } from './built.ts'
import { DataScript, documentOf } from './document.tsx'

// The server draws and reads every kind.
rareKinds.loaded = RARE_KINDS

export type SurveyDocument = {
  survey: ShownSurvey
  language: string
  state: SurveyState
  carried: Carried
  /** Whoever looks may be signed in: the script asks for what was begun elsewhere. */
  mayBeKnown: boolean
  /** Whether the script may take over: not in the middle of a flow that began without it. */
  isLive: boolean
  /** For its authors: the page says that nothing is kept, and the script keeps nothing. */
  isPreview?: boolean
  /** What the address says for hidden fields: the form says it again. */
  hidden?: Readonly<Record<string, string>>
}

/** The survey's page, whole: it reads and works as it is, and the script makes it live. */
export function surveyDocument({
  survey,
  language,
  state,
  carried,
  mayBeKnown,
  isLive,
  isPreview = false,
  hidden = {},
}: SurveyDocument): string {
  const said = new URLSearchParams({ ...(language !== survey.languages[0] && { lang: language }), ...hidden }).toString()
  const target = { action: `/s/${survey.slug}${said && `?${said}`}`, encType: encTypeOf(survey, state) }
  const hasLogic = usesOf(survey.definition).logic
  const spoken = inOneLanguage(survey, language, survey.languages[0] ?? language)
  const { js, css } = built.survey
  const hasRareKinds = needsRareKinds(survey.definition)
  return documentOf({
    title: `${state.errors.length > 0 ? 'Please check: ' : ''}${survey.title}`,
    language,
    style: css,
    isPublic: true,
    ...(isLive && { script: js }),
    children: (
      <div class="survey">
        {isPreview && <p class="survey-preview">Preview of the draft. Nothing that you answer here is kept.</p>}
        {isLive && <Languages survey={survey} language={language} path={isPreview ? `/preview/${survey.id}` : `/s/${survey.slug}`} />}
        <Logo organization={survey.organization} />
        <main id="survey" aria-label={isPreview ? 'Preview' : undefined}>
          <SurveyScreen
            survey={survey}
            language={language}
            target={target}
            state={state}
            status=""
            carried={carried}
            timeZone="UTC"
            Other={OtherScreen}
          />
        </main>
        <footer class="survey-foot">Made with ImpactPulse</footer>
        {isLive && (
          <DataScript
            id="survey-data"
            data={{
              survey: spoken,
              language,
              mayBeKnown,
              ...(hasRareKinds && { hasRareKinds }),
              ...(hasLogic && { hasLogic }),
              ...(isPreview && { isPreview }),
            }}
          />
        )}
      </div>
    ),
  })
}

/** A form that may bring a file along says so; any other is as small as it was. */
function encTypeOf(survey: ShownSurvey, { screen, definition }: SurveyState) {
  if (screen.at !== 'questions') return undefined
  const steps = stepsOf(definition, survey.settings.display)
  const questions = steps[Math.min(screen.step, steps.length - 1)]?.questions ?? []
  return questions.some(takesFile) ? ('multipart/form-data' as const) : undefined
}

/** Here and not in the head of the survey, which the script draws again: a picture that stays costs no script. */
const Logo = ({ organization: { logo_url } }: Pick<ShownSurvey, 'organization'>) =>
  logo_url && <img class="survey-logo" src={logo_url} alt="" height={48} />

function Languages({ survey, language, path }: Pick<SurveyDocument, 'survey' | 'language'> & { path: string }) {
  const others = survey.languages.filter((other) => other !== language)
  if (others.length === 0) return null
  return (
    <nav class="survey-languages" aria-label="Languages">
      {others.map((other) => (
        <a key={other} href={`${path}?lang=${other}`} lang={other} hreflang={other}>
          {new Intl.DisplayNames([other], { type: 'language' }).of(other)}
        </a>
      ))}
    </nav>
  )
}
