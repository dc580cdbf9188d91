import { useSignal } from '@preact/signals'
import type { LocalText, Settings } from '../../../core/surveys/contract.ts'
import { written, writtenIn } from '../../../core/surveys/editing/texts.ts'
import { Card } from '../../ui/card.tsx'
import { fieldText, momentOf } from '../moment-fields.ts'
import { reader } from '../session.ts'
import { useBuilder } from './context.ts'
import { CheckField, ChoiceField, LineField, NumberField, WordsField } from './fields.tsx'
import { PartErrors } from './question-editor.tsx'

/** How the survey is taken, and what becomes of it. */
export function SettingsView() {
  const model = useBuilder()
  const { settings, title, description } = model.draft.value
  return (
    <div class="settings-view">
      <PartErrors id="">
        <Card title="Name" id="settings-name">
          <LineField label="Title" name="title" maxLength={200} value={title} onChange={(value) => model.patchSurvey({ title: value })} />
          <WordsField
            label="Description (optional)"
            name="description"
            help="Shown before the first question."
            maxLength={2_000}
            value={description ?? ''}
            onChange={(value) => model.patchSurvey({ description: value.trim() === '' ? null : value })}
          />
        </Card>
        <Taking settings={settings} />
        <Texts settings={settings} />
        <Scoring settings={settings} />
        <Elsewhere settings={settings} />
      </PartErrors>
    </div>
  )
}

type Props = { settings: Settings }

function Taking({ settings }: Props) {
  const model = useBuilder()
  const { access, identify, display, keep_on_device, show_results, opens_at, closes_at, max_responses } = settings
  return (
    <Card title="Taking the survey" id="settings-taking">
      <ChoiceField
        label="Who may take it"
        name="access"
        value={access}
        choices={[
          { value: 'link', label: 'Everybody with the link' },
          { value: 'members', label: 'Members and assigned people' },
        ]}
        onChange={(value) => model.patchSettings({ access: value })}
      />
      <ChoiceField
        label="E-mail address is asked"
        name="identify"
        value={identify}
        choices={[
          { value: 'after', label: 'After the last question' },
          { value: 'before', label: 'Before the first question' },
        ]}
        onChange={(value) => model.patchSettings({ identify: value })}
      />
      <ChoiceField
        label="Questions are shown"
        name="display"
        value={display}
        choices={[
          { value: 'page', label: 'Page by page' },
          { value: 'question', label: 'One at a time' },
        ]}
        onChange={(value) => model.patchSettings({ display: value })}
      />
      <CheckField
        label="Show people their result at the end"
        name="show_results"
        value={show_results}
        onChange={(on) => model.patchSettings({ show_results: on })}
      />
      <CheckField
        label="Keep unsent answers on the person’s device"
        name="keep_on_device"
        help="Turn this off for devices that people share: nothing is left behind for the next person, and whoever closes the page goes on by a mailed link."
        value={keep_on_device}
        onChange={(on) => model.patchSettings({ keep_on_device: on })}
      />
      <div class="editor__pair">
        <Moment label="Opens (optional)" name="opens_at" value={opens_at} onChange={(at) => model.patchSettings({ opens_at: at })} />
        <Moment label="Closes (optional)" name="closes_at" value={closes_at} onChange={(at) => model.patchSettings({ closes_at: at })} />
      </div>
      <NumberField
        label="Closes with so many responses (optional)"
        name="max_responses"
        help="Whoever has begun by then may still finish."
        isWhole
        min={1}
        max={10_000}
        value={max_responses ?? undefined}
        onChange={(value) => model.patchSettings({ max_responses: value ?? null })}
      />
    </Card>
  )
}

type MomentProps = { label: string; name: string; value: string | null; onChange: (at: string | null) => void }

/** A moment by the reader's clock. */
const Moment = ({ label, name, value, onChange }: MomentProps) => (
  <LineField
    label={label}
    name={name}
    help={`In your time zone, ${reader.value.timezone}.`}
    type="datetime-local"
    value={fieldText(value, reader.value.timezone)}
    onChange={(text) => {
      const at = momentOf(text, reader.value.timezone)
      if (at !== undefined) onChange(at)
    }}
  />
)

