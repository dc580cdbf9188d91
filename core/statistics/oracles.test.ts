import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cronbachAlpha } from './alpha.ts'
import {
  ANOREXIA_CBT,
  ANOREXIA_CONT,
  ANOREXIA_FT,
  ATTITUDE,
  DARWIN,
  DEPRESSION,
  NUM_ACC_1,
  numAcc,
  PLANTS,
  SHOES,
  SLEEP_ONE,
  SLEEP_TWO,
} from './data-sets.ts'
import { effectSize } from './effect-size.ts'
import { cautionsOf, leadingTest } from './leading.ts'
import { meanInterval, pairedT } from './paired.ts'
import { percentileRank } from './percentile.ts'
import { type Summary, summaryOf } from './summary.ts'
import { joined, NOTHING, summaryIn, tallied, tallyOf } from './tally.ts'
import { welchT } from './welch.ts'
import { signedRank, unitsOf } from './wilcoxon.ts'

/** Two ways to the same figures: from the numbers, and from sums of them. */
const WAYS: [string, (numbers: readonly number[]) => Summary | null][] = [
  ['from the numbers', summaryOf],
  ['from tallies', (numbers) => summaryIn(tallyOf(numbers))],
]
const must = <T>(value: T | null): T => {
  if (value === null) throw new Error('There is nothing.')
  return value
}
const near = (found: number, right: number) => expect(Math.abs(found - right)).toBeLessThanOrEqual(Math.abs(right) * 1e-6)
const ranked = (numbers: readonly number[]) => signedRank(numbers.map((x) => [unitsOf(x), 1] as const))
const changes = (pairs: readonly (readonly [number, number])[]) => pairs.map(([before, after]) => after - before)
/** 1, 2, 3, 4, −5, 6 …, as R was given them. */
const upTo = (n: number) => Array.from({ length: n }, (_, i) => ((i + 1) % 5 === 0 ? -1 : 1) * (i + 1))
const gains = SLEEP_TWO.map((hours, i) => hours - (SLEEP_ONE[i] ?? 0))

