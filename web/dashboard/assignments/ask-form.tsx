import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Group } from '../../../core/participants/contract.ts'
import { Button } from '../../ui/button.tsx'
import { Field, SelectField, TextField } from '../../ui/field.tsx'
import { Form, type Values } from '../../ui/form.tsx'
import { Loading } from '../../ui/loading.tsx'
import { countText } from '../format.ts'
import type { GroupsModel } from '../participants/model.ts'
import { Failed } from '../shell/failed.tsx'
import type { AttributesModel } from './attributes.ts'
import { DueField } from './due-field.tsx'
import { type AssignmentsModel, assigningOf, type Whom } from './model.ts'
import { Picker } from './picker.tsx'
import type { PickingModel } from './picking.ts'

const WHOM: readonly { value: Whom; label: string }[] = [
  { value: 'people', label: 'Some people, by name' },
  { value: 'addresses', label: 'Some people, by e-mail address' },
  { value: 'group', label: 'A group of participants' },
  { value: 'attribute', label: 'Participants with an attribute' },
  { value: 'all', label: 'Everybody: all members and participants' },
]

type Props = { model: AssignmentsModel; picking: PickingModel; groups: GroupsModel; attributes: AttributesModel }

/** Whom to ask, and by when. */
export function AskForm({ model, picking, groups, attributes }: Props) {
  const whom = useSignal<Whom>('people')
  const sent = useSignal(0)
  const send = async ({ group_id = '', emails = '', name = '', value = '', due_at = '' }: Values) => {
    model.outcomes.value = null
    const given = { chosen: picking.chosen.value, group_id, emails, name, value }
    const asking = assigningOf(whom.value, given)
    if ('field' in asking) {
      model.form.errors.value = [asking]
      return
    }
    if (!(await model.assign(asking.asks, due_at))) return
    picking.clear()
    sent.value++
  }
  const choose = (event: Event & { currentTarget: HTMLSelectElement }) => {
    whom.value = event.currentTarget.value as Whom // One of the choices above.
    model.form.errors.value = []
  }
  return (
    <div class="assignments__part">
      <SelectField label="Whom to ask" name="whom" chosen={whom.value} choices={WHOM} onChange={choose} />
      {whom.value === 'people' && (
        // What is wrong with the choice is told in the form below, and leads to here.
        <section id="find_people" tabIndex={-1} aria-label="Choose people">
          <Picker model={picking} />
        </section>
      )}
      <Form key={sent.value} label="Ask people" errors={model.form.errors.value} onSubmit={send}>
        {whom.value === 'addresses' && <Addresses />}
        {whom.value === 'group' && <InGroup model={groups} />}
        {whom.value === 'attribute' && <WithAttribute model={attributes} />}
        <DueField name="due_at" help="It is due from the beginning of this day, where each person lives. Left empty, it is due now." />
        <div class="button-row">
          <Button look="main" type="submit" isBusy={model.form.isBusy.value}>
            Ask them to take it
          </Button>
        </div>
      </Form>
    </div>
  )
}

const Addresses = () => (
  <Field
    label="E-mail addresses"
    name="emails"
    help="Separated by spaces, commas or lines. They must be members or participants, or have answered one of your surveys before."
    control={(wiring) => <textarea class="field__control" rows={5} autocomplete="off" spellcheck={false} dir="auto" {...wiring} />}
  />
)

function InGroup({ model: { groups, problem, load } }: { model: GroupsModel }) {
  if (groups.value === null) return problem.value ? <Failed problem={problem.value} onRetry={load} /> : <Loading what="groups" />
  if (groups.value.length === 0) return <p>There is no group yet. Make groups where the participants are.</p>
  const label = ({ name, people }: Group) => `${name} (${countText(people, 'person', 'people')})`
  const choices = [{ value: '', label: 'Choose a group' }, ...groups.value.map((group) => ({ value: group.id, label: label(group) }))]
  return <SelectField label="Group" name="group_id" chosen="" choices={choices} />
}

/** What is written is suggested by what participants have; a value by its name. */
function WithAttribute({ model: { known, load } }: { model: AttributesModel }) {
  const name = useSignal('')
  useEffect(() => void load(), [load])
  return (
    <>
      <TextField
        label="Attribute"
        name="name"
        maxLength={80}
        autocomplete="off"
        list="known_attributes"
        help="As it stands in the list of participants, such as site or cohort."
        onInput={({ currentTarget }) => (name.value = currentTarget.value.trim())}
      />
      <Suggestions id="known_attributes" texts={[...known.value.keys()]} />
      <TextField
        label="Value"
        name="value"
        maxLength={200}
        autocomplete="off"
        list="known_values"
        help="Exactly as it stands there, such as North."
      />
      <Suggestions id="known_values" texts={known.value.get(name.value) ?? []} />
    </>
  )
}

const Suggestions = ({ id, texts }: { id: string; texts: readonly string[] }) => (
  <datalist id={id}>
    {texts.map((text) => (
      <option key={text} value={text} />
    ))}
  </datalist>
)
