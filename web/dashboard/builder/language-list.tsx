import { useSignal } from '@preact/signals'
import type { Progress } from '../../../core/surveys/editing/languages.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { ChoiceField } from './fields.tsx'
import { languageName, OFFERED } from './language-names.ts'
import { sentence } from './question-editor.tsx'

type Props = {
  progress: readonly Progress[]
  onAdd: (language: string) => string | null
  onRemove: (language: string) => void
  onFirst: (language: string) => void
}

export function LanguageList({ progress, onAdd, onRemove, onFirst }: Props) {
  return (
    <>
      <ul class="languages">
        {progress.map(({ language, done, all }, i) => (
          <li key={language} class="languages__one">
            <span class="languages__name">
              {languageName(language)}
              {i === 0 && ' (first: others fall back to it)'}
            </span>
            <span class="languages__progress">
              <progress max={Math.max(all, 1)} value={all === 0 ? 1 : done} aria-label={`${languageName(language)}: texts written`} />
              <span>
                {done} of {all} texts
              </span>
            </span>
            {i > 0 && (
              <span class="button-row">
                <Button look="quiet" label={`Make first: ${languageName(language)}`} onClick={() => onFirst(language)}>
                  Make first
                </Button>
                <Button look="quiet" label={`Remove ${languageName(language)}`} onClick={() => onRemove(language)}>
                  Remove
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      <AddLanguage known={progress.map(({ language }) => language)} onAdd={onAdd} />
    </>
  )
}

const BY_TAG = 'by-tag'

function AddLanguage({ known, onAdd }: { known: readonly string[]; onAdd: (language: string) => string | null }) {
  const chosen = useSignal('')
  const refused = useSignal<string | null>(null)
  const choices = OFFERED.filter((tag) => !known.includes(tag))
    .map((value) => ({ value, label: languageName(value) }))
    .sort((a, b) => a.label.localeCompare(b.label))
  const errors =
    refused.value === null ? [] : [{ field: chosen.value === BY_TAG ? 'language_tag' : 'language', message: sentence(refused.value) }]
  return (
    <Form
      label="Add a language"
      errors={errors}
      onSubmit={({ language_tag = '' }) => {
        const tag = chosen.value === BY_TAG ? language_tag.trim() : chosen.value
        refused.value = tag === '' ? 'choose a language' : onAdd(tag)
        if (refused.value === null) chosen.value = ''
      }}
    >
      <ChoiceField
        label="Add a language"
        name="language"
        value={chosen.value}
        choices={[{ value: '', label: 'Choose …' }, ...choices, { value: BY_TAG, label: 'Another one' }]}
        onChange={(value) => {
          chosen.value = value
          refused.value = null
        }}
      />
      {chosen.value === BY_TAG && <TextField label="Its tag" name="language_tag" help="Such as mt for Maltese, or es-MX." dir="ltr" />}
      <div class="button-row">
        <Button type="submit">Add language</Button>
      </div>
    </Form>
  )
}
