/** Makes the survey's page live: the same screens, drawn from the same components, with every change kept at once. */
import { hydrate, render } from 'preact'
import { answerTo, questionsOf } from '../../core/surveys/questions.ts'
import { live, loadRareKinds } from './load-rare-kinds.ts'
import { type Changed, type Model, surveyModel } from './model.ts'
import { overlaid } from './outbox.ts'
import { openStore, type Store } from './store.ts'
import { fieldName, handleName, questionOf } from './view/names.ts'
import { withWords } from './view/rare-kinds.ts'
import { readAnswer, readAnswers } from './view/read-answers.ts'
import { type Spoken, sayIn } from './view/say.ts'
import { isFirstScreen, type Screen, type ShownSurvey, type SurveyState, stateAt } from './view/state.ts'
import { stepsOf } from './view/steps.ts'
import { SurveyScreen } from './view/survey-screen.tsx'
import type { WordCode } from './words/en.ts'

export type PageData = {
  survey: ShownSurvey
  language: string
  spoken: Spoken
  mayBeKnown: boolean
  /** The one to begin with, which the server drew. */
  screen: Screen
  hasRareKinds?: boolean
  isPreview?: boolean
  hasLogic?: boolean
}

/** The screens that are no questions, once they are needed; the first answer fetches them. */
let elsewhere: typeof import('./elsewhere.ts') | null = null
let back: typeof import('./turning-back.ts') | null = null
const loadElsewhere = async () => {
  elsewhere ??= await import('./elsewhere.ts')
  return elsewhere
}

/** `opened`: with what a mailed link has just opened. */
export async function begin(root: HTMLElement, page: PageData, opened?: Store) {
  const { survey, language, spoken, mayBeKnown, hasRareKinds, isPreview, hasLogic } = page
  const logic = hasLogic ? await import('./following.ts') : null
  const first = stateAt(survey, page.screen)
  const bringing = logic?.followFrom(first, survey.definition)
  // Its texts came in one language. Those of a session or a result may have several.
  const say = sayIn(language, (text) => (typeof text === 'string' ? text : (text[language] ?? Object.values(text)[0] ?? '')), spoken)
  const screen = (state: SurveyState, status: WordCode | null) => (
    <SurveyScreen survey={survey} say={say} state={state} status={status} carried={{}} Other={elsewhere?.Elsewhere ?? null} />
  )
  if (first.screen.at !== 'questions') await loadElsewhere()
  if (hasRareKinds) await loadRareKinds()
  const preview = isPreview && (await import('./preview.ts'))
  const store = opened ?? (await openStore(!isPreview && survey.settings.keep_on_device !== false))
  // From here to the listening nothing waits: no answer falls between the form and the script.
  const filledIn = readFilledIn(root, survey, first)
  // Drawn with what is filled in, so that nothing that was just chosen is seen to go and come back.
  hydrate(screen({ ...first, answers: overlaid(first.answers, filledIn) }, null), root)
  const model: Model = surveyModel(survey, store, first, {
    draw: drawer(root, screen, first, (at) => isFirstScreen(survey, at)),
    complete: () =>
      preview ? preview.complete(model, survey) : loadElsewhere().then(({ finish }) => finish(model, store, survey), startAgain),
    stopped: (problem) => void loadElsewhere().then(({ stop }) => stop(model, problem), startAgain),
    ...(preview && { send: preview.sendNothing }),
    ...bringing,
  })
  live.model = model
  listen(root, model, store, survey)
  // Where there are keys to press.
  if (survey.settings.display === 'question' && matchMedia('(pointer: fine)').matches)
    void import('./keyboard.ts').then(
      (keys) => keys.answerByKeys(root, model),
      () => null,
    )
  const reading = store.read(survey.id)
  // All of it now: what is entered from here on is later.
  const kept = filledIn.map(model.change)
  const draft = await reading
  await Promise.all(kept)
  if (draft !== null || mayBeKnown) {
    const before = await import('./resume.ts')
    before.goOn(model, survey, await before.resume(store, survey.id, mayBeKnown, draft), model.state() !== first)
    goLive(model, store, survey)
  }
  await logic?.settleOrder(model, survey.definition)
}

type Draw = (state: SurveyState, status: WordCode | null) => preact.VNode

