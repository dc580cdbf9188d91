/**
 * A survey's figures of change, kept so that people can be added and taken out: the figures are always those of a fresh count
 * of whoever is in them, in whatever order they came and went (figures.test.ts).
 */
import { NOTHING, type Tally, tallied } from '../statistics/tally.ts'
import type { Counted, Numbers } from './counted.ts'
import { EMPTY, EMPTY_IN_POINTS, type Histogram, withTimes } from './histogram.ts'

/** Of those who have both ends: the baselines, the latest, and what lies between. */
export type Pairs = { baseline: Tally; latest: Tally; delta: Tally }

export type Figures = {
  /** People with an attempt. */
  n: number
  overall: Pairs
  groups: Readonly<Record<string, Pairs>>
  questions: Readonly<Record<string, Pairs>>
  /** The baselines of those who have no second attempt. */
  left: Tally
  /** Of baselines with every question answered: each question's weighted points, and their sum. */
  items: Readonly<Record<string, Tally>>
  total: Tally
  /** The scores of first attempts, of second ones, and so on. */
  attempts: readonly Tally[]
  slopes: Tally
  deltas: Histogram
  latest: Histogram
  levels: Readonly<Record<string, Level>>
}

/** Of a group of questions: its scores in first attempts, second ones, and so on; and everybody's latest. */
export type Level = { attempts: readonly Tally[]; latest: Histogram }

const NO_PAIRS: Pairs = { baseline: NOTHING, latest: NOTHING, delta: NOTHING }

export const NO_FIGURES: Figures = {
  n: 0,
  overall: NO_PAIRS,
  groups: {},
  questions: {},
  left: NOTHING,
  items: {},
  total: NOTHING,
  attempts: [],
  slopes: NOTHING,
  deltas: EMPTY,
  latest: EMPTY,
  levels: {},
}

/** The figures once some people are taken out of them and others added. */
export function refigured(figures: Figures, gone: readonly Counted[], come: readonly Counted[]): Figures {
  const moved = [...gone.map((one) => [one, -1] as const), ...come.map((one) => [one, 1] as const)]
  return {
    ...moved.reduce((sums, [one, times]) => withSums(sums, one, times), figures),
    deltas: withTimes(
      figures.deltas,
      moved.flatMap(([one, times]) => changeOf(one).map((delta) => [delta, times] as const)),
    ),
    latest: withTimes(
      figures.latest,
      moved.flatMap(([{ latest, baseline }, times]) => listed((latest ?? baseline).score).map((score) => [score, times] as const)),
    ),
  }
}

const listed = (score: number | null) => (score === null ? [] : [score])

/** The change of a person whose ends both have a score; at most one. */
const changeOf = ({ baseline, latest }: Counted): number[] =>
  latest === null || latest.score === null || baseline.score === null ? [] : [latest.score - baseline.score]

/** `times` is 1 for who comes, −1 for who goes. */
function withSums(figures: Figures, one: Counted, times: 1 | -1): Figures {
  const { baseline, latest, items, scores, slope } = one
  const sum = items && Object.values(items).reduce((total, points) => total + points, 0)
  const isMatched = latest !== null && latest.score !== null && baseline.score !== null
  return {
    ...figures,
    n: figures.n + times,
    overall: isMatched ? paired(figures.overall, baseline.score ?? 0, latest.score ?? 0, times) : figures.overall,
    groups: latest ? everyPair(figures.groups, baseline.groups, latest.groups, times) : figures.groups,
    questions: latest ? everyPair(figures.questions, baseline.questions, latest.questions, times) : figures.questions,
    left: latest === null && baseline.score !== null ? tallied(figures.left, baseline.score, times) : figures.left,
    items: items ? everyItem(figures.items, items, times) : figures.items,
    total: sum === null ? figures.total : tallied(figures.total, sum, times),
    attempts: everyAttempt(figures.attempts, scores, times),
    slopes: slope === null ? figures.slopes : tallied(figures.slopes, slope, times),
    levels: everyLevel(figures.levels, one, times),
  }
}

const paired = ({ baseline, latest, delta }: Pairs, from: number, to: number, times: 1 | -1): Pairs => ({
  baseline: tallied(baseline, from, times),
  latest: tallied(latest, to, times),
  delta: tallied(delta, to - from, times),
})

function everyPair(all: Figures['groups'], from: Numbers, to: Numbers, times: 1 | -1): Figures['groups'] {
  const both = Object.entries(from).flatMap(([id, before]) => {
    const after = to[id]
    return after === undefined ? [] : [[id, paired(all[id] ?? NO_PAIRS, before, after, times)] as const]
  })
  return kept({ ...all, ...Object.fromEntries(both) }, ({ delta }) => delta[0])
}

function everyItem(all: Figures['items'], items: Numbers, times: 1 | -1): Figures['items'] {
  const changed = Object.entries(items).map(([id, points]) => [id, tallied(all[id] ?? NOTHING, points, times)] as const)
  return kept({ ...all, ...Object.fromEntries(changed) }, ([n]) => n)
}

/** Drops what nobody is counted in any more. */
const kept = <T>(all: Record<string, T>, n: (one: T) => number): Record<string, T> =>
  Object.fromEntries(Object.entries(all).filter(([, one]) => n(one) !== 0))

function everyAttempt(all: readonly Tally[], scores: readonly (number | null)[], times: 1 | -1): Tally[] {
  const length = Math.max(all.length, scores.length)
  const changed = Array.from({ length }, (_, i) => {
    const [before, score] = [all[i] ?? NOTHING, scores[i] ?? null]
    return score === null ? before : tallied(before, score, times)
  })
  return changed.slice(0, changed.findLastIndex(([n]) => n !== 0) + 1)
}

function everyLevel(all: Figures['levels'], { levels = {}, baseline, latest }: Counted, times: 1 | -1): Figures['levels'] {
  const changed = Object.entries(levels).map(([id, scores]) => {
    const before = all[id] ?? { attempts: [], latest: EMPTY_IN_POINTS }
    const now = listed((latest ?? baseline).groups[id] ?? null).map((score) => [score, times] as const)
    return [id, { attempts: everyAttempt(before.attempts, scores, times), latest: withTimes(before.latest, now) }] as const
  })
  return kept({ ...all, ...Object.fromEntries(changed) }, (level) => level.attempts.length + Object.keys(level.latest.times).length)
}

/** As it is kept. JSON has no integers of any size: they stand as hexadecimal texts, and nothing else here is a text. */
export const figuresText = (figures: Figures): string =>
  JSON.stringify(figures, (_key, value) => (typeof value === 'bigint' ? value.toString(16) : value))

/** Figures that were kept before there were levels have none. */
export function figuresIn(text: string): Figures {
  const kept = numbersIn(text)
  return { ...kept, levels: kept.levels ?? {} }
}

/** One of the sums alone. */
export const tallyIn = (text: string): Tally => numbersIn(text)

const numbersIn = (text: string) => JSON.parse(text, (_key, value) => (typeof value === 'string' ? wholeNumber(value) : value))

const wholeNumber = (hex: string) => (hex.startsWith('-') ? -BigInt(`0x${hex.slice(1)}`) : BigInt(`0x${hex}`))
