/**
 * Dragging a question to another place, with mouse, pen or finger. The keyboard has its own ways; the handle is for
 * pointers alone.
 */
import { signal } from '@preact/signals'
import type { BuilderModel } from './model.ts'
import { moveTo } from './moving.ts'

export type Drop = { near: string; side: 'before' | 'after' | 'into' }

const EDGE_PX = 60
const SCROLL_PX = 12

export function dragging(model: BuilderModel) {
  const dragged = signal<string | null>(null)
  const drop = signal<Drop | null>(null)
  let end = () => {}

  function start(id: string, event: PointerEvent & { currentTarget: HTMLElement }) {
    if (event.button !== 0) return
    event.preventDefault()
    const handle = event.currentTarget
    handle.setPointerCapture(event.pointerId)
    dragged.value = id
    let y = event.clientY
    let frame = 0
    const look = () => {
      drop.value = dropAt(event.clientX, y, id)
    }
    const scroll = () => {
      const list = handle.closest('.outline__scroll')
      if (list) {
        const { top, bottom } = list.getBoundingClientRect()
        const by = y < Math.max(top, 0) + EDGE_PX ? -SCROLL_PX : y > Math.min(bottom, innerHeight) - EDGE_PX ? SCROLL_PX : 0
        if (by !== 0) scrollBy(list, by)
        // What is under the pointer now, though it was not moved.
        if (by !== 0 && drop.peek()) look()
      }
      frame = requestAnimationFrame(scroll)
    }
    const move = (moved: PointerEvent) => {
      y = moved.clientY
      look()
    }
    const key = (pressed: KeyboardEvent) => {
      if (pressed.key === 'Escape') end()
    }
    const up = () => {
      const at = drop.peek()
      end()
      if (at) dropped(model, id, at)
    }
    end = () => {
      cancelAnimationFrame(frame)
      handle.removeEventListener('pointermove', move)
      handle.removeEventListener('pointerup', up)
      handle.removeEventListener('pointercancel', end)
      removeEventListener('keydown', key)
      dragged.value = null
      drop.value = null
    }
    handle.addEventListener('pointermove', move)
    handle.addEventListener('pointerup', up)
    handle.addEventListener('pointercancel', end)
    addEventListener('keydown', key)
    frame = requestAnimationFrame(scroll)
  }

  return { dragged, drop, start, stop: () => end() }
}

export type Dragging = ReturnType<typeof dragging>

/** The list scrolls where it has a height of its own, else the page does. */
function scrollBy(list: Element, by: number) {
  if (list.scrollHeight > list.clientHeight + 1) list.scrollTop += by
  else window.scrollBy(0, by)
}

function dropAt(x: number, y: number, id: string): Drop | null {
  const row = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-drop]')
  const near = row?.dataset.drop
  if (!row || near === undefined || near === id) return null
  if (row.dataset.page !== undefined) return { near, side: 'into' }
  const { top, height } = row.getBoundingClientRect()
  return { near, side: y < top + height / 2 ? 'before' : 'after' }
}

function dropped(model: BuilderModel, id: string, { near, side }: Drop) {
  const pages = model.outline.peek().map((page) => ({ ...page, questions: page.questions.filter((question) => question !== id) }))
  if (side === 'into') {
    const page = pages.findIndex((one) => one.id === near)
    if (page >= 0) moveTo(model, id, { page, index: 0 })
    return
  }
  const page = pages.findIndex(({ questions }) => questions.includes(near))
  const at = pages[page]?.questions.indexOf(near) ?? -1
  if (at >= 0) moveTo(model, id, { page, index: side === 'before' ? at : at + 1 })
}
