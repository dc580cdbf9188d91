import { useComputed } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { addPage } from '../../../core/surveys/editing/pages.ts'
import { Button } from '../../ui/button.tsx'
import { Swatch } from '../../ui/swatch.tsx'
import { countText } from '../format.ts'
import { KIND_NAMES } from '../kind-names.ts'
import { AddQuestion } from './add-question.tsx'
import { useBuilder } from './context.ts'
import { type Dragging, dragging } from './dragging.ts'
import { GripIcon } from './icons.tsx'
import type { BuilderModel, Chosen } from './model.ts'
import { movePageBy, stepUpOrDown } from './moving.ts'
import { shortText } from './naming.ts'

type Open = (chosen: Chosen) => void

/** Pages and questions in order. Up and down walk through it; with Alt they move what has the focus. */
export function Outline({ onOpen }: { onOpen: Open }) {
  const model = useBuilder()
  const drag = useMemo(() => dragging(model), [model])
  useEffect(() => drag.stop, [drag])
  const pages = model.outline.value
  const count = pages.flatMap(({ questions }) => questions).length
  let number = 0
  return (
    <section class="outline" aria-labelledby="outline-title">
      <div class="outline__head">
        <h2 class="outline__title" id="outline-title">
          {countText(count, 'question', 'questions')}
        </h2>
        <p class="outline__hint" id="outline-hint">
          Up and down walk through the list; Alt with up or down moves.
        </p>
      </div>
      <div class="button-row">
        <AddQuestion look="main" spot={() => spotOf(model.chosen.peek())} />
        <Button
          onClick={() => {
            const last = pages.at(-1)?.id ?? null
            const made = model.edit((definition) => addPage(definition, last, model.chance), 'a new page')
            if (made) onOpen({ what: 'page', id: made })
          }}
        >
          Add page
        </Button>
      </div>
      <ol class="outline__scroll">
        {pages.map((page, p) => (
          <li key={page.id} class="outline__page">
            <PageRow id={page.id} number={p + 1} onOpen={onOpen} drag={drag} isFirst={p === 0} />
            <ol class="outline__questions">
              {page.questions.map((id) => (
                <QuestionRow key={id} id={id} number={++number} onOpen={onOpen} drag={drag} />
              ))}
              {page.questions.length === 0 && <li class="outline__none">No questions on this page yet.</li>}
            </ol>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What is added comes after the question that is chosen, or at the end of the page that is. */
const spotOf = (chosen: Chosen | null) => (chosen === null ? null : chosen.what === 'page' ? { page: chosen.id } : { after: chosen.id })

type RowProps = { id: string; number: number; onOpen: Open; drag: Dragging }

function useRow(chosen: Chosen, onOpen: Open, isFirst: boolean) {
  const model = useBuilder()
  const isChosen = useComputed(() => model.chosen.value?.id === chosen.id)
  const isReached = useComputed(() => (model.chosen.value === null ? isFirst : model.chosen.value.id === chosen.id))
  return {
    'aria-current': isChosen.value ? ('true' as const) : undefined,
    tabIndex: isReached.value ? 0 : -1,
    onClick: () => onOpen(chosen),
    onKeyDown: (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
      const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      if (by === 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      if (!event.altKey) return walk(model, event.currentTarget, by)
      model.chosen.value = chosen
      if (chosen.what === 'question') stepUpOrDown(model, chosen.id, by)
      else movePageBy(model, chosen.id, by)
    },
  }
}

/** What is walked to is chosen, and shown where there is room beside the list. */
function walk(model: BuilderModel, from: HTMLElement, by: number) {
  const rows = [...(from.closest('.outline')?.querySelectorAll<HTMLElement>('.outline__row') ?? [])]
  const next = rows[rows.indexOf(from) + by]
  if (!next) return
  next.focus()
  const id = next.id.slice('row-'.length)
  model.chosen.value = { what: next.closest('[data-page]') ? 'page' : 'question', id }
}

function PageRow({ id, number, onOpen, drag, isFirst }: RowProps & { isFirst: boolean }) {
  const model = useBuilder()
  const title = useComputed(() => shortText(model.page(id).value?.title, model.languages.value))
  const isTarget = useComputed(() => drag.drop.value?.near === id)
  const isFaulty = useComputed(() => model.faulty.value.has(id))
  const row = useRow({ what: 'page', id }, onOpen, isFirst)
  return (
    <div class="outline__line" data-drop={id} data-page data-chosen={row['aria-current']} data-target={isTarget.value ? 'into' : undefined}>
      <button id={`row-${id}`} class="outline__row outline__row--page" type="button" aria-describedby="outline-hint" {...row}>
        <span class="outline__number">Page {number}</span>
        {title.value && (
          <span class="outline__text" dir="auto">
            {title.value}
          </span>
        )}
        {isFaulty.value && <Faulty />}
      </button>
    </div>
  )
}

function QuestionRow({ id, number, onOpen, drag }: RowProps) {
  const model = useBuilder()
  const text = useComputed(() => shortText(model.question(id).value?.text, model.languages.value))
  const kind = useComputed(() => model.question(id).value?.kind ?? 'statement')
  const isRequired = useComputed(() => model.question(id).value?.required === true)
  const color = useComputed(() => {
    const group = model.question(id).value?.group_id
    return group === undefined ? null : (model.groups.value.find((one) => one.id === group)?.color ?? null)
  })
  const target = useComputed(() => (drag.drop.value?.near === id ? drag.drop.value.side : undefined))
  const isDragged = useComputed(() => drag.dragged.value === id)
  const isFaulty = useComputed(() => model.faulty.value.has(id))
  const row = useRow({ what: 'question', id }, onOpen, false)
  return (
    <li
      class="outline__line"
      data-drop={id}
      data-chosen={row['aria-current']}
      data-target={target.value}
      data-dragged={isDragged.value || undefined}
    >
      <span class="outline__handle" aria-hidden="true" onPointerDown={(event) => drag.start(id, event)}>
        <GripIcon />
      </span>
      <button id={`row-${id}`} class="outline__row" type="button" aria-describedby="outline-hint" {...row}>
        <span class="outline__number">{number}</span>
        <span class="outline__text" dir="auto">
          {text.value || <em>No text yet</em>}
        </span>
        <span class="outline__facts">
          {color.value && <Swatch color={color.value} />}
          {KIND_NAMES[kind.value]}
          {isRequired.value && ' · required'}
          {isFaulty.value && <Faulty />}
        </span>
      </button>
    </li>
  )
}

const Faulty = () => <span class="outline__faulty">To put right</span>
