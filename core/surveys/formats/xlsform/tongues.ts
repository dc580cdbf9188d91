import { languageTag } from '../languages.ts'
import { quoted, type Report } from '../reporting.ts'
import { cellOf, type Row, type Table } from './table.ts'

/** The languages of a form: the first is the fallback. `tagOf` names the language of a column; a column without one is in the first. */
export type Tongues = { all: string[]; tagOf: (language: string | null) => string }

export function tonguesOf(tables: readonly Table[], settings: Row | undefined, report: Report): Tongues {
  const named = [...new Set(tables.flatMap(({ columns }) => columns.flatMap(({ language }) => (language === null ? [] : [language]))))]
  const wanted = settings && cellOf(settings, 'default_language')
  const hasPlain = tables.some(({ columns }) => columns.some(({ key, language }) => key === 'label' && language === null))
  const firstName = wanted && wanted.text.toLowerCase() !== 'default' ? wanted.text : hasPlain ? null : (named[0] ?? null)
  const first = firstName === null ? 'en' : tagFor(firstName, report)
  if (firstName === null)
    report.approximated('survey', 'texts without a language are taken as English (en); name another in settings as default_language')
  const tags = new Map<string | null, string>([[null, first]])
  for (const name of named) tags.set(name, name === firstName ? first : tagFor(name, report))
  const all = [...new Set([first, ...[...tags.values()]])]
  return { all, tagOf: (language) => tags.get(language) ?? first }
}

function tagFor(name: string, report: Report): string {
  const { tag, isKnown } = languageTag(name)
  if (!isKnown)
    report.approximated('survey', `the language ${quoted(name)} has no code, such as “French (fr)”; its texts are kept as ${tag}`)
  return tag
}
