import { useSignal } from '@preact/signals'
import type { Page } from '../../../../core/surveys/contract.ts'
import { moved } from '../../../../core/surveys/editing/places.ts'
import { MAX_JUMPS } from '../../../../core/surveys/limits.ts'
import { Button } from '../../../ui/button.tsx'
import { useBuilder } from '../context.ts'
import { ChoiceField } from '../fields.tsx'
import { focusSoon, useFocusWithin } from '../kept-focus.ts'
import { pageName } from '../naming.ts'
import { Tools } from '../tools.tsx'
import { ConditionEditor } from './condition-editor.tsx'

/** When a page is shown, and where the way leads from it. */
export function PageLogic({ page }: { page: Page }) {
  const model = useBuilder()
  const { id, show_if, jumps = [] } = page
  const isOpen = useSignal(show_if !== undefined || jumps.length > 0)
  const said = [show_if !== undefined && 'shown under a condition', jumps.length > 0 && 'leads elsewhere'].filter(Boolean)
  return (
    <details
      class="editor__more"
      open={isOpen.value}
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open
      }}
    >
      <summary>Logic: {said.join(', ') || 'always shown, then the next page'}</summary>
      <ConditionEditor
        name="show_if"
        spot={{ of: 'page', id, as: 'show_if' }}
        title="Show this page if"
        without="It is always shown."
        condition={show_if}
        outcome={(holds) => (holds ? 'With these answers the page is shown.' : 'With these answers the page is not shown.')}
        onChange={(condition) => model.patchPage(id, { show_if: condition })}
      />
      <Jumps page={page} />
    </details>
  )
}

type Jump = NonNullable<Page['jumps']>[number]

function Jumps({ page: { id, jumps = [] } }: { page: Page }) {
  const model = useBuilder()
  const pages = model.outline.value
  useFocusWithin('jumps', [jumps.length])
  const at = pages.findIndex((one) => one.id === id)
  const targets = [
    ...pages
      .slice(at + 1)
      .map((one, i) => ({ value: one.id, label: pageName(at + 1 + i, model.page(one.id).value, model.languages.value) })),
    { value: 'end', label: 'The end of the survey' },
  ]
  const set = (next: readonly Jump[]) => model.patchPage(id, { jumps: next.length === 0 ? undefined : next })
  const add = () => {
    set([...jumps, { to: 'end' }])
    focusSoon(`jumps.${jumps.length}.to`)
  }
  const change = (i: number, jump: Jump) => set(jumps.map((one, j) => (j === i ? jump : one)))
  return (
    <fieldset class="logic" id="jumps" tabIndex={-1}>
      <legend class="logic__title">After this page</legend>
      <p class="editor__note">
        {jumps.length === 0 ? 'The next page follows.' : 'The first of these that holds counts. If none does, the next page follows.'}
      </p>
      {jumps.map((jump, i) => (
        <div key={i} class="logic__one">
          <ChoiceField
            label={`Jump ${i + 1} leads to`}
            name={`jumps.${i}.to`}
            value={jump.to}
            choices={
              targets.some(({ value }) => value === jump.to)
                ? targets
                : [{ value: jump.to, label: 'A page before this one, or gone' }, ...targets]
            }
            onChange={(to) => change(i, { ...jump, to })}
          />
          <ConditionEditor
            name={`jumps.${i}.if`}
            spot={{ of: 'page', id, as: 'jump' }}
            title={`Jump ${i + 1} is taken if`}
            without="It is always taken."
            condition={jump.if}
            outcome={(holds) => (holds ? 'With these answers it is taken.' : 'With these answers it is not taken.')}
            onChange={(condition) => change(i, condition === undefined ? { to: jump.to } : { ...jump, if: condition })}
          />
          <Tools label={`Jump ${i + 1}`}>
            {i > 0 && <Button onClick={() => set(moved(jumps, i, i - 1))}>Move up</Button>}
            {i < jumps.length - 1 && <Button onClick={() => set(moved(jumps, i, i + 1))}>Move down</Button>}
            <Button onClick={() => set(jumps.filter((_, j) => j !== i))}>Remove jump {i + 1}</Button>
          </Tools>
        </div>
      ))}
      {jumps.length < MAX_JUMPS && (
        <div class="button-row">
          <Button onClick={add}>Add jump</Button>
        </div>
      )}
    </fieldset>
  )
}
