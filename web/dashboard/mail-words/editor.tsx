import { useEffect, useMemo } from 'preact/hooks'
import type { MailTemplate } from '../../../core/mail/contract.ts'
import type { TemplateKind } from '../../../core/mail/templates/kinds.ts'
import type { Organization } from '../../../core/organizations/contract.ts'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { LineField, WordsField } from '../builder/fields.tsx'
import { Failed } from '../shell/failed.tsx'
import { detailFor } from '../words.ts'
import { type MailWordsModel, mailWordsModel } from './model.ts'
import { Preview } from './preview.tsx'

type Props = { organization: Organization; kind: TemplateKind; language: string; onKept: () => Promise<void> }

export function Editor({ organization, kind, language, onKept }: Props) {
  const model = useMemo(() => mailWordsModel(organization.id, kind, language), [organization.id, kind, language])
  useEffect(() => {
    void model.load()
    return model.stop
  }, [model])
  const template = model.template.value
  if (template === null)
    return model.problem.value ? <Failed problem={model.problem.value} onRetry={model.load} /> : <Loading what="the e-mail" />
  return (
    <div class="mail-words">
      <Fields model={model} template={template} language={language} onKept={onKept} />
      <section class="mail-preview" aria-labelledby="mail-preview-title">
        <h2 id="mail-preview-title">How it looks</h2>
        <p class="mail__note">With examples in place of the names.</p>
        <Status>
          {model.previewProblem.value && (
            <Notice kind="warning" title="It cannot be shown like this">
              {model.previewProblem.value.errors.length === 0 && <p>{detailFor(model.previewProblem.value)}</p>}
              <ul>
                {model.previewProblem.value.errors.map(({ path, message }) => (
                  <li key={path + message}>
                    {PARTS[path] ?? path}: {message}
                  </li>
                ))}
              </ul>
            </Notice>
          )}
        </Status>
        {model.preview.value && <Preview preview={model.preview.value} />}
      </section>
    </div>
  )
}

const PARTS: Readonly<Record<string, string>> = { subject: 'Subject', text: 'Text', html: 'HTML' }

function Fields({
  model,
  template,
  language,
  onKept,
}: { model: MailWordsModel; template: MailTemplate } & Pick<Props, 'language' | 'onKept'>) {
  const { subject, text, html } = model.draft.value
  const busy = model.isBusy.value
  const save = async () => {
    await model.save()
    await onKept()
  }
  const reset = async () => {
    await model.reset()
    await onKept()
  }
  // The button goes with the changes.
  const takeBack = () => {
    model.takeBack()
    document.querySelector<HTMLInputElement>('.mail-words input')?.focus()
  }
  return (
    <Form label="What the e-mail says" errors={model.errors.value} onSubmit={save}>
      <Status>{model.said.value && <Notice kind="good" title={model.said.value} />}</Status>
      <p class="mail__note">
        {model.isChanged.value ? 'Not saved yet.' : template.is_default ? 'These are our usual words.' : 'These are your words.'}
      </p>
      <LineField label="Subject" name="subject" language={language} value={subject} onChange={(value) => model.change('subject', value)} />
      <WordsField
        label="Text"
        name="text"
        help="An empty line begins a paragraph. {{ link }} on a line of its own becomes a button, named by the line above it."
        language={language}
        value={text}
        onChange={(value) => model.change('text', value)}
      />
      {html === null ? (
        <div class="button-row">
          <Button look="quiet" onClick={() => model.change('html', START_HTML)}>
            Write your own HTML
          </Button>
        </div>
      ) : (
        <>
          <WordsField
            label="HTML"
            name="html"
            help="Stands in place of the text where e-mails are shown with looks. Your name, your colour and the footer come by themselves."
            spellcheck={false}
            value={html}
            onChange={(value) => model.change('html', value)}
          />
          <div class="button-row">
            <Button look="quiet" onClick={() => model.change('html', null)}>
              Make it from the text again
            </Button>
          </div>
        </>
      )}
      <Variables template={template} />
      <div class="button-row">
        <Button look="main" type="submit" isBusy={busy}>
          Save
        </Button>
        <Button isBusy={busy} onClick={() => void model.sendTest()}>
          Send me a test
        </Button>
        {model.isChanged.value && (
          <Button isBusy={busy} onClick={takeBack}>
            Undo my changes
          </Button>
        )}
        {!template.is_default && (
          <Button isBusy={busy} onClick={() => void reset()}>
            Back to our usual words
          </Button>
        )}
      </div>
    </Form>
  )
}

const START_HTML = '<p>Hello,</p>\n<p><a href="{{ link }}">Go on</a></p>'

const Variables = ({ template }: { template: MailTemplate }) => (
  <details class="mail-words__names">
    <summary>Names you can use</summary>
    <dl>
      {template.variables.map(({ name, about, example }) => (
        <div key={name}>
          <dt>
            <code>{`{{ ${name} }}`}</code>
          </dt>
          <dd>
            {about}, such as “<bdi>{example}</bdi>”
          </dd>
        </div>
      ))}
    </dl>
    <p class="mail__note">
      The language is Liquid: <code>{'{% if minutes == 1 %}…{% else %}…{% endif %}'}</code>
    </p>
  </details>
)
