import { takesFile } from '../../core/files/answers.ts'
import { usesOf } from '../../core/surveys/logic/uses-logic.ts'
import { inOneLanguage, textIn } from '../../core/surveys/text.ts'
import { takenOnTo } from '../../web/survey/view/leading-on.ts'
import { needsRareKinds } from '../../web/survey/view/needs-rare-kinds.ts'
import { OtherScreen } from '../../web/survey/view/other-screen.tsx'
import { RARE_KINDS } from '../../web/survey/view/rare/rare.tsx'
import { rareKinds } from '../../web/survey/view/rare-kinds.ts'
import { type Say, sayIn } from '../../web/survey/view/say.ts'
import { type Carried, firstState, type ShownSurvey, type SurveyState } from '../../web/survey/view/state.ts'
import { stepsOf } from '../../web/survey/view/steps.ts'
import { SurveyScreen } from '../../web/survey/view/survey-screen.tsx'
import { aroundIn, spokenIn } from '../../web/survey/words/dictionaries.ts'
import { built } from './built.ts'
import { DataScript, documentOf } from './document.tsx'
import { SocialPreview } from './social-preview.tsx'
import { SurveyHead } from './survey-head.tsx'

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
  /** Opened by a mailed link: the script hands the session to this device, and goes on with the page itself. */
  resumed?: { session_id: string; token: string | null }
  /** For the script, which so need not trust the device's clock. */
  now: string
  /** In a frame of another page: it tells that page how tall it is and how far it has come. */
  isEmbedded?: boolean
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
  isEmbedded = false,
  resumed,
  now,
}: SurveyDocument): string {
  const path = isPreview ? `/preview/${survey.id}` : `/s/${survey.slug}`
  const inLanguage = (lang: string | null) => addressOf(path, { ...hidden, ...(lang && { lang }), ...(isEmbedded && { embed: '1' }) })
  const target = { action: inLanguage(survey.languages.length > 1 ? language : null), encType: encTypeOf(survey, state) }
  // Around a frame there is another main part.
  const nameInFrame = isEmbedded ? survey.title : undefined
  const hasLogic = usesOf(survey.definition).logic
  const fallback = survey.languages[0] ?? language
  const spoken = spokenIn(language)
  const say = sayIn(language, (text) => textIn(text, language, fallback), spoken)
  const { js, css, resume_js } = built.survey
  const hasRareKinds = needsRareKinds(survey.definition)
  const forScript = {
    survey: inOneLanguage(survey, language, fallback),
    language,
    spoken,
    mayBeKnown,
    // By a mailed link it is not drawn yet.
    screen: resumed ? firstState(survey, true).screen : state.screen,
    ...(hasRareKinds && { hasRareKinds }),
    ...(hasLogic && { hasLogic }),
    ...(isPreview && { isPreview }),
  }
  return documentOf({
    title: state.errors.length > 0 ? say.ours('please-check', { title: survey.title }) : survey.title,
    language,
    style: css,
    isPublic: resumed === undefined,
    head: (
      <>
        <SocialPreview survey={survey} state={state} language={language} say={say} />
        {!isEmbedded && <TakeOn survey={survey} state={state} />}
      </>
    ),
    ...(isLive && { script: js }),
    ...(resumed && { script: resume_js }),
    children: (
      <div
        class={isEmbedded ? 'survey survey--embedded' : 'survey'}
        {...(isEmbedded && { 'data-origins': survey.settings.embed_origins.join(' ') })}
      >
        {isPreview && (
          <aside class="survey-preview" lang={say.lang}>
            {aroundIn(language)['preview-kept']}
          </aside>
        )}
        {isLive && <Languages survey={survey} language={language} address={inLanguage} say={say} />}
        <Logo organization={survey.organization} />
        <main aria-label={isPreview ? aroundIn(language).preview : nameInFrame}>
          <SurveyHead survey={survey} state={state} say={say} />
          <div id="survey" data-now={now}>
            <SurveyScreen
              survey={survey}
              say={say}
              target={target}
              state={state}
              status={null}
              carried={carried}
              timeZone="UTC"
              isEmbedded={isEmbedded}
              Other={OtherScreen}
            />
          </div>
        </main>
        <footer class="survey-foot" lang={say.lang}>
          {say.ours('made-with')}
        </footer>
        {resumed && (
          <DataScript
            id="resume-data"
            data={{ ...resumed, survey_id: survey.id, path: target.action, is_kept: survey.settings.keep_on_device, page: forScript }}
          />
        )}
        {isLive && <DataScript id="survey-data" data={forScript} />}
        {isEmbedded && <script type="module" src={built.survey.frame_js} />}
      </div>
    ),
  })
}

/** By the page and not by a redirect: of where a form may lead, the policy allows no other site, and browsers hold redirects to that too. */
function TakeOn({ survey, state }: Pick<SurveyDocument, 'survey' | 'state'>) {
  const onward = state.screen.at === 'done' ? takenOnTo(survey, state, state.screen.completed) : null
  return onward && <meta http-equiv="refresh" content={`0; url=${onward}`} />
}

/** A form that may bring a file along says so; any other is as small as it was. */
function encTypeOf(survey: ShownSurvey, { screen, definition }: SurveyState) {
  if (screen.at !== 'questions') return undefined
  const steps = stepsOf(definition, survey.settings.display)
  const questions = steps[Math.min(screen.step, steps.length - 1)]?.questions ?? []
  return questions.some(takesFile) ? ('multipart/form-data' as const) : undefined
}

function addressOf(path: string, said: Record<string, string>): string {
  const query = new URLSearchParams(said).toString()
  return query ? `${path}?${query}` : path
}

/** Here and not in the head of the survey, which the script draws again: a picture that stays costs no script. */
const Logo = ({ organization: { logo_url } }: Pick<ShownSurvey, 'organization'>) =>
  logo_url && <img class="survey-logo" src={logo_url} alt="" height={48} />

type LanguagesProps = Pick<SurveyDocument, 'survey' | 'language'> & { address: (language: string) => string; say: Say }

function Languages({ survey, language, address, say }: LanguagesProps) {
  const others = survey.languages.filter((other) => other !== language)
  if (others.length === 0) return null
  return (
    <nav class="survey-languages" aria-label={say.ours('languages')}>
      {others.map((other) => (
        <a key={other} href={address(other)} lang={other} hreflang={other}>
          {new Intl.DisplayNames([other], { type: 'language' }).of(other)}
        </a>
      ))}
    </nav>
  )
}
