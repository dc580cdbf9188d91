import type { SurveyTemplate } from '../../../core/surveys/contract.ts'
import { questionsOf } from '../../../core/surveys/questions.ts'
import { countText } from '../format.ts'
import type { NewSurveyModel } from './model.ts'

export const TemplateChoice = ({ model }: { model: NewSurveyModel }) => (
  <fieldset class="template-choice">
    <legend class="template-choice__legend">Begin with a template</legend>
    {model.templates.value?.map((template) => (
      <label key={template.id} class="template-choice__one">
        <input
          class="template-choice__radio"
          type="radio"
          name="template"
          value={template.id}
          checked={template.id === model.chosen.value}
          onChange={() => {
            model.chosen.value = template.id
          }}
        />
        <span class="template-choice__title">{template.title}</span>
        <span class="template-choice__about">{template.description}</span>
        <span class="template-choice__size">{sizeOf(template)}</span>
      </label>
    ))}
  </fieldset>
)

function sizeOf({ definition }: SurveyTemplate): string {
  const questions = questionsOf(definition).length
  if (questions === 0) return 'No questions yet'
  const groups = definition.groups.length
  return countText(questions, 'question', 'questions') + (groups > 0 ? ` in ${countText(groups, 'group', 'groups')}` : '')
}