describe.each(WAYS)('%s', (_name, summary) => {
  const of = (numbers: readonly number[]) => must(summary(numbers))

  it.each([
    ['NumAcc1', NUM_ACC_1, 10000002, 1],
    ['NumAcc2', numAcc('1'), 1.2, 0.1],
    ['NumAcc3', numAcc('1000000'), 1000000.2, 0.1],
    ['NumAcc4', numAcc('10000000'), 10000000.2, 0.1],
  ])('NIST %s', (_set, numbers, mean, sd) => {
    near(of(numbers).mean, mean)
    expect(Math.abs(must(of(numbers).sd) / sd - 1)).toBeLessThan(1e-7)
  })

  it('gives of R’s sleep what t.test and effectsize give', () => {
    const sleep = of(gains)
    const t = must(pairedT(sleep))
    near(t.t, 4.062127683)
    near(t.p, 0.002832890197)
    expect([t.df, t.n]).toEqual([9, 10])
    near(sleep.mean, 1.58)
    const [low, high] = must(meanInterval(sleep))
    near(low, 0.7001142374)
    near(high, 2.459885763)
    const size = must(effectSize(sleep, of(SLEEP_ONE), of(SLEEP_TWO)))
    near(size.d_z, 1.284557656)
    near(must(size.hedges_g), 1.173924938)
    near(must(size.d_av), 0.832181)
    expect(must(size.g_ci95).map((end) => end.toFixed(2))).toEqual(['0.38', '1.94'])
    near(must(sleep.skewness), 1.4719767296659394)
  })

  it('gives of anorexia, both therapies, what t.test gives', () => {
    const cbt = of(changes(ANOREXIA_CBT))
    near(cbt.mean, 3.006896552)
    near(must(pairedT(cbt)).t, 2.215587844)
    near(must(pairedT(cbt)).p, 0.03502259756)
    near(must(effectSize(cbt, cbt, cbt)).d_z, 0.411424334)
    const family = of(changes(ANOREXIA_FT))
    near(must(pairedT(family)).t, 4.184908135)
    near(must(pairedT(family)).p, 0.0007002531056)
    const [low, high] = must(meanInterval(family))
    near(low, 3.584699536)
    near(high, 10.94471223)
  })

  it.each([
    ['anorexia’s controls', changes(ANOREXIA_CONT), -0.2872253910150255, 0.7763070622194167, -3.6767075882943057, 2.7767075882943071],
    ['shoes', SHOES, 3.348876536221576, 0.008538780717598, 0.133046094200381, 0.686953905799619],
  ])('gives of %s what t.test gives', (_set, numbers, t, p, low, high) => {
    const found = must(pairedT(of(numbers)))
    const [from, to] = must(meanInterval(of(numbers)))
    for (const [one, right] of [
      [found.t, t],
      [found.p, p],
      [from, low],
      [to, high],
    ] as const)
      near(one, right)
  })

  it('gives of Darwin’s plants what everybody has found since Fisher', () => {
    near(must(pairedT(of(DARWIN))).t, 2.147987461)
    near(must(pairedT(of(DARWIN))).p, 0.04970294402)
  })

  it('sets two groups against each other as R’s t.test does', () => {
    const welch = must(welchT(of(SLEEP_TWO), of(SLEEP_ONE)))
    near(welch.t, 1.860813467)
    near(welch.df, 17.77647352)
    near(welch.p, 0.07939414019)
    const plants = must(welchT(of(PLANTS.ctrl), of(PLANTS.trt2)))
    near(plants.t, -2.1340204531240614)
    near(plants.df, 16.785764482605718)
    near(plants.p, 0.0478992556019693)
  })

  it('sets two people against two, and a group of equals against one that is not', () => {
    const two = must(welchT(of([1, 3]), of([10, 20])))
    near(two.t, -2.549509756796393)
    near(two.df, 1.079872204472843)
    near(two.p, 0.2228414182044391)
    expect(must(welchT(of([50, 50, 50]), of([40, 60, 70]))).df).toBeCloseTo(2, 12)
  })

  it('finds nothing to test where nobody or one person is, or all changed alike', () => {
    expect(summary([])).toBeNull()
    for (const numbers of [[4], [0.1 + 0.2, 0.3, 0.3], [0, 0, 0, 0], [-7, -7]]) {
      const alike = of(numbers)
      expect([pairedT(alike), meanInterval(alike), effectSize(alike, alike, alike), welchT(alike, alike)]).toEqual([null, null, null, null])
    }
    expect(must(effectSize(of([1, 2]), of([1, 2]), of([3, 3]))).hedges_g).toBeNull()
  })
})

describe('signed ranks', () => {
  it.each([
    ['sleep, with a zero and ties', gains, 45, 0.009090698, 'normal', 9],
    ['anorexia CBT, with ties', changes(ANOREXIA_CBT), 304.5, 0.06137424601, 'normal', 29],
    ['anorexia FT', changes(ANOREXIA_FT), 142, 0.0008392333984, 'exact', 17],
    ['depression', changes(DEPRESSION), 5, 0.0390625, 'exact', 9],
    ['Darwin', DARWIN, 96, 0.04125976563, 'exact', 15],
    ['anorexia’s controls, with a zero and ties', changes(ANOREXIA_CONT), 150, 0.7467728301676955, 'normal', 25],
    ['shoes, with ties', SHOES, 52, 0.0141163887498624, 'normal', 10],
    ['forty-nine different ones', upTo(49), 1000, 5.874225714208593e-5, 'exact', 49],
    ['fifty different ones', upTo(50), 1000, 4.749739537977553e-4, 'normal', 50],
  ])('of %s are those of R', (_name, numbers, v, p, method, n) => {
    const found = must(ranked(numbers))
    expect(found).toMatchObject({ v, method, n })
    near(found.p, p)
  })

  it('have nothing to say of no change, and little of one', () => {
    expect(ranked([])).toBeNull()
    expect(ranked([0, 0, 1e-12])).toBeNull()
    expect(ranked([3])).toEqual({ n: 1, v: 1, p: 1, method: 'exact' })
    expect(must(ranked([1, -1])).p).toBe(1)
  })

  it('are the same however often each difference is told at once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 80 }), (list) => {
        const counted = [...Map.groupBy(list, (x) => x)].map(([x, all]) => [unitsOf(x), all.length] as const)
        expect(signedRank(counted)).toEqual(ranked(list))
      }),
    )
  })
})

