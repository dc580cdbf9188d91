import { useEffect } from 'preact/hooks'
import { MAX_AT_ONCE } from '../../../core/recurrence/at-once.ts'
import { Button } from '../../ui/button.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Status } from '../../ui/notice.tsx'
import { countText } from '../format.ts'
import { Person } from '../people/person.tsx'
import { PeopleSearch } from '../people/search.tsx'
import { Failed } from '../shell/failed.tsx'
import type { Choice, PickingModel } from './picking.ts'

/** Members and participants, found by name and put on a list of those to be asked. */
export function Picker({ model }: { model: PickingModel }) {
  useEffect(() => {
    if (model.found.peek() === null) void model.look('')
  }, [model])
  const { value: chosen } = model.chosen
  return (
    <div class="assignments__part">
      <PeopleSearch search={model.search.value} onSearch={model.look} />
      <Found model={model} />
      <Status>{chosen.length > 0 && <p>{countText(chosen.length, 'person', 'people')} chosen.</p>}</Status>
      {chosen.length > 0 && <People label="Chosen" people={chosen} act="Leave out" onAct={model.drop} />}
      {chosen.length === MAX_AT_ONCE && <p>These are as many as can be chosen by name. Put more into a group, and ask the group.</p>}
    </div>
  )
}

function Found({ model }: { model: PickingModel }) {
  const { found, problem, search, isBusy } = model
  const retry = () => void model.look(search.value)
  if (problem.value) return <Failed problem={problem.value} onRetry={retry} isBusy={isBusy.value} />
  if (found.value === null) return <Loading what="people" />
  const others = found.value.filter((one) => !model.isChosen(one))
  if (found.value.length === 0)
    return <p role="status">{search.value ? 'Nobody is called that.' : 'Nobody is here yet: invite members, or add participants.'}</p>
  return (
    <>
      {others.length > 0 ? (
        <People label="Found" people={others} act="Choose" onAct={model.choose} />
      ) : (
        <p>Everybody who was found is chosen.</p>
      )}
      {model.hasMore.value && <p class="assignments__note">There are more: write the beginning of a name to find them.</p>}
    </>
  )
}

type PeopleProps = { label: string; people: readonly Choice[]; act: string; onAct: (one: Choice) => void }

const People = ({ label, people, act, onAct }: PeopleProps) => (
  <ul class="assignments__people" aria-label={label}>
    {people.map((one) => (
      <li key={one.person_id} class="assignments__person">
        <div>
          <Person name={one.name} email={one.email} />
        </div>
        <Button look="quiet" label={`${act} ${one.name}`} onClick={() => onAct(one)}>
          {act}
        </Button>
      </li>
    ))}
  </ul>
)
