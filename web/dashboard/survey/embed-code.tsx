import { useRef } from 'preact/hooks'
import type { Survey } from '../../../core/surveys/contract.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { CopyButton } from '../copying.tsx'
import { embedSnippet } from './embedding.ts'
import type { SurveyModel } from './model.ts'

type Props = { model: SurveyModel; survey: Survey; link: string; mayEdit: boolean }

/** A script for a page of another website, and which websites may hold it. */
export function EmbedCode({ model, survey, link, mayEdit }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const { embed_origins } = survey.settings
  const code = embedSnippet(link, survey.title)
  return (
    <div class="embed-code">
      {embed_origins.length === 0 && (
        <p>First say which websites may hold the survey. Browsers show it nowhere else, so that nobody can put it into a false page.</p>
      )}
      {mayEdit ? <Origins key={survey.revision} model={model} origins={embed_origins} /> : <p>{embed_origins.join(', ')}</p>}
      {embed_origins.length > 0 && (
        <>
          <div class="embed-code__code" ref={box}>
            <Field
              label="Code for the page"
              name="embed_code"
              help="Put it where the survey is to stand. As data-mode it also knows popup, slide-in and button."
              control={(wiring) => (
                <textarea class="field__control" rows={4} readOnly spellcheck={false} dir="ltr" value={code} {...wiring} />
              )}
            />
          </div>
          <div class="button-row">
            <CopyButton text={code} words="Copy code" box={box} />
          </div>
        </>
      )}
    </div>
  )
}

/** A new revision is a new form: it shows what has been saved. */
const Origins = ({ model, origins }: { model: SurveyModel; origins: readonly string[] }) => (
  <Form label="Websites" errors={model.websites.errors.value} onSubmit={({ embed_origins = '' }) => model.saveOrigins(embed_origins)}>
    <Field
      label="Websites that may hold the survey"
      name="embed_origins"
      help="One a line, such as https://example.org."
      control={(wiring) => (
        <textarea class="field__control" rows={3} spellcheck={false} dir="ltr" defaultValue={origins.join('\n')} {...wiring} />
      )}
    />
    <div class="button-row">
      <Button type="submit" isBusy={model.websites.isBusy.value}>
        Save websites
      </Button>
    </div>
  </Form>
)
