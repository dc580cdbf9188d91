/**
 * Answering by keys, where one question is asked at a time: a number picks an option, Enter on the heading goes on (in fields it does
 * so by itself). Only while the focus is in the question, so that no key does anything to somebody who dictates or reads elsewhere.
 */
import { questionsOf } from '../../core/surveys/questions.ts'
import type { Model } from './model.ts'
import { fieldName } from './view/names.ts'

export function answerByKeys(root: HTMLElement, model: Model) {
  root.classList.add('has-keys')
  root.addEventListener('keydown', (event) => {
    const { key, target, ctrlKey, altKey, metaKey, isComposing } = event
    if (ctrlKey || altKey || metaKey || isComposing || event.defaultPrevented || !(target instanceof HTMLElement)) return
    const form = target.closest('form')
    if (!form || isTypedInto(target)) return
    if (key === 'Enter' && target.id === 'step') form.querySelector<HTMLButtonElement>('.button--main')?.click()
    const control = /^\d$/.test(key) ? controlOf(form, model, key) : undefined
    if (!control) return
    event.preventDefault()
    control.focus()
    control.click()
  })
}

const isTypedInto = (target: HTMLElement) =>
  target.isContentEditable || target.matches('select, textarea, input:not([type="radio"], [type="checkbox"])')

/** Of a scale the point of that number; else the n-th option as it stands. */
function controlOf(form: HTMLFormElement, model: Model, key: string): HTMLInputElement | undefined {
  const fields = [...form.querySelectorAll<HTMLInputElement>('.choice__control')]
  const [name, ...others] = new Set(fields.map((field) => field.name))
  const question = questionsOf(model.state().definition).find(({ id }) => fieldName(id) === name)
  if (!question || others.length > 0) return undefined
  const isScale = question.kind === 'rating' || question.kind === 'nps'
  return isScale ? fields.find(({ value }) => value === key) : fields[Number(key) - 1]
}
