/** Cells and columns that nothing here reads: each is named, so that nothing is lost without a word. */
import { quoted, type Report } from '../reporting.ts'
import type { Form } from './form.ts'
import { isNo } from './parameters.ts'
import { type Column, cellOf, cellsOf, type Row, type Sheet, type Table } from './table.ts'

const SURVEY = [
  'type',
  'name',
  'label',
  'hint',
  'guidance_hint',
  'required',
  'required_message',
  'relevant',
  'constraint',
  'constraint_message',
  'calculation',
  'default',
  'appearance',
  'choice_filter',
  'parameters',
  'read_only',
  'repeat_count',
  'image',
  'big_image',
  'audio',
  'video',
  'disabled',
  'trigger',
  'list_name',
  'kobo_score_choices',
  'kobo_rank_items',
  'kobo_matrix_list',
  'group_id',
  'scoring_type',
  'max_points',
  'weight',
  'reverse',
]
const CHOICES = ['list_name', 'name', 'label', 'image', 'big_image', 'audio', 'video', 'points']
const SETTINGS = ['form_title', 'form_id', 'version', 'default_language', 'style', 'allow_choice_duplicates']
/** How forms are named, sent and kept on devices. */
const OF_DEVICES = [
  'instance_name',
  'public_key',
  'submission_url',
  'auto_send',
  'auto_delete',
  'namespaces',
  'name',
  'id',
  'prefix',
  'delimiter',
  'attribute::xmlns',
  'add_none_option',
]
/** Of other tools, for their own use. */
const OF_TOOLS =
  /^(\$?kuid|\$autoname|\$qpath|\$xpath|\$prev|\$given_name|notes?|comments?|kobo_.*|tags?_.*|hxl|sms_.*|instance::.*|bind::(saveincomplete|preload.*|oc:.*|odk:.*|entities:.*)|save_to|compact_tag|autoplay|rows|esri.*|bind::esri.*|body::esri.*|bind::type)$/

export function reportColumns(
  tables: { survey: Table; choices: Table | undefined; settings: Table | undefined },
  filters: string,
  report: Report,
) {
  for (const column of tables.survey.columns) if (!SURVEY.includes(column.key)) unread(tables.survey, column, report)
  for (const column of tables.choices?.columns ?? [])
    if (!CHOICES.includes(column.key) && !new RegExp(`(?<![\\w.-])${escaped(column.heading)}(?![\\w-])`).test(filters))
      unread(tables.choices, column, report)
  for (const column of tables.settings?.columns ?? []) {
    if (OF_DEVICES.includes(column.key)) report.approximated(column.where, `${quoted(column.heading)} is not needed here`)
    else if (!SETTINGS.includes(column.key)) unread(tables.settings, column, report)
  }
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

function unread(table: Table | undefined, column: Column, report: Report) {
  const filled = table?.rows.filter((row) => row.cells.has(column)).length ?? 0
  if (filled === 0) return
  const why = OF_TOOLS.test(column.key) ? 'is for another tool' : 'has no meaning here'
  report.refused(column.where, `the column ${quoted(column.heading)} ${why}; its cells (${filled}) were left out`)
}

const OTHER_SHEETS: Record<string, string> = {
  external_choices: 'choices of this sheet are not read; put them on the sheet choices',
  entities: 'entities have no counterpart here',
  osm: 'questions about a place on a map have no counterpart here',
}

export function reportSheets(sheets: readonly Sheet[], report: Report) {
  for (const { name, rows } of sheets) {
    const plain = name.trim().toLowerCase()
    if (['survey', 'choices', 'settings'].includes(plain) || rows.length === 0) continue
    report.refused(
      name,
      Object.hasOwn(OTHER_SHEETS, plain) ? (OTHER_SHEETS[plain] ?? '') : `the sheet ${quoted(name)} is no part of a form and was not read`,
    )
  }
}

/** Cells of a row whose meaning depends on its kind. */
export function reportCells({ report }: Form, row: Row, kind: string) {
  const say = (key: string, message: string) => {
    for (const [, { where }] of cellsOf(row, key)) report.refused(where, message)
  }
  if (kind !== 'hidden') say('default', 'answers are not filled in beforehand; the default was left out')
  if (kind !== 'calculated') {
    if (cellOf(row, 'calculation'))
      say('calculation', 'only a row of the type calculate, or a read-only text, is worked out; respondents answer this one themselves')
    if (!isNo(cellOf(row, 'read_only')?.text ?? '') && kind !== 'statement')
      say('read_only', 'a question is there to be answered; read_only was left out')
  }
  for (const key of ['image', 'big_image', 'audio', 'video']) say(key, 'pictures and sounds in a question have no counterpart here')
  say('trigger', 'calculations follow every answer; the trigger was left out')
  if (!['dropdown', 'single_choice', 'multi_select', 'picture_choice', 'ranking'].includes(kind))
    say('choice_filter', 'only a question with choices can filter them')
  if (['statement', 'consent', 'file', 'signature', 'hidden', 'calculated'].includes(kind))
    say('constraint', 'an answer of this kind is not checked further')
  say('repeat_count', 'only repeats are counted')
  reportParameters(report, row, kind)
}

/** A group asks nothing itself. */
export function reportGroup(report: Report, row: Row) {
  for (const key of [
    'guidance_hint',
    'constraint',
    'required',
    'calculation',
    'default',
    'choice_filter',
    'parameters',
    'trigger',
    'image',
    'audio',
    'video',
  ])
    for (const [, { where, text }] of cellsOf(row, key))
      if (!isNo(text)) report.refused(where, `a group has no ${key.replaceAll('_', ' ')}; its questions do`)
}

const READ: Record<string, readonly string[]> = {
  slider: ['start', 'end', 'step'],
  rating: ['start', 'end', 'step'],
  long_text: ['rows'],
  single_choice: ['randomize'],
  dropdown: ['randomize'],
  multi_select: ['randomize'],
  picture_choice: ['randomize'],
  ranking: ['randomize'],
}

function reportParameters(report: Report, row: Row, kind: string) {
  const cell = cellOf(row, 'parameters')
  if (!cell) return
  for (const [, name = ''] of cell.text.matchAll(/(?<![\w-])([\w-]+)\s*=/g))
    if (!(READ[kind] ?? []).includes(name.toLowerCase()))
      report.refused(cell.where, `the parameter ${quoted(name)} has no counterpart here`)
}
