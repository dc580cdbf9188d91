/** What the column `appearance` asks for. Source: docs.getodk.org/form-question-types (appearances). */
import type { Form } from './form.ts'
import { cellOf, type Row } from './table.ts'

/** Looks without a counterpart that lose nothing but looks. */
const LOOKS =
  /^(w\d+|no-ticks|no-buttons|vertical|horizontal|horizontal-compact|compact(-\d+|-2)?|quickcompact(-\d+)?|columns(-\d+|-pack|-flex)?|no-collapse|no-calendar|month-year|year|field-list|table-list|label|list-nolabel|list|new|new-front|front|annotate|thousands-sep|bearing|counter|masked|hide-input|printer|rating|likert|quick|minimal|autocomplete|search|picker|multiline|numbers|url|signature|draw|quickest|spinner|distress|my-number-widget)$/

/** Those that change how a question works or when. */
const MEANT: Record<string, string> = {
  likert: 'the choices stand below or beside each other, as fits the screen',
  quick: 'nobody is led on by their answer; they press Next',
  numbers: 'it stays a text, so that a keyboard with letters may come up',
  'month-year': 'the whole day is asked',
  year: 'the whole day is asked',
  annotate: 'a picture is sent as it is',
  masked: 'what is typed can be seen',
  picker: 'it is a slider',
  new: 'a file may also be chosen',
  'new-front': 'a file may also be chosen',
  bearing: 'it is typed in',
  counter: 'it is typed in',
}

export const wordsIn = (row: Row): string[] => cellOf(row, 'appearance')?.text.toLowerCase().split(/\s+/) ?? []

export function reportAppearance({ report }: Form, row: Row) {
  const cell = cellOf(row, 'appearance')
  if (!cell) return
  for (const word of cell.text.toLowerCase().split(/\s+/)) {
    if (Object.hasOwn(MEANT, word)) report.approximated(cell.where, `${word}: ${MEANT[word]}`)
    else if (!LOOKS.test(word))
      report.refused(cell.where, `the appearance “${word.slice(0, 60)}” has no counterpart; the question looks as usual`)
  }
}
