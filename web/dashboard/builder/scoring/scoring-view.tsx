import './scoring.css'
import type { Definition, QuestionGroup, Settings } from '../../../../core/surveys/contract.ts'
import { MAX_POINTS } from '../../../../core/surveys/limits.ts'
import { useBuilder } from '../context.ts'
import { ChoiceField, NumberField } from '../fields.tsx'
import { BETTER } from '../groups-view.tsx'
import { shortText } from '../naming.ts'
import { PartErrors } from '../question-editor.tsx'
import { BlankRules } from '../settings-view.tsx'
import { BandsEditor } from './bands-editor.tsx'
import { WorkedExample } from './worked-example.tsx'

/** How points become scores, and beside it an example that follows. */
export function ScoringView() {
  const model = useBuilder()
  const { definition, settings } = model.draft.value
  return (
    <div class="scoring">
      <div class="scoring__rules">
        <Whole definition={definition} settings={settings} />
        {definition.groups.map((group) => (
          <PartErrors key={group.id} id={group.id} isOneOfMany>
            <Group group={group} settings={settings} />
          </PartErrors>
        ))}
      </div>
      <WorkedExample />
    </div>
  )
}

function Whole({ definition, settings }: { definition: Definition; settings: Settings }) {
  const model = useBuilder()
  return (
    <section class="editor" aria-labelledby="scoring-title">
      <h2 class="editor__title" id="scoring-title">
        The whole score
      </h2>
      <p class="editor__note">
        100 × the points earned ÷ the points that could be earned, each counted by the weight of its question and of its group. What a
        question earns is set on the question.
      </p>
      <PartErrors id="">
        <BlankRules settings={settings} />
        <BandsEditor
          of="the whole score"
          bands={definition.bands}
          better={settings.better}
          onChange={(bands, what) => model.patchDefinition({ bands } as Partial<Definition>, 'the bands', `bands:${what}`)}
        />
      </PartErrors>
    </section>
  )
}

function Group({ group, settings }: { group: QuestionGroup; settings: Settings }) {
  const model = useBuilder()
  const { id, label, weight, better, bands } = group
  const name = shortText(label, model.languages.value) || 'group without a name'
  return (
    <section class="editor" aria-labelledby={`scoring-${id}`}>
      <h2 class="editor__title" id={`scoring-${id}`}>
        <bdi>{name}</bdi>
      </h2>
      <div class="editor__pair">
        <NumberField
          label={`Weight of ${name}`}
          name={`weight-${id}`}
          help="2 counts twice as much in the whole score."
          placeholder="1"
          min={0}
          max={MAX_POINTS}
          value={weight}
          onChange={(value) => model.patchGroup(id, { weight: value })}
        />
        <ChoiceField
          label={`Which scores of ${name} are good`}
          name={`better-${id}`}
          value={better ?? ''}
          choices={BETTER}
          onChange={(value) => model.patchGroup(id, { better: value || undefined })}
        />
      </div>
      <BandsEditor
        suffix={`-${id}`}
        of={name}
        bands={bands}
        better={better ?? settings.better}
        onChange={(next) => model.patchGroup(id, { bands: next })}
      />
    </section>
  )
}