it('measures how well questions agree as psych::alpha does', () => {
  const columns = [0, 1, 2, 3, 4, 5, 6].map((i) => ATTITUDE.map((row) => row[i] ?? 0))
  const variance = (numbers: number[]) => must(must(summaryOf(numbers)).sd) ** 2
  const alpha = must(cronbachAlpha(columns.map(variance), variance(ATTITUDE.map((row) => row.reduce((sum, x) => sum + x, 0)))))
  near(alpha, 0.8431428)
  expect([cronbachAlpha([2], 2), cronbachAlpha([0, 0], 0)]).toEqual([null, null])
})

it('ranks a score in the middle of its equals', () => {
  const scores = [
    [10, 1],
    [20, 2],
    [30, 1],
  ] as const
  expect([10, 20, 30].map((score) => percentileRank(score, scores))).toEqual([12.5, 50, 87.5])
  expect(percentileRank(5, [])).toBeNull()
})

describe('what may be believed', () => {
  const shape = (n: number, skewness: number | null, sd = 1): Summary => ({ n, mean: 1, sd, skewness })
  it('is the ranks where there are few people or lopsided changes', () => {
    expect([shape(29, 0), shape(30, 0), shape(200, -1.2)].map(leadingTest)).toEqual(['wilcoxon', 't_test', 'wilcoxon'])
  })
  it('comes with its cautions', () => {
    expect([shape(4, 0), shape(29, 2), shape(30, 0), shape(50, null, 0), shape(2, null, 0), shape(2, null)].map(cautionsOf)).toEqual([
      ['too-few'],
      ['small-sample', 'skewed'],
      [],
      ['all-alike'],
      ['too-few', 'all-alike'],
      ['too-few'],
    ])
  })
})

describe('tallies', () => {
  const score = fc.double({ min: 0, max: 100, noNaN: true })

  it('are the same in whatever order numbers came, and nothing once all have gone', () => {
    fc.assert(
      fc.property(fc.array(score, { maxLength: 30 }), fc.array(score, { maxLength: 10 }), (stay, go) => {
        const all = go.reduce((tally, x) => tallied(tally, x, 1), tallyOf(stay.toReversed()))
        expect(go.reduce((tally, x) => tallied(tally, x, -1), all)).toEqual(tallyOf(stay))
        expect(joined(tallyOf(stay), tallyOf(go))).toEqual(all)
        expect(stay.reduce((tally, x) => tallied(tally, x, -1), tallyOf(stay))).toEqual(NOTHING)
      }),
    )
  })

  it('say what the numbers themselves say', () => {
    fc.assert(
      fc.property(fc.array(score, { minLength: 3, maxLength: 40 }), (numbers) => {
        const [one, other] = [must(summaryOf(numbers)), must(summaryIn(tallyOf(numbers)))]
        expect(other.mean).toBeCloseTo(one.mean, 9)
        expect(other.sd ?? -1).toBeCloseTo(one.sd ?? -1, 9)
      }),
    )
  })

  it('do not mind a shift: the deviation stays', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 40 }),
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        (numbers, by) => {
          const [one, other] = [numbers, numbers.map((x) => x + by)].map((list) => must(summaryIn(tallyOf(list))))
          expect(other?.sd).toBe(one?.sd)
          expect((other?.mean ?? 0) - by).toBeCloseTo(one?.mean ?? 0, 7)
        },
      ),
    )
  })
})
