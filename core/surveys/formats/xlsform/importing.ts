/** An XLSForm as a survey. Sources: xlsform.org, docs.getodk.org. */
import type { Question, QuestionGroup } from '../../contract.ts'
import { MAX_QUESTIONS } from '../../limits.ts'
import type { Condition } from '../../logic/contract.ts'
import { localIdOf, localIds } from '../local-ids.ts'
import { quoted, type Report, refuseFile } from '../reporting.ts'
import { finished, type Imported } from '../settling.ts'
import { reportAppearance } from './appearances.ts'
import { choiceLists, reportList } from './choices.ts'
import { reportCircles } from './circles.ts'
import { commonOf } from './common.ts'
import { type Form, wordsOf } from './form.ts'
import { reportCells, reportColumns, reportSheets } from './leftovers.ts'
import { type Unit, unitGroups, unitName, unitsOf } from './matrices.ts'
import { matrixQuestion } from './matrix-question.ts'
import { groupConditions, type Placed, pagesOf } from './pages.ts'
import { bodyOf, symbolFor } from './questions.ts'
import { structureOf } from './structure.ts'
import { cellOf, placeOf, type Row, type Sheet, type Table, tableOf, textOf } from './table.ts'
import { tonguesOf } from './tongues.ts'

/** Rows of matrices count as questions in the file; more than this is no survey of ours either way. */
const MOST_ROWS = 6 * MAX_QUESTIONS

export function importXlsForm(sheets: readonly Sheet[], fallbackTitle: string, report: Report): Imported {
  const tables = tablesOf(sheets, report)
  const settings = tables.settings?.rows[0]
  const structure = structureOf(tables.survey, report)
  const form: Form = {
    report,
    tongues: tonguesOf([tables.survey, ...(tables.choices ? [tables.choices] : [])], settings, report),
    lists: choiceLists(tables.choices, /^(yes|true)/i.test(settings ? textOf(settings, 'allow_choice_duplicates') : ''), report),
    usedLists: new Set(),
    symbols: new Map(),
    names: new Set([...structure.entries.map(({ name }) => name), ...structure.leftOut.keys()]),
    leftOut: structure.leftOut,
    choiceColumns: new Set(tables.choices?.columns.flatMap(({ heading, key }) => [heading.toLowerCase(), key])),
  }
  if (structure.entries.length > MOST_ROWS)
    refuseFile('survey', `this form has ${structure.entries.length} questions; a survey holds at most ${MAX_QUESTIONS}`)
  reportCircles(structure.entries, report)
  const conditionOfGroup = groupConditions(form)
  const { placed, places } = placedQuestions(form, unitsOf(structure.entries, report), conditionOfGroup)
  reportColumns(tables, filtersOf(tables.survey), report)
  for (const list of form.lists.values()) reportList(list, form.usedLists.has(list.name), report)
  report.mustBeWhole()
  const title = titleOf(settings, fallbackTitle, report)
  const pages = pagesOf(form, placed, conditionOfGroup)
  return finished(
    {
      title,
      description: null,
      settings: {},
      definition: { languages: form.tongues.all, result_type: 'bars', groups: scoreGroups(placed), pages },
    },
    { places, whole: 'survey' },
    report,
  )
}

function tablesOf(sheets: readonly Sheet[], report: Report): { survey: Table; choices: Table | undefined; settings: Table | undefined } {
  const named = (name: string) => sheets.find((sheet) => sheet.name.trim().toLowerCase() === name)
  const survey = named('survey')
  if (!survey) {
    const found = sheets.map(({ name }) => quoted(name)).join(', ') || 'none'
    return refuseFile('survey', `there is no sheet named survey (found: ${found}); an XLSForm has the sheets survey, choices and settings`)
  }
  reportSheets(sheets, report)
  const [choices, settings] = [named('choices'), named('settings')]
  const tables = { survey: tableOf(survey), choices: choices && tableOf(choices), settings: settings && tableOf(settings) }
  mustHave(tables.survey, ['type', 'name'], report)
  if (tables.choices && tables.choices.rows.length > 0) mustHave(tables.choices, ['list_name', 'name'], report)
  if (tables.survey.rows.length === 0) report.broken('survey', 'the sheet survey has no rows')
  report.mustBeWhole()
  return tables
}

function mustHave({ name, head, columns }: Table, keys: readonly string[], report: Report) {
  for (const key of keys)
    if (!columns.some((column) => column.key === key))
      report.broken(
        `${name}!${Math.max(head, 1)}`,
        `the sheet ${name} has no column ${key}; its first row with something in it names the columns`,
      )
}

const filtersOf = ({ rows }: Table) =>
  rows
    .map((row) => textOf(row, 'choice_filter').slice(0, 1_000))
    .join('\n')
    .slice(0, 100_000)

function titleOf(settings: Row | undefined, fallback: string, report: Report): string {
  const cell = settings && (cellOf(settings, 'form_title') ?? cellOf(settings, 'form_id'))
  if (settings)
    for (const key of ['form_id', 'version', 'style']) {
      const own = cellOf(settings, key)
      if (own && own !== cell) report.approximated(own.where, `${key} ${quoted(own.text)} is not needed here`)
    }
  if (cell) report.mapped(cell.where, 'the title')
  return cell?.text ?? fallback
}

