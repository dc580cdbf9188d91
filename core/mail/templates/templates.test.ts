import { expect, it } from 'vitest'
import { renderLetter } from '../rendering.ts'
import { blocksOf } from './blocks.ts'
import { chosenLanguage, defaultOf, languagesFor, OWN_LANGUAGES } from './defaults.ts'
import { strangeTags } from './html.ts'
import { TEMPLATE_KINDS, templateKindOf } from './kinds.ts'
import { quotedLines, valuesOf, variablesOf } from './variables.ts'

const reminder = {
  kind: 'reminder',
  survey_id: 'srv_1',
  survey_title: 'Needs',
  survey_slug: 'needs',
  organization_name: 'Helping Hands',
  due_at: 0,
  days_since: 30,
  minutes: 3,
} as const

it('names a template by reason and step: the first, the last, and any between; an only one is the first', () => {
  const kinds = (days_since: number | null, steps: number) =>
    Array.from({ length: steps }, (_, step) => templateKindOf({ ...reminder, days_since, step, steps }))
  expect(kinds(30, 4)).toEqual(['due', 'due-again', 'due-again', 'due-last'])
  expect(kinds(null, 2)).toEqual(['assigned', 'assigned-last'])
  expect(kinds(null, 1)).toEqual(['assigned'])
})

it('has words of its own in each language, with the link alone on its line and no variable that the kind has not', () => {
  for (const language of OWN_LANGUAGES)
    for (const kind of TEMPLATE_KINDS) {
      const { subject, text } = defaultOf(kind, language)
      expect(text.split('\n'), `${kind} ${language}`).toContain('{{ link }}')
      const known: readonly string[] = variablesOf(kind)
      const named = [...`${subject} ${text}`.matchAll(/\{[{%] (?:if )?(\w+)/g)].map(([, name = '']) => name)
      expect(named.filter((name) => !known.includes(name) && !['else', 'endif'].includes(name))).toEqual([])
    }
})

it('writes in the reader’s language where there are words in it, the region’s first, else in English', () => {
  expect(languagesFor('pt_BR')).toEqual(['pt-BR', 'pt', 'en'])
  expect([
    chosenLanguage('pt-BR', []),
    chosenLanguage('pt-BR', ['pt-BR']),
    chosenLanguage('pl', ['pl']),
    chosenLanguage('pl', ['de']),
  ]).toEqual(['pt', 'pt-BR', 'pl', 'en'])
})

it('makes paragraphs, a button and a quotation of a text', () => {
  const link = 'https://impact.test/s/needs'
  const text = `Hello\nAda,\r\n\r\n\n${quotedLines('so\n\nit is')}\n\nTake it now:\n${link}\n\n${link}\n\n   `
  expect(blocksOf(text, link)).toEqual(['Hello\nAda,', { quote: 'so\n\nit is' }, { link, label: 'Take it now' }, { link, label: link }])
})

it('lets no value begin a paragraph or a button', () => {
  const survey_title = 'Needs\n\nClick:\nhttps://evil.test'
  expect(valuesOf({ ...reminder, survey_title, step: 0, steps: 3 }, { link: '/', full_name: ' Ada\nLovelace ' })).toMatchObject({
    survey_title: 'Needs Click: https://evil.test',
    first_name: 'Ada',
  })
})

it('counts who follows the button and leaves the text part as it is', () => {
  const link = 'https://impact.test/s/needs'
  const letter = { subject: 'S', blocks: [{ link, label: 'Go' }], reason: 'Because.' }
  const clicks = { link, by: 'https://impact.test/c/x' }
  const { text, html } = renderLetter(letter, { clicks, language: 'ar' })
  expect([text.includes(link), html.includes(link), html.includes(clicks.by)]).toEqual([true, false, true])
  expect(html).toContain('<html lang="ar" dir="rtl">')
  expect(renderLetter(letter, { clicks }, `<a href="${link}">Go</a>`).html).toContain(`<a href="${clicks.by}">`)
})

it('finds the tags that no mail program shows', () => {
  expect(strangeTags('<p>a < b</p><Script>x</Script><iframe src=x><img alt=""><svg/onload=x>')).toEqual(['script', 'iframe', 'svg'])
})
