import type { WordCode } from '../words/en.ts'
import { ErrorSummary, errorAt } from './error-summary.tsx'
import { ActionButton, SurveyForm } from './form.tsx'
import { fieldId } from './names.ts'
import { Progress } from './progress.tsx'
import { QuestionField } from './question.tsx'
import { rareKinds } from './rare-kinds.ts'
import type { Say } from './say.ts'
import type { Carried, FormTarget, ShownSurvey, SurveyState } from './state.ts'
import type { Step } from './steps.ts'

type QuestionsProps = {
  survey: ShownSurvey
  state: SurveyState
  steps: readonly Step[]
  step: number
  target: FormTarget | undefined
  carried: Carried
  status: WordCode | null
  timeZone: string | undefined
  say: Say
}

/** One step of the survey with its way on and back. */
export function QuestionsScreen({ survey, state, steps, step, target, carried, status, timeZone, say }: QuestionsProps) {
  const { definition, answers, typed, errors, begun } = state
  const isLast = step >= steps.length - 1
  const shown = steps[step]
  const nameOf = (field: string) => {
    const question = shown?.questions.find(({ id }) => fieldId(id) === field)
    return question ? say(question.text) : null
  }
  return (
    <>
      <Progress definition={definition} answers={answers} pace={survey.pace_seconds} say={say} />
      <ErrorSummary errors={errors} say={say} nameOf={nameOf} />
      <SurveyForm target={target} carried={{ ...carried, step: String(step) }}>
        <StepHeading steps={steps} step={step} say={say} word={survey.settings.display === 'page' ? 'step' : 'question-place'} />
        {shown?.questions.map((question) => (
          <QuestionField
            key={question.id}
            question={question}
            value={Object.hasOwn(answers, question.id) ? answers[question.id] : undefined}
            typed={typed[question.id]}
            more={rareKinds.loaded?.otherWords(question, answers, say)}
            error={errorAt(errors, fieldId(question.id), say)}
            say={say}
          />
        ))}
        <div class="survey-actions" lang={say.lang}>
          <ActionButton value={isLast ? 'submit' : 'next'}>{say.ours(isLast ? 'send' : 'next')}</ActionButton>
          {step > 0 && (
            <ActionButton value="back" kind="quiet">
              {say.ours('back')}
            </ActionButton>
          )}
          <ActionButton value="mail-link" kind="quiet">
            {say.ours('mail-link')}
          </ActionButton>
          <p class="survey-status" role="status">
            {status && say.ours(status)}
          </p>
        </div>
        {begun && <begun.Note since={begun.since} timeZone={timeZone} say={say} />}
      </SurveyForm>
    </>
  )
}

/** Takes the focus on every new step. It is heard even where there is nothing to see. */
function StepHeading({ steps, step, say, word }: Pick<QuestionsProps, 'steps' | 'step' | 'say'> & { word: 'step' | 'question-place' }) {
  const title = steps[step]?.title
  const place = steps.length > 1 ? say.ours(word, { place: step + 1, all: steps.length }) : say.ours('questions')
  return (
    <div class="step-heading">
      {title && steps.length > 1 && (
        <p class="step-heading__place" lang={say.lang}>
          {place}
        </p>
      )}
      <h2 id="step" tabIndex={-1} lang={title ? undefined : say.lang} class={title || steps.length > 1 ? undefined : 'visually-hidden'}>
        {title ? say(title) : place}
      </h2>
    </div>
  )
}
