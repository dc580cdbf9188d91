import { Choice } from './choice.tsx'
import { describedBy, type FieldOf, GroupFrame, SingleFrame } from './frame.tsx'
import { howMany } from './how-many.ts'
import { fieldId, fieldName } from './names.ts'

export function YesNoField({ question, answer, error, say }: FieldOf<'yes_no'>) {
  return (
    <GroupFrame question={question} error={error} say={say}>
      <div class="choices choices--short" lang={say.lang}>
        {(['yes', 'no'] as const).map((value, n) => (
          <Choice
            key={value}
            type="radio"
            question_id={question.id}
            n={n}
            value={value}
            label={say.ours(value)}
            isChosen={answer === value}
            isRequired={question.required}
          />
        ))}
      </div>
    </GroupFrame>
  )
}

export function SingleChoiceField({ question, answer, more, error, say }: FieldOf<'single_choice'>) {
  return (
    <GroupFrame question={question} error={error} say={say}>
      <div class="choices">
        {question.options.map(({ id, text, other }, n) => (
          <Choice
            key={id}
            type="radio"
            isOther={other}
            question_id={question.id}
            n={n}
            value={id}
            label={say(text)}
            isChosen={answer === id}
            isRequired={question.required}
          />
        ))}
      </div>
      {more}
    </GroupFrame>
  )
}

export function DropdownField({ question, answer, more, error, say }: FieldOf<'dropdown'>) {
  return (
    <SingleFrame question={question} error={error} say={say}>
      <select
        class="field"
        id={fieldId(question.id)}
        name={fieldName(question.id)}
        value={answer}
        required={question.required}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(question, error)}
      >
        <option value="" lang={say.lang}>
          {say.ours('pick-one')}
        </option>
        {question.options.map(({ id, text, other }) => (
          <option key={id} value={id} data-other={other}>
            {say(text)}
          </option>
        ))}
      </select>
      {more}
    </SingleFrame>
  )
}

export function MultiSelectField({ question, chosen, more, error, say }: FieldOf<'multi_select'>) {
  return (
    <GroupFrame question={question} error={error} say={say} hint={howMany(question, say)}>
      <div class="choices">
        {question.options.map(({ id, text, other }, n) => (
          <Choice
            key={id}
            type="checkbox"
            isOther={other}
            question_id={question.id}
            n={n}
            value={id}
            label={say(text)}
            isChosen={chosen.includes(id)}
          />
        ))}
      </div>
      {more}
    </GroupFrame>
  )
}
