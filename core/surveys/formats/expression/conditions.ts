import type { Condition, Expression } from '../../logic/contract.ts'
import { quoted, type Report } from '../reporting.ts'
import { type Syntax, SyntaxFault } from './syntax.ts'
import { condition, type Dialect, translated, Untranslatable } from './translating.ts'

export type Source = { text: string; where: string }

/** Reads an expression; one that is written wrongly breaks the file, with the place of the fault. */
export function syntaxOf({ text, where }: Source, parse: (source: string) => Syntax, report: Report): Syntax | null {
  try {
    return parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error
    report.broken(where, `the expression ${quoted(text)} cannot be read: at character ${error.at}, ${error.message}`)
    return null
  }
}

/** One of our conditions, or null where there is none; `meaning` says what happens without it. */
export const conditionFrom = (source: Source, syntax: Syntax, dialect: Dialect, report: Report, without: string): Condition | null =>
  attempted(source, report, without, () => condition(syntax, dialect))

export const valueFrom = (source: Source, syntax: Syntax, dialect: Dialect, report: Report, without: string): Expression | null =>
  attempted(source, report, without, () => translated(syntax, dialect).value)

function attempted(source: Source, report: Report, without: string, translate: () => Expression): Expression | null {
  try {
    return translate()
  } catch (error) {
    if (!(error instanceof Untranslatable)) throw error
    report.refused(source.where, `${quoted(source.text)}: ${error.message}; ${without}`)
    return null
  }
}
