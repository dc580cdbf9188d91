import { Choice } from '../choice.tsx'
import { type FieldOf, GroupFrame } from '../frame.tsx'
import { howMany } from '../how-many.ts'

/** Pictures to choose among. Each is named in words under it, and its own description is read with them. */
export function PictureChoiceField({ question, answer, chosen, error, say }: FieldOf<'picture_choice'>) {
  const { id, options, multiple, required } = question
  return (
    <GroupFrame question={question} error={error} say={say} hint={multiple ? howMany(question, say) : undefined}>
      <div class="choices choices--pictures">
        {options.map((option, n) => (
          <Choice
            key={option.id}
            type={multiple ? 'checkbox' : 'radio'}
            question_id={id}
            n={n}
            value={option.id}
            label={
              <>
                {option.image && <img class="choice__picture" src={option.image} alt={option.alt ? say(option.alt) : ''} loading="lazy" />}
                <span>{say(option.text)}</span>
              </>
            }
            isChosen={multiple ? chosen.includes(option.id) : answer === option.id}
            isRequired={multiple ? undefined : required}
          />
        ))}
      </div>
    </GroupFrame>
  )
}
