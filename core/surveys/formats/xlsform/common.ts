/** What every question has: words, whether it must be answered, when it is shown, and our own columns of scoring. */
import type { LocalText } from '../../contract.ts'
import type { Condition } from '../../logic/contract.ts'
import { joined } from '../expression/translating.ts'
import { localIdOf } from '../local-ids.ts'
import { quoted } from '../reporting.ts'
import { conditionOf, type Form, wordsOf } from './form.ts'
import { numberCell } from './options.ts'
import { isNo, isYes } from './parameters.ts'
import type { Entry } from './structure.ts'
import { cellOf, placeOf, type Row } from './table.ts'

const SCORING_TYPES = ['direct_scale', 'binary', 'weighted_options', 'multi_select_sum', 'qualitative']

export function commonOf(form: Form, { row, name }: Entry, isSilent: boolean, around: readonly Condition[]) {
  const help = helpOf(form, row)
  const own = conditionOf(form, cellOf(row, 'relevant'), 'the question is always asked')
  const show_if = joined('and', [...around, ...(own === null ? [] : [own])])
  return {
    text: textOrName(form, row, name, isSilent),
    ...(help !== undefined && { help }),
    ...requiredOf(form, row),
    ...(show_if !== true && { show_if }),
    ...scoringOf(form, row),
  }
}

export function textOrName(form: Form, row: Row, name: string, isSilent: boolean): LocalText {
  const text = wordsOf(form, row, 'label') ?? wordsOf(form, row, 'hint')
  if (text === undefined && !isSilent) form.report.approximated(placeOf(row), 'it has no label; its name stands there')
  return text ?? name
}

/** Hint and guidance stand together below the question. */
function helpOf(form: Form, row: Row): LocalText | undefined {
  const [hint, guidance] = [cellOf(row, 'label') ? wordsOf(form, row, 'hint') : undefined, wordsOf(form, row, 'guidance_hint')]
  const cell = cellOf(row, 'guidance_hint')
  if (cell) form.report.approximated(cell.where, 'guidance stands below the question, with the hint')
  if (hint === undefined || guidance === undefined) return hint ?? guidance
  const [first = 'en'] = form.tongues.all
  const by = (text: LocalText) => (typeof text === 'string' ? { [first]: text } : text)
  const tags = [...new Set([...Object.keys(by(hint)), ...Object.keys(by(guidance))])]
  return Object.fromEntries(tags.map((tag) => [tag, [by(hint)[tag], by(guidance)[tag]].filter(Boolean).join('\n')]))
}

export function requiredOf(form: Form, row: Row): { required?: true; required_if?: Condition } {
  const cell = cellOf(row, 'required')
  const message = cellOf(row, 'required_message')
  if (message) form.report.approximated(message.where, `a missing answer is asked for in our own words, not as ${quoted(message.text)}`)
  if (!cell || isNo(cell.text)) return {}
  if (isYes(cell.text)) return { required: true }
  const required_if = conditionOf(form, cell, 'it may be left blank')
  if (required_if === true) return { required: true }
  return required_if === null || required_if === false ? {} : { required_if }
}

/** Columns that are ours, not XLSForm's: group_id, scoring_type, max_points, weight, reverse. */
export function scoringOf(form: Form, row: Row): Record<string, unknown> {
  const group = cellOf(row, 'group_id')?.text
  const type = cellOf(row, 'scoring_type')
  if (type && !SCORING_TYPES.includes(type.text)) form.report.refused(type.where, `scoring_type is one of ${SCORING_TYPES.join(', ')}`)
  const [max_points, weight] = [numberCell(form, row, 'max_points'), numberCell(form, row, 'weight')]
  return {
    ...(group !== undefined && localIdOf(group) !== '' && { group_id: localIdOf(group) }),
    ...(type && SCORING_TYPES.includes(type.text) && { scoring_type: type.text }),
    ...(max_points !== undefined && { max_points }),
    ...(weight !== undefined && { weight }),
    ...(isYes(cellOf(row, 'reverse')?.text ?? '') && { reverse: true }),
  }
}
