import './builder.css'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Survey } from '../../../core/surveys/contract.ts'
import { questionsOf } from '../../../core/surveys/questions.ts'
import { Button } from '../../ui/button.tsx'
import { oneSurvey } from '../one-survey.ts'
import { mayIn, me } from '../session.ts'
import { NotFound } from '../shell/not-found.tsx'
import { Page } from '../shell/page.tsx'
import { SurveyNotYet } from '../shell/survey-not-yet.tsx'
import { Builder, useBuilder } from './context.ts'
import { deviceFor } from './device.ts'
import { GroupsView } from './groups-view.tsx'
import { ValuesView } from './logic/values-view.tsx'
import { builderModel } from './model.ts'
import { Notices, ToastLine, UsesDialog } from './notices.tsx'
import { PreviewView } from './preview-view.tsx'
import { QuestionsView } from './questions-view.tsx'
import { RemindersView } from './reminders-view.tsx'
import { ScoringView } from './scoring/scoring-view.tsx'
import { serverFor } from './server.ts'
import { SettingsView } from './settings-view.tsx'
import { SaveStanding } from './standing.tsx'
import { TranslationsView } from './translations-view.tsx'

type Props = { id: string; view: string }

/** Where a survey is built. */
export function BuilderPage({ id, view }: Props) {
  const one = useMemo(() => oneSurvey(id), [id])
  useEffect(() => void one.load(), [one])
  const survey = one.survey.value
  if (survey === null) return <SurveyNotYet title="Survey" one={one} />
  if (!mayIn(survey.organization_id, 'surveys.edit') || !(view in VIEWS)) return <NotFound />
  return <Opened survey={survey} view={view as View} />
}

const VIEWS = {
  '': 'Questions',
  groups: 'Groups',
  scoring: 'Scoring',
  values: 'Calculated values',
  translations: 'Translations',
  settings: 'Settings',
  reminders: 'Reminders',
  preview: 'Preview',
}
type View = keyof typeof VIEWS

const SCREENS = {
  '': QuestionsView,
  groups: GroupsView,
  scoring: ScoringView,
  values: ValuesView,
  translations: TranslationsView,
  settings: SettingsView,
  reminders: RemindersView,
  preview: PreviewView,
}

const chance = () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32

function Opened({ survey, view }: { survey: Survey; view: View }) {
  const model = useMemo(() => {
    const device = deviceFor(me.peek()?.id ?? '', survey.id, localStorage)
    return builderModel({ survey, server: serverFor(survey), device, chance, now: () => Date.now() })
  }, [survey])
  useEffect(() => {
    if (model.save.resume()) model.show('What was not saved the last time is back', false)
    const keep = () => model.keep()
    const again = () => void model.settle()
    addEventListener('pagehide', keep)
    addEventListener('online', again)
    return () => {
      removeEventListener('pagehide', keep)
      removeEventListener('online', again)
      void model.settle()
      model.stop()
    }
  }, [model])
  const { question } = useLocation().query
  useEffect(() => {
    // Links from elsewhere name the question that they are about.
    const isThere = questionsOf(model.draft.peek().definition).some(({ id }) => id === question)
    if (question !== undefined && isThere) model.open({ what: 'question', id: question })
  }, [model, question])
  useEffect(() => {
    const key = (event: KeyboardEvent) => undoKey(event, model)
    addEventListener('keydown', key)
    return () => removeEventListener('keydown', key)
  }, [model])
  const Screen = SCREENS[view]
  return (
    <Builder.Provider value={model}>
      <Page title={model.title.value} about={<SaveStanding />} actions={<Actions />}>
        <Views id={survey.id} view={view} />
        <Notices />
        <Screen />
        <ToastLine />
        <UsesDialog />
      </Page>
    </Builder.Provider>
  )
}

/** Not in a text, which has an undo of its own. */
function undoKey(event: KeyboardEvent, model: ReturnType<typeof builderModel>) {
  const isUndo = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'z'
  if (
    !isUndo ||
    (event.target instanceof Element && event.target.closest('input:not([type=checkbox]):not([type=color]), textarea, dialog'))
  )
    return
  event.preventDefault()
  if (event.shiftKey) model.redo()
  else model.undo()
}

function Actions() {
  const model = useBuilder()
  return (
    <>
      <Button isOff={!model.canUndo.value} onClick={model.undo}>
        Undo
      </Button>
      <Button isOff={!model.canRedo.value} onClick={model.redo}>
        Redo
      </Button>
      <PublishLink />
    </>
  )
}

/** What is published is what has been saved: so everything is saved first, or it is said why not. */
function PublishLink() {
  const model = useBuilder()
  const { route } = useLocation()
  const href = `/app/surveys/${model.id}`
  const go = async (event: MouseEvent) => {
    if (model.save.isSaved.peek() || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    event.stopPropagation()
    await model.settle()
    if (model.save.isSaved.peek()) route(href)
    else model.show('Your last changes are not saved yet, so they cannot be published', false)
  }
  return (
    <a class="button button--plain" href={href} onClick={go}>
      Publish and share
    </a>
  )
}

function Views({ id, view }: { id: string; view: View }) {
  const model = useBuilder()
  const list = useRef<HTMLElement>(null)
  useEffect(() => list.current?.querySelector(`[aria-current]`)?.scrollIntoView({ block: 'nearest', inline: 'center' }), [view])
  return (
    <nav class="views" aria-label="Parts of the survey" ref={list}>
      {Object.entries(VIEWS).map(([path, name]) => (
        <a
          key={path}
          class="views__one"
          href={`/app/surveys/${id}/edit${path && `/${path}`}`}
          aria-current={path === view ? 'page' : undefined}
          onClick={() => void model.settle()}
        >
          {name}
        </a>
      ))}
    </nav>
  )
}
