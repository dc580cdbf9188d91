import { useComputed, useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { LocalText } from '../../../core/surveys/contract.ts'
import { addLanguage, makeFirst, progressOf, removeLanguage } from '../../../core/surveys/editing/languages.ts'
import type { Draft } from '../../../core/surveys/editing/merge.ts'
import { foundAt } from '../../../core/surveys/editing/problems.ts'
import { textsOf, withTextAt, written, writtenIn } from '../../../core/surveys/editing/texts.ts'
import { directionOf } from '../../survey/view/direction.ts'
import { Button } from '../../ui/button.tsx'
import { useBuilder } from './context.ts'
import { CheckField, ChoiceField, WordsField } from './fields.tsx'
import { useKeptFocus } from './kept-focus.ts'
import { LanguageList } from './language-list.tsx'
import { languageName } from './language-names.ts'
import { partName } from './naming.ts'

const AT_ONCE = 50

/** Texts in the first language, with those of another beside them. */
export function TranslationsView() {
  const model = useBuilder()
  const languages = model.languages.value
  const [first = 'en', ...others] = languages
  const asked = useSignal(others[0] ?? '')
  useKeptFocus(() => document.getElementById('translations-title'), [languages])
  const language = others.includes(asked.value) ? asked.value : (others[0] ?? '')
  const progress = progressOf(model.draft.value)
  return (
    <section class="translations" aria-labelledby="translations-title">
      <h2 id="translations-title" tabIndex={-1}>
        Translations
      </h2>
      <LanguageList
        progress={progress}
        onAdd={(added) => {
          const refused = model.inWriting((draft) => addLanguage(draft, added), `${languageName(added)} added`)
          if (refused === null) asked.value = added
          return refused
        }}
        onRemove={(gone) => {
          model.inWriting((draft) => removeLanguage(draft, gone), `${languageName(gone)} and its texts`)
          model.show(`${languageName(gone)} removed, with its texts`, true)
        }}
        onFirst={(next) => model.inWriting((draft) => makeFirst(draft, next), `${languageName(next)} is first now`)}
      />
      {language && (
        <>
          {others.length > 1 && (
            <ChoiceField
              label="Translate into"
              name="translate_into"
              value={language}
              choices={others.map((one) => ({ value: one, label: languageName(one) }))}
              onChange={(value) => {
                asked.value = value
              }}
            />
          )}
          <Texts key={`${first}-${language}`} first={first} language={language} />
        </>
      )}
    </section>
  )
}

type TextsProps = { first: string; language: string }

/** The paths are settled when the list is opened, so that nothing goes away under somebody's hands. */
function Texts({ first, language }: TextsProps) {
  const model = useBuilder()
  const isMissingOnly = useSignal(false)
  const shown = useSignal(AT_ONCE)
  const round = useSignal(0)
  const paths = useMemo(() => {
    const all = placesOf(model.draft.peek())
    return isMissingOnly.value ? all.filter(({ text }) => writtenIn(text, language, first) === '') : all
  }, [isMissingOnly.value, round.value, language])
  const left = paths.length - shown.value
  return (
    <div class="translations__texts">
      <div class="button-row">
        <CheckField
          label="Only what is missing"
          name="missing_only"
          value={isMissingOnly.value}
          onChange={(on) => {
            isMissingOnly.value = on
            shown.value = AT_ONCE
          }}
        />
        {isMissingOnly.value && (
          <Button
            onClick={() => {
              round.value++
            }}
          >
            Look again
          </Button>
        )}
      </div>
      {paths.length === 0 && <p>{isMissingOnly.value ? 'Nothing is missing in this language.' : 'This survey has no texts yet.'}</p>}
      <ul class="translations__list">
        {paths.slice(0, shown.value).map(({ path }) => (
          <TextRow key={path} path={path} first={first} language={language} />
        ))}
      </ul>
      {left > 0 && (
        <div class="button-row">
          <Button
            onClick={() => {
              shown.value += AT_ONCE
            }}
          >
            Show more
          </Button>
          <span>{left} more</span>
        </div>
      )}
    </div>
  )
}

const placesOf = ({ definition, settings }: Draft) => textsOf({ definition, settings })

function TextRow({ path, first, language }: TextsProps & { path: string }) {
  const model = useBuilder()
  const text = useComputed(() => textAt(model.draft.value, path))
  const name = useComputed(() => placeName(model.draft.value, path))
  if (text.value === undefined) return null
  const source = writtenIn(text.value, first, first)
  const set = (words: string) =>
    model.inWriting(
      (draft) => withTranslation(draft, path, (before) => written(before, language, first, words) ?? before),
      'a translation',
      `text:${path}:${language}`,
    )
  return (
    <li class="translations__one">
      <div class="translations__source">
        <p class="translations__place">{name.value}</p>
        <p lang={first} dir={directionOf(first)} id={`source-${path}`}>
          {source || <em>Not written in {languageName(first)}</em>}
        </p>
      </div>
      <WordsField
        label={`${languageName(language)}: ${name.value}`}
        name={`into-${path}`}
        value={writtenIn(text.value, language, first)}
        language={language}
        onChange={set}
      />
    </li>
  )
}

/** A draft's texts stand in its definition and settings; the title of a survey has one language. */
function withTranslation(draft: Draft, path: string, change: (text: LocalText) => LocalText): Draft {
  const { definition, settings } = withTextAt({ definition: draft.definition, settings: draft.settings }, path, change)
  return { ...draft, definition, settings }
}

function textAt(draft: Draft, path: string): LocalText | undefined {
  let at: unknown = draft
  for (const key of path.split('.')) at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined
  return typeof at === 'string' || (typeof at === 'object' && at !== null) ? (at as LocalText) : undefined // A path of textsOf.
}

const FIELDS: Record<string, string> = {
  text: 'text',
  help: 'help',
  title: 'title',
  label: 'name',
  labels: 'words on the scale',
  alt: 'what the picture shows',
  unit: 'unit',
  message: 'message',
  pattern_message: 'message',
  thank_you: 'thank-you text',
  privacy_notice: 'privacy notice',
}

const ITEMS: Record<string, string> = { options: 'option', rows: 'statement', bands: 'band' }

function placeName({ definition }: Draft, path: string): string {
  const { at, field } = foundAt({ path, message: '' }, definition)
  const part = partName(at, definition).replace(/^(Question \d+|Page \d+):.*$/s, '$1')
  const keys = field.split('.')
  const last = keys.findLast((key) => !/^\d+$/.test(key)) ?? ''
  const number = keys.find((key) => /^\d+$/.test(key))
  const list = keys.find((key) => key in ITEMS) ?? ''
  const item = list === '' ? '' : `${ITEMS[list]} ${Number(number) + 1}, `
  const point = last === 'labels' ? ` ${Number(keys.at(-1)) + 1}` : ''
  return `${part}, ${item}${FIELDS[last] ?? last}${point}`
}