function Texts({ settings }: Props) {
  const model = useBuilder()
  const [first = 'en'] = model.languages.value
  const field = (name: 'thank_you' | 'privacy_notice', label: string, help: string) => (
    <WordsField
      label={label}
      name={name}
      help={help}
      language={first}
      value={writtenIn(settings[name], first, first)}
      onChange={(words) => {
        const next: LocalText | null = written(settings[name], first, first, words) ?? null
        model.patchSettings({ [name]: next })
      }}
    />
  )
  return (
    <Card title="Texts around it" id="settings-texts">
      {field(
        'privacy_notice',
        'Privacy notice (optional)',
        'Shown before answers are sent. Each response keeps the version that was shown.',
      )}
      {field(
        'thank_you',
        'Thank-you text (optional)',
        'Shown when the answers have been sent. What was answered may stand in it, as in questions: {{person.first_name}}.',
      )}
      <LineField
        label="Then lead on to (optional)"
        name="redirect_url"
        help="A web address that begins with https://. Whoever is shown a result gets a button that leads there; everybody else is taken there as soon as their answers have arrived, and may not get to read the thank-you text. In another website, it is always a button, which opens a new tab."
        type="url"
        placeholder="https://"
        value={settings.redirect_url ?? ''}
        onChange={(value) => model.patchSettings({ redirect_url: value.trim() === '' ? null : value.trim() })}
      />
    </Card>
  )
}

/** What questions left blank do to a score. */
export function BlankRules({ settings: { missing_policy, min_answered_share } }: Props) {
  const model = useBuilder()
  return (
    <>
      <ChoiceField
        label="Questions left blank"
        name="missing_policy"
        value={missing_policy}
        choices={[
          { value: 'exclude', label: 'Are left out of the score' },
          { value: 'zero', label: 'Count as no points' },
        ]}
        onChange={(value) => model.patchSettings({ missing_policy: value })}
      />
      {missing_policy === 'exclude' && (
        <NumberField
          label="Least share of a group that must be answered, in percent"
          name="min_answered_share"
          help="Below it the group has no score, and neither has the survey."
          value={Math.round(min_answered_share * 1_000) / 10}
          min={0}
          max={100}
          onChange={(share) => share !== undefined && model.patchSettings({ min_answered_share: share / 100 })}
        />
      )}
    </>
  )
}

function Scoring({ settings }: Props) {
  const model = useBuilder()
  const { better, reliability, members_see_group_results } = settings
  return (
    <Card title="Scores and results" id="settings-scores">
      <ChoiceField
        label="Which scores are good"
        name="better"
        value={better}
        choices={[
          { value: 'higher', label: 'Higher is better' },
          { value: 'lower', label: 'Lower is better, as for stress or pain' },
          { value: 'neither', label: 'Neither' },
        ]}
        onChange={(value) => model.patchSettings({ better: value })}
      />
      <BlankRules settings={settings} />
      <NumberField
        label="Reliability of the score (optional)"
        name="reliability"
        help="Test–retest, 0 to 1, from the literature. With it, the change of one person can be told from chance."
        value={reliability ?? undefined}
        min={0}
        max={1}
        onChange={(value) => model.patchSettings({ reliability: value ?? null })}
      />
      <CheckField
        label="Members may see group results"
        name="members_see_group_results"
        help="Only where five people or more have answered."
        value={members_see_group_results}
        onChange={(on) => model.patchSettings({ members_see_group_results: on })}
      />
    </Card>
  )
}

function Elsewhere({ settings }: Props) {
  const model = useBuilder()
  const typed = useSignal(settings.embed_origins.join('\n'))
  return (
    <Card title="On other websites" id="settings-elsewhere">
      <WordsField
        label="Websites that may embed the survey (optional)"
        name="embed_origins"
        help="One a line, such as https://example.org."
        spellcheck={false}
        value={typed.value}
        onChange={(text) => {
          typed.value = text
          const origins = [...new Set(text.split(/\s+/).map(originIn))].filter(Boolean)
          model.patchSettings({ embed_origins: origins })
        }}
      />
    </Card>
  )
}

/** People paste whole addresses; what counts is the scheme and the host. */
function originIn(text: string): string {
  if (!/^https?:\/\/[^/]+\//.test(text)) return text
  try {
    return new URL(text).origin
  } catch {
    return text
  }
}
