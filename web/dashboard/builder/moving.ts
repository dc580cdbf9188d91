/** Moving questions and pages, with what is said about it. */
import { stepPage } from '../../../core/surveys/editing/pages.ts'
import type { Place } from '../../../core/surveys/editing/places.ts'
import { moveQuestion, stepQuestion } from '../../../core/surveys/editing/questions.ts'
import type { BuilderModel } from './model.ts'
import { numberOf, pageNumberOf } from './naming.ts'

function sayWhere(model: BuilderModel, id: string) {
  const outline = model.outline.peek()
  const count = outline.flatMap(({ questions }) => questions).length
  model.say(`Moved: now question ${numberOf(outline, id)} of ${count}, on page ${pageNumberOf(outline, id)}`)
}

/** Runs a move, says where the question stands now, and keeps the focus on it where it was there. */
function moving(model: BuilderModel, id: string, move: () => void) {
  const before = model.outline.peek()
  const focused = document.activeElement?.id ?? ''
  move()
  if (model.outline.peek() === before) return
  sayWhere(model, id)
  // An element that changes its place in the document loses the focus.
  requestAnimationFrame(() => focused && document.getElementById(focused)?.focus())
}

export const stepUpOrDown = (model: BuilderModel, id: string, by: -1 | 1) =>
  moving(model, id, () => model.edit((definition) => stepQuestion(definition, id, by), 'the move of a question'))

export const moveTo = (model: BuilderModel, id: string, to: Place) =>
  moving(model, id, () => model.edit((definition) => moveQuestion(definition, id, to), 'the move of a question'))

export function movePageBy(model: BuilderModel, id: string, by: -1 | 1) {
  const before = model.outline.peek()
  const focused = document.activeElement?.id ?? ''
  model.edit((definition) => stepPage(definition, id, by), 'the move of a page')
  const outline = model.outline.peek()
  if (outline === before) return
  model.say(`Moved: now page ${outline.findIndex((page) => page.id === id) + 1} of ${outline.length}`)
  requestAnimationFrame(() => focused && document.getElementById(focused)?.focus())
}
