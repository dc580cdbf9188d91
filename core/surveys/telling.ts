/** Sentences with facts in them, in any language: `{n}` stands for a fact, and forms by the number of `n` where a language has several. */
export type Facts = Readonly<Record<string, string | number>>
export type Word = string | Readonly<{ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>>

export function told(word: Word, facts: Facts, language: string): string {
  const form = typeof word === 'string' ? word : (word[new Intl.PluralRules(language).select(Number(facts.n))] ?? word.other)
  return form.replace(/\{(\w+)\}/g, (_, name: string) => shown(facts[name] ?? '', language))
}

const shown = (fact: string | number, language: string) => (typeof fact === 'number' ? numberIn(language).format(fact) : fact)

/** With the digits that scales and number fields have in every language, so that a page counts in one way. */
export const numberIn = (language: string, options: Intl.NumberFormatOptions = { maximumFractionDigits: 10 }) =>
  new Intl.NumberFormat(language, { numberingSystem: 'latn', ...options })
