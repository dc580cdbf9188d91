import { useSignal } from '@preact/signals'
import type { Group } from '../../../core/participants/contract.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Status } from '../../ui/notice.tsx'
import { countText } from '../format.ts'
import type { GroupsModel } from './model.ts'

type Props = { chosen: readonly string[]; groups: readonly Group[]; model: GroupsModel; inGroup: Group | undefined; onDone: () => void }

/** What can be done with those who are ticked: into a group, and out of the one that is shown. */
export function ChosenPeople({ chosen, groups, model, inGroup, onDone }: Props) {
  const said = useSignal('')
  const into = useSignal('')
  const target = groups.find(({ id }) => id === into.value) ?? groups.find(({ id }) => id !== inGroup?.id)
  const count = countText(chosen.length, 'person', 'people')
  const act = async (group: Group, change: { add?: string[]; remove?: string[] }, words: string) => {
    said.value = ''
    if (!(await model.change(group.id, change))) return
    said.value = `${count} ${words} ${group.name}.`
    onDone()
  }
  return (
    <div class="participants__chosen">
      {chosen.length > 0 && (
        <>
          <p>{count} chosen</p>
          {target && (
            <>
              <SelectField
                label="Group to put them into"
                name="into"
                chosen={target.id}
                choices={groups.filter(({ id }) => id !== inGroup?.id).map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(event) => (into.value = event.currentTarget.value)}
              />
              <Button onClick={() => void act(target, { add: [...chosen] }, 'put into')}>Put into group</Button>
            </>
          )}
          {inGroup && (
            <Button onClick={() => void act(inGroup, { remove: [...chosen] }, 'taken out of')}>
              Take out of <bdi>{inGroup.name}</bdi>
            </Button>
          )}
        </>
      )}
      <Status>{said.value && <p>{said.value}</p>}</Status>
    </div>
  )
}
