import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { ButtonLink } from '../../ui/button.tsx'
import { useBuilder } from './context.ts'
import { ChoiceField } from './fields.tsx'
import { languageName } from './language-names.ts'

type Width = 'phone' | 'desktop'

/** The saved draft as a respondent meets it. Loads again when another draft has been saved. */
export function PreviewView() {
  const model = useBuilder()
  const width = useSignal<Width>('phone')
  const languages = model.languages.value
  const asked = useSignal(languages[0] ?? 'en')
  const language = languages.includes(asked.value) ? asked.value : (languages[0] ?? 'en')
  const address = `/preview/${model.id}?lang=${encodeURIComponent(language)}`
  const frame = useRef<HTMLIFrameElement>(null)
  const saves = model.save.savedTimes.value
  const shown = useRef(saves)
  useEffect(() => {
    if (shown.current === saves) return
    shown.current = saves
    frame.current?.contentWindow?.location.reload()
  }, [saves])
  return (
    <section class="preview" aria-labelledby="preview-title">
      <h2 id="preview-title">Preview</h2>
      <p>Answer as a respondent would; nothing is kept.{!model.save.isSaved.value && ' It shows what has been saved.'}</p>
      <div class="preview__tools">
        <ChoiceField
          label="Shown as on"
          name="preview_width"
          value={width.value}
          choices={[
            { value: 'phone', label: 'A phone' },
            { value: 'desktop', label: 'A computer' },
          ]}
          onChange={(value) => {
            width.value = value
          }}
        />
        {languages.length > 1 && (
          <ChoiceField
            label="In"
            name="preview_language"
            value={language}
            choices={languages.map((one) => ({ value: one, label: languageName(one) }))}
            onChange={(value) => {
              asked.value = value
            }}
          />
        )}
        <ButtonLink href={address} isElsewhere>
          Open by itself
        </ButtonLink>
      </div>
      <div class={`preview__stage preview__stage--${width.value}`}>
        <iframe class="preview__frame" ref={frame} title="The survey as a respondent sees it" src={address} />
      </div>
    </section>
  )
}
