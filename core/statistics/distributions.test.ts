import { expect, it } from 'vitest'
import { criticalT, normalTail, twoTailed } from './distributions.ts'
import { noncentralityInterval, smallSampleFactor } from './noncentral.ts'

// As R 4 (pt, qt, pnorm) and SciPy 1.17 (which agree to 1e-11) have them.
const close = (found: number, right: number) => expect(Math.abs(found / right - 1)).toBeLessThan(1e-10)

it.each([
  [0.001, 3, 0.9992648949694609],
  [0.5, 1, 0.7048327646991335],
  [1, 2.5, 0.40406102727827364],
  [1.7299023840374943, 0.721549098007381, 0.3978120313211855],
  [2.2155878, 28, 0.03502260090104059],
  [-4.0621277, 9, 0.002832890126766312],
  [30, 4, 7.352856097661319e-6],
  [12, 200, 2.422136005246625e-25],
  [5.5, 1_000_000, 3.798838113818054e-8],
  // From hardly a change to one beyond belief, of two people and of a million.
  [1e-12, 1, 0.9999999999993634],
  [0.01, 1, 0.9936340144701835],
  [37, 1, 0.017201752210866304],
  [1e-12, 29, 0.999999999999209],
  [0.01, 29, 0.992089764803225],
  [37, 29, 5.836741128543574e-26],
  [8, 999, 3.429998257763596e-15],
  [37, 999, 1.995376830626214e-189],
  [1e-12, 1_000_000, 0.9999999999992022],
  [1.96, 1_000_000, 0.049996067585269796],
  [20, 1_000_000, 5.733087047390448e-89],
  [37, 1_000_000, 1.8299730861800904e-299],
])('t of %s with %s degrees of freedom', (t, df, p) => close(twoTailed(t, df), p))

it('makes nothing of no change, and all of an endless one', () => {
  expect([twoTailed(0, 9), twoTailed(Number.POSITIVE_INFINITY, 9)]).toEqual([1, 0])
})

it.each([
  [0.05, 1, 12.706204736174705],
  [0.05, 9, 2.2621571627982053],
  [0.05, 17.776, 2.1028213103802216],
  [0.05, 99_999, 1.9599877077718448],
  [0.01, 5, 4.032142983555229],
  [0.001, 3, 12.923978636687481],
  [0.05, 20, 2.085963447265865],
  [0.05, 25, 2.059538552753298],
  [0.05, 60, 2.00029782201426],
])('the t that is exceeded with p = %s, %s degrees of freedom', (p, df, t) => close(criticalT(p, df), t))

it('finds for every number of people the t whose tail it was asked for', () => {
  const degrees = [...Array.from({ length: 700 }, (_, i) => i + 1), 1.5, 2.1, 17.776, 999.5, 31_622, 99_999, 1_000_000]
  for (const p of [1e-20, 1e-6, 0.001, 0.01, 0.05, 0.2, 0.5, 0.9])
    for (const df of degrees) expect(Math.abs(twoTailed(criticalT(p, df), df) / p - 1)).toBeLessThan(1e-12)
})

it.each([
  [0, 0.5],
  [1.96, 0.024997895148220435],
  [2.5, 0.006209665325776132],
  [5, 2.866515718791933e-7],
  [20, 2.7536241186061556e-89],
  [37, 5.72557122252458e-300],
  [-1.5, 0.9331927987311419],
])('the normal tail beyond %s', (z, p) => close(normalTail(z), p))

it.each([
  [4.0621276, 9, 1.3111680338690215, 6.697756196715385],
  [-6, 12, -9.026863689007559, -2.873557980856933],
  [0.3, 4, -1.6880066251746724, 2.252406015394828],
  [1.2, 1, -1.3472481533801188, 3.5002785837],
  [15, 999, 12.929254047321399, 17.063959306282598],
  // Where people changed nearly alike; by mpmath with 30 digits.
  [103.92304845413263, 11, 61.1571228020536, 146.74269985387784],
  [547.7225575051662, 29, 407.4214500334413, 687.7549601588821],
  [-1224.744871391589, 5, -1962.0803833446514, -499.35990555410706],
  [8944.27190999916, 19, 6123.815227122833, 11761.1904855995],
])('where the noncentrality may lie, t %s and df %s', (t, df, low, high) => {
  const [from, to] = noncentralityInterval(t, df)
  expect([from / low, to / high].map((ratio) => Math.abs(ratio - 1) < 2e-9)).toEqual([true, true])
})

it('takes from small samples what they overstate', () => close(smallSampleFactor(9), 0.9138748917925523))
