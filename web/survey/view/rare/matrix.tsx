import type { AnswerValue } from '../../../../core/surveys/contract.ts'
import { type FieldOf, type FieldProps, GroupFrame } from '../frame.tsx'
import { fieldId, partName } from '../names.ts'

type Matrix = FieldOf<'matrix'>['question'] | FieldOf<'multi_matrix'>['question']
type Props = Omit<FieldProps, 'question'> & { question: Matrix; value: AnswerValue | undefined }

/**
 * Rows on one scale. Each row is a group of its own with its name, so that it reads well line by line; where there is
 * room the rows stand as a table, by style alone.
 */
export function MatrixField({ question, value, error, say }: Props) {
  const type = question.kind === 'matrix' ? 'radio' : 'checkbox'
  const chosenIn = (row: string): readonly string[] => {
    const cell = typeof value === 'object' && !Array.isArray(value) ? value[row] : undefined
    return cell === undefined ? [] : [cell].flat()
  }
  let control = 0
  return (
    <GroupFrame question={question} error={error} say={say} hint={type === 'checkbox' ? say.ours('pick-all-rows') : undefined}>
      <div class="matrix">
        {question.rows.map((row) => (
          <fieldset key={row.id} class="matrix__row">
            <legend class="matrix__text">{say(row.text)}</legend>
            <div class="matrix__cells">
              {question.options.map((option) => (
                <label key={option.id} class="choice">
                  <input
                    class="choice__control"
                    type={type}
                    id={fieldId(question.id, control++)}
                    name={partName(question.id, row.id)}
                    value={option.id}
                    checked={chosenIn(row.id).includes(option.id)}
                  />
                  <span class="choice__label">{say(option.text)}</span>
                </label>
              ))}
            </div>
          </fieldset>
        ))}
      </div>
    </GroupFrame>
  )
}