/** Draws, and moves the focus where a new screen or an error begins. */
function drawer(root: HTMLElement, screen: Draw, before: SurveyState, isFirst: (screen: Screen) => boolean) {
  let isDrawn = false
  const draw = (state: SurveyState, status: WordCode | null) => {
    if (state.screen.at !== 'questions' && elsewhere === null)
      return void loadElsewhere().then(
        () => draw(state, status),
        () => isDrawn && startAgain(),
      )
    render(screen(state, status), root)
    const about = document.getElementById('about')
    if (about) about.hidden = !isFirst(state.screen)
    const from = before.screen
    const hasNewErrors = state.errors.length > 0 && state.errors.length >= before.errors.length && state.errors !== before.errors
    if (hasNewErrors) document.getElementById('errors')?.focus()
    // A page that goes on where it was left moves nobody's focus.
    else if (state.screen !== from && (isDrawn || root.contains(document.activeElement))) {
      document.getElementById('step')?.focus()
      turned(from, state.screen)
    }
    before = state
    isDrawn = true
  }
  return draw
}

/** What the survey does without where it does not come. Without a network it is not asked for: browsers remember what failed. */
const quietly = (work: (there: typeof import('./elsewhere.ts')) => void) => {
  if (navigator.onLine || elsewhere) void loadElsewhere().then(work, () => null)
}

/** The browser's own Back: a part of its own and small, so that on a slow line it is there before anybody turns a page. */
const turned = (from: Screen, to: Screen) => {
  if (back) back.turned(from, to)
  else if (navigator.onLine || elsewhere)
    void import('./turning-back.ts').then(
      (there) => {
        back = there
        back.turned(from, to)
      },
      () => null,
    )
}

/** What comes after the questions is fetched, and other screens are followed. Without them answers are kept and sent all the same. */
const goLive = (model: Model, store: Store, { id }: ShownSurvey) => {
  const { screen } = model.state()
  turned(screen, screen)
  quietly(({ follow }) => follow(model, store, id))
}

/** As long as a page lives, browsers remember that a script did not come. All is on the device: a fresh page goes on from there. */
const startAgain = () => location.reload()

/** What was entered before this script came. */
function readFilledIn(root: HTMLElement, survey: ShownSurvey, { screen, definition }: SurveyState): Changed[] {
  const form = root.querySelector('form')
  if (!form || screen.at !== 'questions') return []
  const questions = stepsOf(definition, survey.settings.display)[screen.step]?.questions ?? []
  const filled = readAnswers(questions, new FormData(form), {}).filter(({ value }) => value !== null)
  return filled.map(({ question, ...reading }) => ({ question_id: question.id, ...reading, isTyping: false }))
}

function listen(root: HTMLElement, model: Model, store: Store, survey: ShownSurvey) {
  root.addEventListener('input', (event) => {
    goLive(model, store, survey)
    onInput(model, event.target as Field) // Nothing else here tells of input.
  })
  /** What was pressed and is being done: pressed again meanwhile, it is done once. */
  let acting: string | null = null
  root.addEventListener('submit', (event) => {
    event.preventDefault()
    const button = event.submitter instanceof HTMLButtonElement ? event.submitter.value : ''
    if (button === acting) return
    acting = button
    const form = event.target as HTMLFormElement // The only thing that is ever submitted.
    void act(model, store, survey, button, new FormData(form)).finally(() => {
      acting = null
    })
  })
  addEventListener('online', model.retry)
  // A page that the browser had put by is older than the device's answers.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted && navigator.onLine && model.state().screen.at === 'questions') startAgain()
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && model.hasUnsent()) void model.flush()
  })
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

function onInput(model: Model, field: Field) {
  const id = questionOf(field.name)
  const { definition, answers } = model.state()
  const question = withWords(questionsOf(definition)).find((asked) => asked.id === id)
  if (!question || !field.form) return
  const data = new FormData(field.form)
  if (field.name === handleName(question.id)) data.set(fieldName(question.id), field.value)
  const before = answerTo(answers, question.id)
  const { value, problem, typed } = readAnswer(question, data, question.kind === 'consent' ? { [question.id]: before ?? false } : {})
  const isTyping = !['radio', 'checkbox', 'select-one'].includes(field.type)
  void model.change({ question_id: question.id, value, problem, typed, isTyping })
}

async function act(model: Model, store: Store, survey: ShownSurvey, action: string, data: FormData) {
  const { screen } = model.state()
  if (screen.at !== 'questions' || action === 'mail-link' || action === 'afresh')
    return (await loadElsewhere()).actElsewhere(model, store, survey, action, data)
  if (action === 'submit') return model.submit(screen.step)
  model.move(screen.step, action === 'back' ? -1 : 1)
}

const root = document.getElementById('survey')
// What the server wrote into the page for us. Where a form goes on without us there is none: by-link.ts shares this file.
const data = document.getElementById('survey-data')?.textContent
if (root && data) void begin(root, JSON.parse(data) as PageData)
