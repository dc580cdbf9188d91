import { expect, it } from 'vitest'
import { letterOf, type MailFacts } from '../messages.ts'
import { renderLetter } from '../rendering.ts'
import { directionOf, OWN_LANGUAGES } from '../templates/defaults.ts'
import { LETTERS, letterWords } from './letter-words.ts'

type Facts = Parameters<typeof letterOf>[0]

const named = { full_name: 'Zoë', organization_name: 'Helping Hands' }
/** Whatever a survey is called. */
const about = { survey_title: 'Needs 20261130', organization_name: 'Hands 123456789' }
const ALL: Facts[] = [
  { kind: 'verify-email', secret_id: 's', ...named },
  { kind: 'already-registered', ...named },
  { kind: 'sign-in-code', secret_id: 's' },
  { kind: 'session-code', secret_id: 's', ...about },
  { kind: 'resume-link', secret_id: 's', ...named, survey_title: 'Needs', survey_slug: 'needs', percent_complete: 40 },
  { kind: 'resume-code', secret_id: 's', ...about },
  { kind: 'sign-in-ended', ...named },
  { kind: 'two-factor-changed', ...named, is_on: true },
  { kind: 'two-factor-changed', ...named, is_on: false },
  { kind: 'reset-password', secret_id: 's', ...named },
  { kind: 'password-changed', ...named },
  { kind: 'change-email', secret_id: 's', ...named },
  { kind: 'email-changed', ...named },
  { kind: 'erase-code', secret_id: 's' },
  { kind: 'erasure-planned', ...named, day: '2026-12-07' },
  { kind: 'erasure-cancelled', ...named },
  { kind: 'records-joined', ...named },
  { kind: 'ownership-inherited', ...named },
  { kind: 'ownership-transferred', ...named, other_name: 'Ada', is_new_owner: true },
  { kind: 'ownership-transferred', ...named, other_name: 'Ada', is_new_owner: false },
]
const digest: Extract<MailFacts, { kind: 'digest' }> = {
  kind: 'digest',
  organization_name: 'Helping Hands',
  organization_slug: 'helping-hands',
  since: '2026-11-16',
  until: '2026-11-30',
  overdue: [{ survey_id: 'srv_1', title: 'Needs', people: 2 }],
  bounced: 1,
  failed: 3,
}
const CODE = '042137'
const rendered = (facts: Facts, language: string, secret = 'tok_-123') =>
  renderLetter(letterOf(facts, { public_url: 'https://impact.test', secret }, language), { language })

const placeholders = (value: unknown) => [...new Set(JSON.stringify(value).match(/\{\w+\}/g))].sort()

it('has every letter in every language we write reminders in, with the same facts in each part of it', () => {
  expect(LETTERS).toHaveLength(ALL.length)
  for (const language of OWN_LANGUAGES.filter((each) => each !== 'en')) {
    const [own, english] = [letterWords(language), letterWords('en')]
    expect(own, language).not.toBe(english)
    for (const name of LETTERS) {
      const [mine, theirs] = [own.letters[name], english.letters[name]]
      for (const part of ['subject', 'before', 'after', 'label', 'reason'] as const)
        expect(placeholders(mine[part] ?? ''), `${language} ${name} ${part}`).toEqual(placeholders(theirs[part] ?? ''))
      expect([Boolean(mine.label), mine.before.length, mine.after?.length]).toEqual([
        Boolean(theirs.label),
        theirs.before.length,
        theirs.after?.length,
      ])
    }
    for (const part of ['subject', 'period', 'overdue', 'bounced', 'failed', 'reason'] as const)
      expect(placeholders(own.digest[part])).toEqual(placeholders(english.digest[part]))
  }
})

it.each(OWN_LANGUAGES)(
  'keeps what programs find in a mail in %s: links and codes alone on a line, and no other number of six digits',
  (language) => {
    for (const facts of [...ALL, digest]) {
      const isCode = /-code$/.test(facts.kind)
      const { subject, text, html } = rendered(facts, language, isCode ? CODE : undefined)
      const lines = text.split('\n')
      for (const link of text.match(/https?:\S+/g) ?? []) expect(lines, facts.kind).toContain(link)
      expect(text.match(/\d{6}/g), facts.kind).toEqual(isCode ? [CODE] : null)
      if (isCode) expect(lines).toContain(CODE)
      expect(`${subject}${text}`).not.toMatch(/[{}]|undefined|null|NaN|Invalid/)
      expect(html).toContain(`<html lang="${language}" dir="${directionOf(language)}">`)
      // Each line of the text stands in the HTML too; a link stands there as where a button leads.
      const shown = html.replaceAll('<br>', '\n').replaceAll(/<style>.*?<\/style>|<[^>]+>/gs, '\n')
      const unescaped = shown.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&')
      for (const line of lines.filter((each) => each !== '' && each !== '—'))
        if (line.startsWith('http')) expect(html).toContain(`href="${line}"`)
        else expect(unescaped.includes(line) || unescaped.includes(line.replace(/\s?:$/, '')), `${language}: ${line}`).toBe(true)
    }
  },
)

it('greets by name, and somebody whose name nobody knows without', () => {
  expect(rendered({ kind: 'password-changed', full_name: 'Zoë' }, 'de').text).toMatch(/^Guten Tag Zoë,\n/)
  expect(rendered({ kind: 'password-changed', full_name: ' ' }, 'ar').text).toMatch(/^مرحبًا،\n/)
})

it('goes on in English with a capital after its greeting, as its other languages have it', () => {
  for (const facts of ALL) expect(rendered(facts, 'en').text, facts.kind).toMatch(/^(Hello Zoë,\n\n)?\p{Lu}/u)
})

it('leads from what needs a look to where that is', () => {
  const leadsTo = (change: Partial<typeof digest>) => rendered({ ...digest, ...change }, 'en').text.match(/(?<=\.test)\S+/g)
  const { overdue } = digest
  const mails = '/app/o/helping-hands/mail'
  expect(leadsTo({})).toEqual(['/surveys/srv_1/compliance', mails])
  expect(leadsTo({ overdue: [...overdue, ...overdue], bounced: 0 })).toEqual(['/app/o/helping-hands/surveys', mails])
  expect(leadsTo({ bounced: 0, failed: 0 })).toEqual(['/surveys/srv_1/compliance'])
  expect(leadsTo({ overdue: [], failed: 0 })).toEqual([mails])
})

it('says days in words, and tells one from many', () => {
  const planned = (day: string, language: string) => rendered({ kind: 'erasure-planned', full_name: 'Z', day }, language).subject
  expect(planned('2026-12-07', 'en')).toBe('Your account will be deleted on 7 December 2026')
  expect(planned('2026-12-07', 'fr')).toBe('Votre compte sera supprimé le 7 décembre 2026')
  expect(planned('7 December 2026', 'en')).toBe('Your account will be deleted on 7 December 2026')
  const { text } = rendered(digest, 'de')
  expect(text).toContain('Hier geht es um die Zeit vom 16. November 2026 bis zum 30. November 2026.')
  expect(text).toContain('2 Personen sind mit „Needs“ in Verzug geraten.')
  expect(text).toContain('1 E-Mail kam zurück oder wurde als Spam gemeldet.')
  const { since: _, until: __, ...before } = digest
  expect(rendered(before, 'de').text).toMatch(/^2 Personen/)
})
