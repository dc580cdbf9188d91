import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Group } from '../../../core/participants/contract.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form, type Values } from '../../ui/form.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { Table } from '../../ui/table.tsx'
import { countText } from '../format.ts'
import { detailFor, titleFor } from '../words.ts'
import type { GroupsModel } from './model.ts'

/** The groups with how many people each has: made, renamed, deleted. */
export function Groups({ model, hrefOf }: { model: GroupsModel; hrefOf: (group: Group) => string }) {
  const made = useSignal(0)
  const create = async (values: Values) => {
    if (await model.create(values)) made.value++
  }
  const groups = model.groups.value
  return (
    <div class="participants__groups">
      <Status>
        {model.problem.value && (
          <Notice kind="bad" title={titleFor(model.problem.value)}>
            {model.problem.value.errors[0]?.message ?? detailFor(model.problem.value)}
          </Notice>
        )}
      </Status>
      {groups === null && !model.problem.value && <Loading what="groups" />}
      {groups?.length === 0 && <p>There is no group yet. Make one here, or name groups when you add people.</p>}
      {groups && groups.length > 0 && (
        <Table
          caption="Groups"
          columns={[
            {
              title: 'Group',
              cell: (group) => (
                <a href={hrefOf(group)}>
                  <bdi>{group.name}</bdi>
                </a>
              ),
            },
            { title: 'People', cell: ({ people }) => countText(people, 'person', 'people') },
            { title: 'Change', cell: (group) => <Change group={group} model={model} /> },
          ]}
          rows={groups}
          keyOf={({ id, name }) => `${id} ${name}`}
        />
      )}
      <Form key={made.value} label="New group" errors={model.form.errors.value} onSubmit={create}>
        <TextField label="Name of the new group" name="group_name" maxLength={80} autocomplete="off" />
        <div class="button-row">
          <Button type="submit" isBusy={model.form.isBusy.value}>
            Make group
          </Button>
        </div>
      </Form>
    </div>
  )
}

type Doing = 'nothing' | 'renaming' | 'deleting'

function Change({ group, model }: { group: Group; model: GroupsModel }) {
  const doing = useSignal<Doing>('nothing')
  const box = useRef<HTMLDivElement>(null)
  const before = useRef<Doing>('nothing')
  // The button that was pressed is gone: the focus goes on with what took its place.
  useLayoutEffect(() => {
    if (before.current !== doing.value) box.current?.querySelector<HTMLElement>('input, button')?.focus()
    before.current = doing.value
  }, [doing.value])
  const rename = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim()
    if (name === '' || name === group.name || (await model.rename(group.id, name))) doing.value = 'nothing'
  }
  const back = () => {
    doing.value = 'nothing'
  }
  return (
    <div ref={box}>
      {doing.value === 'nothing' && (
        <div class="button-row">
          <Button onClick={() => (doing.value = 'renaming')} label={`Rename ${group.name}`}>
            Rename
          </Button>
          <Button look="quiet" onClick={() => (doing.value = 'deleting')} label={`Delete ${group.name}`}>
            Delete
          </Button>
        </div>
      )}
      {doing.value === 'renaming' && (
        <form class="button-row" onSubmit={rename}>
          <input
            class="field__control participants__name"
            name="name"
            aria-label={`New name of ${group.name}`}
            maxLength={80}
            defaultValue={group.name}
          />
          <Button look="main" type="submit">
            Save name
          </Button>
          <Button look="quiet" onClick={back}>
            Cancel
          </Button>
        </form>
      )}
      {doing.value === 'deleting' && (
        <div class="button-row">
          <Button look="main" onClick={() => void model.remove(group.id)} label={`Really delete ${group.name}`}>
            Really delete
          </Button>
          <Button look="quiet" onClick={back}>
            Keep
          </Button>
        </div>
      )}
    </div>
  )
}
