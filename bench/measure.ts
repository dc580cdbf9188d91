import type { Scene } from './scene.ts'

/** What a measure found: one JSON line. A budget that has a baseline holds for the ratio, else for the value. */
export type Finding = {
  name: string
  value: number
  unit: string
  baseline: number | null
  ratio: number | null
  budget: string
  ok: boolean
}

export type Measure = { name: string; run: (scene: Scene) => Promise<Finding[]> }

/** More is better, and the measured must reach so much of what the baseline does. */
export function atLeast(budget: number, name: string, unit: string, value: number, baseline: number): Finding {
  const ratio = value / baseline
  return {
    name,
    value: round(value),
    unit,
    baseline: round(baseline),
    ratio: round(ratio),
    budget: `ratio ≥ ${budget < 0.1 ? budget : budget.toFixed(1)}`,
    ok: ratio >= budget,
  }
}

/** Less is better, and the measured may take so many times what the baseline takes. */
export function atMost(budget: number, name: string, unit: string, value: number, baseline: number): Finding {
  const ratio = value / baseline
  return {
    name,
    value: round(value),
    unit,
    baseline: round(baseline),
    ratio: round(ratio),
    budget: `ratio ≤ ${budget.toFixed(1)}`,
    ok: ratio <= budget,
  }
}

/** No baseline: the number itself is bounded. */
export function within(budget: number, name: string, unit: string, value: number): Finding {
  return { name, value: round(value), unit, baseline: null, ratio: null, budget: `≤ ${budget} ${unit}`, ok: value <= budget }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

export const round = (value: number) => Number(value.toPrecision(value < 1000 ? 3 : 4))
