/** What the parts of an XLSForm import share: the lists, the languages, the names met so far, and the report. */
import type { LocalText } from '../../contract.ts'
import type { Condition, Expression } from '../../logic/contract.ts'
import { conditionFrom, type Source, syntaxOf, valueFrom } from '../expression/conditions.ts'
import type { Symbol } from '../expression/symbols.ts'
import { namesIn, type Syntax } from '../expression/syntax.ts'
import { type Dialect, type Typed, translated, Untranslatable } from '../expression/translating.ts'
import { quoted, type Report } from '../reporting.ts'
import { localText, plainWords, withoutPlaceholders } from '../wording.ts'
import type { ChoiceList } from './choices.ts'
import { calledInXlsForm } from './functions.ts'
import type { LeftOut } from './structure.ts'
import { type Cell, cellsOf, type Row } from './table.ts'
import type { Tongues } from './tongues.ts'
import { parseXPath } from './xpath.ts'

export type Form = {
  report: Report
  tongues: Tongues
  lists: ReadonlyMap<string, ChoiceList>
  usedLists: Set<string>
  /** Questions that stand before the one at hand. */
  symbols: Map<string, Symbol>
  /** Every name of the file, also of what was left out or comes later. */
  names: ReadonlySet<string>
  leftOut: LeftOut
  /** Headings of the sheet choices, as a filter may name them. */
  choiceColumns: ReadonlySet<string>
}

export type Standing = { self?: Symbol; column?: (name: string) => Typed | undefined }

export function dialectOf(form: Form, where: string, { self, column }: Standing = {}): Dialect {
  return {
    answer: (name) => symbolOf(form, name),
    self: () => {
      if (!self) throw new Untranslatable('“.” means an answer only in a constraint')
      return self
    },
    word: (name) => {
      const found = column?.(name)
      if (!found) throw new Untranslatable(`${quoted(name)} stands for nothing; write a text in quotation marks, a question as \${${name}}`)
      return found
    },
    call: calledInXlsForm,
    near: (message) => form.report.approximated(where, message),
  }
}

function symbolOf({ symbols, names, leftOut }: Form, name: string): Symbol {
  const found = symbols.get(name)
  if (found) return found
  const why = leftOut.get(name)
  if (why !== undefined) throw new Untranslatable(`it asks ${name}, which is not here (${why})`)
  throw new Untranslatable(
    names.has(name) ? `it asks ${name}, which comes further down; only earlier answers can be asked` : `there is no question ${name}`,
  )
}

/** The expression of a cell as a tree. Names that the file does not have break it, as in every other tool. */
export function readExpression(form: Form, cell: Cell): Syntax | null {
  const syntax = syntaxOf(cell, parseXPath, form.report)
  const unknown = syntax && namesIn(syntax).find((name) => !form.names.has(name))
  if (unknown === undefined || unknown === null) return syntax
  form.report.broken(cell.where, `the expression ${quoted(cell.text)} asks \${${unknown}}, but no row has that name`)
  return null
}

export function conditionOf(form: Form, cell: Cell | undefined, without: string, standing: Standing = {}): Condition | null {
  const syntax = cell && readExpression(form, cell)
  return cell && syntax ? conditionFrom(cell, syntax, dialectOf(form, cell.where, standing), form.report, without) : null
}

export function expressionOf(form: Form, cell: Cell): { value: Expression; kind: Typed['kind'] } | null {
  const syntax = readExpression(form, cell)
  if (!syntax) return null
  const dialect = dialectOf(form, cell.where)
  const value = valueFrom(cell, syntax, dialect, form.report, 'the calculation was left out')
  return value === null ? null : { value, kind: translated(syntax, { ...dialect, near: () => {} }).kind }
}

/** The words of a column in every language, with `${name}` turned into what pipes that answer. */
export function wordsOf(form: Form, row: Row, key: string): LocalText | undefined {
  const texts = new Map<string, string>()
  for (const [column, cell] of cellsOf(row, key)) {
    const tag = form.tongues.tagOf(column.language)
    if (!texts.has(tag)) texts.set(tag, worded(form, cell))
  }
  return localText(texts, form.tongues.all[0] ?? 'en')
}

export function worded(form: Form, { text: source, where }: Source): string {
  const { text, notes } = plainWords(withoutPlaceholders(source))
  for (const note of notes) form.report.approximated(where, note)
  return text.replaceAll(/\$\{\s*([^${}]+?)\s*\}/g, (whole, name: string) => {
    const symbol = form.symbols.get(name)
    const piped = symbol && typeof symbol.ref === 'object' && 'answer' in symbol.ref ? `{{answer.${pathOf(symbol.ref)}}}` : null
    if (piped === null) form.report.refused(where, `${whole} stands for no answer that is known by then; “…” stands in its place`)
    return piped ?? '…'
  })
}

const pathOf = ({ answer, row }: { answer: string; row?: string | undefined }) => (row === undefined ? answer : `${answer}.${row}`)
