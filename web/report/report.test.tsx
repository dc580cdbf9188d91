import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { NO_FIGURES, refigured } from '../../core/impact/figures.ts'
import { impactOf } from '../../core/impact/impact.ts'
import type { Snapshot } from '../../core/reports/contract.ts'
import { REPORT_LANGUAGES } from '../../core/reports/limits.ts'
import { shareable } from '../../core/reports/shareable.ts'
import { CAUTIONS } from '../../core/statistics/leading.ts'
import type { Definition } from '../../core/surveys/contract.ts'
import type { Word } from '../../core/surveys/telling.ts'
import { Report, type ShownReport } from './report.tsx'
import { DICTIONARIES } from './words/dictionaries.ts'

const definition = {
  languages: ['en'],
  result_type: 'radar',
  groups: ['a', 'b', 'c'].map((id) => ({ id, label: `Group ${id}`, color: '#336699', ...(id === 'c' && { better: 'lower' }) })),
  pages: [{ id: 'p', questions: [{ id: 'q', kind: 'rating', text: 'How?', group_id: 'a' }] }],
} as unknown as Definition // As an author sends it: what is left out has its default.

/** So many people, of whom six did not come back. */
function snapshotOf(n: number): Snapshot {
  const end = (score: number) => ({ score, groups: { a: score, b: score, c: 100 - score }, questions: { q: score / 20 } })
  const figures = refigured(
    NO_FIGURES,
    [],
    Array.from({ length: n }, (_, i) => {
      const [first, last] = [30 + (i % 20), 41.4 + (i % 23)]
      const isBack = i >= 6
      const scores = isBack ? [first, 40, last] : [first]
      return { baseline: end(first), latest: isBack ? end(last) : null, items: { q: first }, scores, slope: isBack ? 1.25 : null }
    }),
  )
  const impact = impactOf(figures, { definition, settings: { better: 'higher', reliability: 0.8 }, n_enrolled: n + 1 })
  return {
    survey_title: 'How are you?',
    result_type: 'radar',
    impact: shareable(impact),
    covered: {
      series: 2,
      first_version: 3,
      last_version: 4,
      version: 4,
      from: '2026-01-01T00:00:00.000Z',
      to: '2026-06-30T21:59:59.999Z',
      group: 'Night shift',
      hidden: 'source:web:1',
      attribute: 'site:North',
    },
    first_at: Date.UTC(2026, 0, 2),
    last_at: Date.UTC(2026, 5, 29),
    timezone: 'Europe/Berlin',
    missing_policy: 'exclude',
    min_answered_share: 0.5,
  }
}

const shown = (language: ShownReport['language'], snapshot = snapshotOf(60)) =>
  renderToString(
    <Report
      report={{
        title: 'T',
        introduction: null,
        language,
        made_at: Date.UTC(2026, 6, 1),
        snapshot,
        organization: { name: 'O', logo: null },
      }}
    />,
  )
/** The form that goes with the 54 who came back. */
const formOf = (word: Word, language: string) =>
  typeof word === 'string' ? word : (word[new Intl.PluralRules(language).select(54)] ?? word.other)

/** What a report may have to say, in as few of them as hold all of it. */
function variants(): Snapshot[] {
  const whole = snapshotOf(60)
  const { impact, covered } = whole
  const nothing = { version: null, from: null, to: null, group: null, hidden: null, attribute: null }
  const changed = (change: Partial<Snapshot['impact']>) => ({ ...whole, impact: { ...impact, ...change } })
  return [
    whole,
    { ...whole, missing_policy: 'zero', covered: { ...covered, last_version: 3, ...nothing } },
    changed({
      better: 'lower',
      cautions: [...CAUTIONS],
      leads: 'wilcoxon',
      wilcoxon: impact.wilcoxon && { ...impact.wilcoxon, method: 'exact' },
    }),
    changed({
      better: 'neither',
      t_test: null,
      attrition: { ...impact.attrition, p: null },
      reliable_change: impact.reliable_change && { ...impact.reliable_change, source: 'alpha' },
      groups: impact.groups.map((group) => ({ ...group, mean_latest: null })),
    }),
    changed({ reliable_change: null, alpha: { n: 60, items: 3, value: 0.8 } }),
  ]
}

const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

describe('a report', () => {
  it.each(REPORT_LANGUAGES)('says every word in %s somewhere, each fact in its place and none left open', (language) => {
    const html = variants().map((snapshot) => shown(language, snapshot))
    for (const one of html) expect(one).not.toMatch(/\{\w+\}|undefined|NaN|\[object/)
    const whole = html.join(' ')
    const isSaid = (word: string) => word.split(/\{\w+\}/).every((piece) => whole.includes(piece.trim()))
    const facts = (word: string) => (word.match(/\{\w+\}/g) ?? []).toSorted()
    for (const [key, word] of Object.entries(DICTIONARIES[language])) {
      const english: Word = DICTIONARIES.en[key as keyof typeof DICTIONARIES.en] // The compiler holds their keys to be the same.
      expect([key, isSaid(formOf(word, language)), facts(formOf(word, language))]).toEqual([key, true, facts(formOf(english, 'en'))])
    }
  })

  it('gives a statistician what a method needs: counts, filters, tests, formulas and when it was made', () => {
    const text = textOf(shown('en'))
    for (const words of [
      'Enrolled: 61. Answered at least once: 60. Came back with a score: 54. In no change: 6,',
      'Versions 3 to 4 of “How are you?”, series 2',
      'Submitted on 1 January 2026 or later. Submitted on 30 June 2026 or before. Version 4 only. People in the group “Night shift”. Responses with source = web:1. People with site = North.',
      'below 50% of a group answered, there is no score',
      'with the reliability r = 0.80, as the survey states it',
      'Of 54 people with three or more attempts, scores change by +1.3 points every 30 days on average.',
      'Group c (lower is better)',
      'On 1 July 2026 at 02:00 CEST, with scoring version 1.',
    ])
      expect(text).toContain(words)
  })

  it('of too few people says how many they are, and no figure', () => {
    const text = textOf(shown('en', snapshotOf(10)))
    expect(text).toContain('Fewer than five people came back: too few to conclude anything.')
    expect(text).not.toMatch(/Change, in points|Paired t test|By group of questions|By question|Who stayed/)
    expect(textOf(shown('de', snapshotOf(3)))).toContain('Weniger als fünf Menschen passen dazu.')
    expect(textOf(shown('ar', snapshotOf(0)))).toContain('لم يُجب أحد بعد.')
  })
})
