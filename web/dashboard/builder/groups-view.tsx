import type { Better, QuestionGroup } from '../../../core/surveys/contract.ts'
import { addGroup, deleteGroup, stepGroup } from '../../../core/surveys/editing/groups.ts'
import { written, writtenIn } from '../../../core/surveys/editing/texts.ts'
import { MAX_POINTS } from '../../../core/surveys/limits.ts'
import { questionsOf } from '../../../core/surveys/questions.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { countText } from '../format.ts'
import { useBuilder } from './context.ts'
import { ChoiceField, LineField, NumberField } from './fields.tsx'
import { useKeptFocus } from './kept-focus.ts'
import { emptied, PartErrors } from './question-editor.tsx'
import { Tools } from './tools.tsx'

export const BETTER: readonly { value: Better | ''; label: string }[] = [
  { value: '', label: 'As the survey says' },
  { value: 'higher', label: 'Higher is better' },
  { value: 'lower', label: 'Lower is better, as for stress or pain' },
  { value: 'neither', label: 'Neither' },
]

/** The groups that scores are told for. */
export function GroupsView() {
  const model = useBuilder()
  const groups = model.groups.value
  useKeptFocus(() => document.getElementById('groups-title'), [groups])
  const add = () => model.edit((definition) => addGroup(definition, `Group ${definition.groups.length + 1}`, model.chance), 'a new group')
  return (
    <section class="groups" aria-labelledby="groups-title">
      <h2 id="groups-title" tabIndex={-1}>
        Groups
      </h2>
      <p>
        Questions of one group make one score, such as “Safety” or “Sleep”. Results are shown group by group, in this order. A weight of 2
        counts twice as much in the whole score.
      </p>
      {groups.length === 0 && (
        <div class="empty">
          <p>This survey has no groups. Without any, all scored questions make one score.</p>
        </div>
      )}
      <ol class="groups__list">
        {groups.map((group, i) => (
          <li key={group.id}>
            <PartErrors id={group.id} isOneOfMany>
              <Group group={group} number={i + 1} count={groups.length} />
            </PartErrors>
          </li>
        ))}
      </ol>
      <div class="button-row">
        <Button look="main" onClick={add}>
          Add group
        </Button>
      </div>
    </section>
  )
}

function Group({ group, number, count }: { group: QuestionGroup; number: number; count: number }) {
  const model = useBuilder()
  const { id, label, color, weight, better } = group
  const [first = 'en'] = model.languages.value
  const held = questionsOf(model.draft.value.definition).filter(({ group_id }) => group_id === id).length
  const patch = (fields: Record<string, unknown>) => model.patchGroup(id, fields)
  return (
    <fieldset class="groups__one card">
      <legend class="visually-hidden">Group {number}</legend>
      <div class="editor__pair">
        <LineField
          label={`Name of group ${number}`}
          name={`label-${id}`}
          language={first}
          value={writtenIn(label, first, first)}
          onChange={(words) => patch({ label: written(label, first, first, words) ?? emptied(label) })}
        />
        <Field
          label={`Colour of group ${number}`}
          name={`color-${id}`}
          control={(wiring) => (
            <input
              class="field__control groups__color"
              type="color"
              {...wiring}
              value={color}
              onInput={({ currentTarget }) => patch({ color: currentTarget.value })}
            />
          )}
        />
        <NumberField
          label={`Weight of group ${number}`}
          name={`weight-${id}`}
          placeholder="1"
          min={0}
          max={MAX_POINTS}
          value={weight}
          onChange={(value) => patch({ weight: value })}
        />
        <ChoiceField
          label={`Which scores of group ${number} are good`}
          name={`better-${id}`}
          value={better ?? ''}
          choices={BETTER}
          onChange={(value) => patch({ better: value || undefined })}
        />
      </div>
      <p class="editor__identity">{countText(held, 'question', 'questions')} in this group.</p>
      <Tools label={`Group ${number}`}>
        {count > 1 && (
          <>
            <Button onClick={() => model.edit((definition) => stepGroup(definition, id, -1), 'Group moved up')}>Move up</Button>
            <Button onClick={() => model.edit((definition) => stepGroup(definition, id, 1), 'Group moved down')}>Move down</Button>
          </>
        )}
        <Button
          onClick={() =>
            model.edit((definition, withUses) => deleteGroup(definition, id, withUses), 'Group deleted; its questions stay', true)
          }
        >
          Delete group
        </Button>
      </Tools>
    </fieldset>
  )
}
