/** Triggers that end a survey or skip ahead, as jumps of the page where their answer is given. Others have no counterpart. */
import type { Page } from '../../contract.ts'
import { type Source, syntaxOf } from '../expression/conditions.ts'
import { namesIn } from '../expression/syntax.ts'
import { quoted } from '../reporting.ts'
import { conditionOf, type Form } from './form.ts'
import { parseSurveyJs } from './grammar.ts'
import { at, isObject, type Json, listAt, textAt } from './json.ts'

/** Triggers that show: when their condition holds, their questions, panels and pages are there. */
export function shownByTriggers(json: Json): Map<string, Source[]> {
  const shown = new Map<string, Source[]>()
  listAt(json, 'triggers').forEach((trigger, i) => {
    const text = isObject(trigger) && typeOf(trigger) === 'visible' ? expressionIn(trigger) : undefined
    if (!isObject(trigger) || text === undefined) return
    for (const name of [...listAt(trigger, 'questions'), ...listAt(trigger, 'pages')].map(String))
      shown.set(name, [...(shown.get(name) ?? []), { text, where: `triggers[${i}].expression` }])
  })
  return shown
}

const typeOf = (json: Json) => (textAt(json, 'type') ?? '').toLowerCase().replace(/trigger$/, '')

/** `pageOf` finds the page that a question of the file stands on. */
export function addJumps(form: Form, json: Json, pages: readonly Page[], pageOf: (name: string) => Page | undefined) {
  listAt(json, 'triggers').forEach((trigger, i) => {
    const where = `triggers[${i}]`
    if (isObject(trigger)) addJump(form, trigger, where, pages, pageOf)
  })
}

function addJump(form: Form, json: Json, where: string, pages: readonly Page[], pageOf: (name: string) => Page | undefined) {
  const type = typeOf(json)
  if (type === 'visible') return form.report.mapped(where, 'what it shows has its condition')
  if (type !== 'complete' && type !== 'skip') return form.report.refused(where, `the trigger ${quoted(type)} has no counterpart here`)
  const text = expressionIn(json)
  const source = { text: text ?? '', where: `${where}.expression` }
  const syntax = text === undefined ? null : syntaxOf(source, parseSurveyJs, form.report)
  if (!syntax) return form.report.refused(where, 'this trigger has no condition')
  const asked = namesIn(syntax).flatMap((name) => pageOf(name) ?? pageOf(name.split('.')[0] ?? '') ?? [])
  const from = pages.filter((page) => asked.includes(page)).at(-1)
  const to = type === 'complete' ? 'end' : pageOf(textAt(json, 'gotoName') ?? '')?.id
  const condition = conditionOf(form, source, 'nothing is skipped')
  if (condition === null) return
  if (!from || to === undefined || (to !== 'end' && pages.findIndex(({ id }) => id === to) <= pages.indexOf(from)))
    return form.report.refused(where, 'a jump leads from the page of its answer to a later page; this one does not')
  from.jumps = [...(from.jumps ?? []), { if: condition, to }]
  const words = to === 'end' ? 'the survey ends when the page is left' : `it leads to the page ${to} when the page is left`
  form.report.approximated(where, words)
}

/** Older files name a question, an operator and a value. */
function expressionIn(json: Json): string | undefined {
  const [expression, name, operator] = [textAt(json, 'expression'), textAt(json, 'name'), textAt(json, 'operator') ?? 'equal']
  if (expression !== undefined || name === undefined) return expression
  const value = at(json, 'value')
  if (operator === 'empty' || operator === 'notempty') return `{${name}} ${operator}`
  return `{${name}} ${operator} ${typeof value === 'string' ? `'${value.replaceAll("'", "\\'")}'` : JSON.stringify(value ?? '')}`
}