/** Questions in order, each translated with the names before it; and where each came from, for what is found out later. */
function placedQuestions(form: Form, units: readonly Unit[], conditionOfGroup: ReturnType<typeof groupConditions>) {
  const giveId = localIds('question')
  const placed: Placed[] = []
  const places = new Map<string, string>()
  const headed = new Set<Row>()
  const ids = new Map(units.map((unit) => [unit, giveId(unitName(unit))]))
  units.forEach((unit, order) => {
    const groups = unitGroups(unit)
    const inner = groups.slice(1)
    const around = inner.map(conditionOfGroup).filter((condition): condition is Condition => condition !== null)
    if (groups[0]) conditionOfGroup(groups[0])
    for (const heading of headings(form, inner, headed, around, giveId)) placed.push({ question: heading, groups })
    const id = ids.get(unit) ?? ''
    const where =
      'entry' in unit ? placeOf(unit.entry.row) : placeOf((unit.matrix.head ?? unit.matrix.rows[0] ?? unit.matrix.group)?.row as Row) // A matrix has rows.
    const question =
      'entry' in unit ? plainQuestion(form, unit.entry, id, order, around) : matrixQuestion(form, unit.matrix, id, order, around)
    if (!question) return
    if (id !== unitName(unit)) form.report.approximated(where, `${quoted(unitName(unit))} is called ${id} here`)
    form.report.mapped(where, `${question.kind} ${id}`)
    places.set(id, where)
    placed.push({ question, groups })
  })
  return { placed, places }
}

function plainQuestion(
  form: Form,
  entry: Extract<Unit, { entry: unknown }>['entry'],
  id: string,
  order: number,
  around: readonly Condition[],
): Question | null {
  if (isLabel(form, entry)) return null
  const symbol = symbolFor(form, entry, id, order)
  // Known from here on: a constraint may name its own question. That no condition does is seen by circles.ts.
  form.symbols.set(entry.name, symbol)
  const body = bodyOf(form, entry, symbol)
  if (!body) {
    form.symbols.delete(entry.name)
    form.leftOut.set(entry.name, 'it was left out')
    return null
  }
  reportAppearance(form, entry.row)
  reportCells(form, entry.row, body.kind)
  const isSilent = body.kind === 'hidden' || body.kind === 'calculated'
  const common = commonOf(form, entry, isSilent, around)
  const fallback = body.kind === 'hidden' ? cellOf(entry.row, 'default') : undefined
  // Put together from parts that each follow the contract; settling.ts holds the whole against it.
  return { id, ...common, ...body, ...scoringOver(common), ...(fallback && { default: fallback.text }) } as unknown as Question
}

const CHOICE_LABEL = /^(?:jr:choice-name|choice-label)\(\s*\$\{\s*([^${}]+?)\s*\}\s*,\s*["']?\$\{\s*([^${}]+?)\s*\}["']?\s*\)$/

/** The label of what was chosen needs no calculation: a text that asks a choice says its label. */
function isLabel(form: Form, { row, name, type }: Extract<Unit, { entry: unknown }>['entry']): boolean {
  const cell = type.is === 'question' && type.kind === 'calculate' ? cellOf(row, 'calculation') : undefined
  const [, answer = '', list] = CHOICE_LABEL.exec(cell?.text.trim() ?? '') ?? []
  const symbol = form.symbols.get(answer)
  if (!cell || answer !== list || (symbol?.kind !== 'choice' && symbol?.kind !== 'choices')) return false
  form.symbols.set(name, symbol)
  form.report.approximated(cell.where, `wherever a text says \${${name}}, the label of ${answer} stands there`)
  return true
}

/** An author's own scoring_type outranks what the kind would have. */
const scoringOver = (common: Record<string, unknown>) => (common.scoring_type === undefined ? {} : { scoring_type: common.scoring_type })

/** The label of a group within a group, as a statement where the group begins. */
function headings(
  form: Form,
  inner: Placed['groups'],
  headed: Set<Row>,
  around: readonly Condition[],
  giveId: (name: string) => string,
): Question[] {
  return inner.flatMap(({ row, name }, i) => {
    if (headed.has(row)) return []
    headed.add(row)
    const text = wordsOf(form, row, 'label')
    form.report.approximated(
      placeOf(row),
      `the group ${quoted(name)} stands within another; its questions stand on that page${text === undefined ? '' : ', below its label'}`,
    )
    if (/table-list/.test(textOf(row, 'appearance'))) return []
    if (text === undefined) {
      const hint = cellOf(row, 'hint')
      if (hint) form.report.refused(hint.where, 'a group without a label has no place for a hint')
      return []
    }
    const help = wordsOf(form, row, 'hint')
    const shown = around.slice(0, i + 1)
    const [first, ...rest] = shown
    const show_if = first === undefined ? {} : { show_if: rest.length === 0 ? first : { and: [...shown] } }
    return [{ kind: 'statement' as const, id: giveId(name), text, ...(help !== undefined && { help }), ...show_if }]
  })
}

/** Groups of scores that our own column group_id names. */
function scoreGroups(placed: readonly Placed[]): QuestionGroup[] {
  const ids = placed.flatMap(({ question }) => [
    question.group_id,
    ...('rows' in question ? question.rows.map(({ group_id }) => group_id) : []),
  ])
  const named = [...new Set(ids.filter((id) => id !== undefined))]
  return named
    .map((id, i) => ({ id, label: id.replaceAll('_', ' '), color: COLORS[i % COLORS.length] ?? '#1f6f8b' }))
    .filter(({ id }) => localIdOf(id) === id)
}

const COLORS = ['#1f6f8b', '#8b3a1f', '#2f7d32', '#6a3d9a', '#9a6a00', '#33508f']
