import type { ComponentChildren } from 'preact'
import { ErrorSummary, errorAt } from './error-summary.tsx'
import { ActionButton, SurveyForm } from './form.tsx'
import type { Carried, FormTarget, Screen, SurveyState } from './state.ts'

type IdentityProps<At extends Screen['at']> = {
  screen: Extract<Screen, { at: At }>
  errors: SurveyState['errors']
  target: FormTarget | undefined
  carried: Carried
  /** Before the questions, or between the last answer and its result. */
  isFirst: boolean
}

/** Asks who is answering, so that the next attempt can be compared with this one. */
export function IdentifyScreen({ screen, errors, target, carried, isFirst }: IdentityProps<'identify'>) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <SurveyForm target={target} carried={carried}>
        <h2 id="step" tabIndex={-1}>
          {isFirst ? 'First, your e\u2011mail address' : 'Almost done: your e\u2011mail address'}
        </h2>
        <p>
          {isFirst ? '' : 'Your answers are saved. '}We will send you a code to make sure that it is you. Next time you take this survey,
          you can see what has changed.
        </p>
        <Field name="email" label="E-mail address" error={errorAt(errors, 'email')}>
          {(described) => (
            <input
              class="field"
              type="email"
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
        <Field name="full_name" label="Your name (optional)" error={errorAt(errors, 'full_name')}>
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
          <ActionButton value="identify">Send me a code</ActionButton>
          {!isFirst && (
            <ActionButton value="back" kind="quiet">
              Back to the questions
            </ActionButton>
          )}
        </div>
      </SurveyForm>
    </>
  )
}

/** Takes the code that was sent. */
export function CodeScreen({ screen, errors, target, carried, isFirst }: IdentityProps<'code'>) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <SurveyForm target={target} carried={{ ...carried, email: screen.email }}>
        <h2 id="step" tabIndex={-1}>
          Enter your code
        </h2>
        <p>
          We have sent a code of six digits to <strong>{screen.email}</strong>. It is good for ten minutes.
        </p>
        <Field name="code" label="Code" error={errorAt(errors, 'code')}>
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
        <div class="survey-actions">
          <ActionButton value="verify">{isFirst ? 'Begin' : 'Send my answers'}</ActionButton>
          <ActionButton value="new-code" kind="quiet">
            Send a new code
          </ActionButton>
          <ActionButton value="other-email" kind="quiet">
            Use another address
          </ActionButton>
        </div>
      </SurveyForm>
    </>
  )
}

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
