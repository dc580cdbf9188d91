import type { ComponentChildren } from 'preact'
import { EmailInSentence } from './email-in-sentence.tsx'
import { ErrorSummary, errorAt } from './error-summary.tsx'
import { ActionButton, SurveyForm } from './form.tsx'
import type { Say } from './say.ts'
import type { Carried, FormTarget, Screen, SurveyState } from './state.ts'

type IdentityProps<At extends Screen['at']> = {
  screen: Extract<Screen, { at: At }>
  errors: SurveyState['errors']
  target: FormTarget | undefined
  carried: Carried
  /** Before the questions, or between the last answer and its result. */
  isFirst: boolean
  say: Say
}

/** Asks who is answering, so that the next attempt can be compared with this one. */
export function IdentifyScreen({ screen, errors, target, carried, isFirst, say }: IdentityProps<'identify'>) {
  const { forLink } = screen
  return (
    <div lang={say.lang}>
      <ErrorSummary errors={errors} say={say} />
      <SurveyForm target={target} carried={{ ...carried, ...(forLink && { purpose: 'link' }) }}>
        <h2 id="step" tabIndex={-1}>
          {say.ours(forLink ? 'link-email' : isFirst ? 'email-first' : 'email-last')}
        </h2>
        <p>
          {(forLink || !isFirst) && `${say.ours('email-saved')} `}
          {say.ours(forLink ? 'link-why' : 'email-why')}
        </p>
        <Field name="email" label={say.ours('email')} error={errorAt(errors, 'email', say)}>
          {(described) => (
            <input
              class="field"
              type="email"
              dir="ltr"
              id="email"
              name="email"
              value={screen.email}
              autoComplete="email"
              maxLength={254}
              required
              {...described}
            />
          )}
        </Field>
        <Field name="full_name" label={say.ours('full-name')} error={errorAt(errors, 'full_name', say)}>
          {(described) => (
            <input
              class="field"
              type="text"
              id="full_name"
              name="full_name"
              value={screen.full_name}
              autoComplete="name"
              maxLength={200}
              {...described}
            />
          )}
        </Field>
        <div class="survey-actions">
          <ActionButton value="identify">{say.ours('send-code')}</ActionButton>
          {(forLink || !isFirst) && (
            <ActionButton value={forLink ? 'go-on' : 'back'} kind="quiet">
              {say.ours('to-questions')}
            </ActionButton>
          )}
        </div>
      </SurveyForm>
    </div>
  )
}

/** Takes the code that was sent. */
export function CodeScreen({ screen, errors, target, carried, isFirst, say }: IdentityProps<'code'>) {
  return (
    <div lang={say.lang}>
      <ErrorSummary errors={errors} say={say} />
      <CodeForm
        email={screen.email}
        error={errorAt(errors, 'code', say)}
        target={target}
        carried={{ ...carried, email: screen.email, ...(screen.forLink && { purpose: 'link' }) }}
        say={say}
      >
        <ActionButton value="verify">{say.ours(screen.forLink ? 'mail-link' : isFirst ? 'begin' : 'send')}</ActionButton>
        <ActionButton value="new-code" kind="quiet">
          {say.ours('new-code')}
        </ActionButton>
        <ActionButton value="other-email" kind="quiet">
          {say.ours('other-email')}
        </ActionButton>
      </CodeForm>
    </div>
  )
}

type CodeFormProps = {
  email: string
  error: string | undefined
  target: FormTarget | undefined
  carried: Carried
  /** What may be done with it. */
  children: ComponentChildren
  say: Say
}

/** A code that was mailed, wherever one is asked for. */
export const CodeForm = ({ email, error, target, carried, children, say }: CodeFormProps) => (
  <SurveyForm target={target} carried={carried}>
    <h2 id="step" tabIndex={-1}>
      {say.ours('enter-code')}
    </h2>
    <EmailInSentence sentence={say.ours('code-sent', { email: '\n' })} email={email} />
    <Field name="code" label={say.ours('code')} error={error}>
      {(described) => (
        <input
          class="field field--code"
          type="text"
          inputMode="numeric"
          id="code"
          name="code"
          autoComplete="one-time-code"
          maxLength={9}
          required
          {...described}
        />
      )}
    </Field>
    <div class="survey-actions">{children}</div>
  </SurveyForm>
)

type Described = { 'aria-invalid'?: true; 'aria-describedby'?: string }
type LabelledProps = { name: string; label: string; error: string | undefined; children: (described: Described) => ComponentChildren }

function Field({ name, label, error, children }: LabelledProps) {
  return (
    <div class="question">
      <label class="question__text" for={name}>
        {label}
      </label>
      {error && (
        <p class="question__error" id={`error.${name}`}>
          {error}
        </p>
      )}
      {children(error ? { 'aria-invalid': true, 'aria-describedby': `error.${name}` } : {})}
    </div>
  )
}
