import { median } from './measure.ts'

/**
 * The measured and its baseline in turns, so that whatever else the machine does meets both alike; each goes first as
 * often as the other. What counts is the median of the rounds.
 */
export async function inTurns(rounds: number, measured: (round: number) => Promise<number>, baseline: (round: number) => Promise<number>) {
  const values: number[] = []
  const baselines: number[] = []
  for (let i = 0; i < rounds; i++) {
    const turns = [async () => values.push(await measured(i)), async () => baselines.push(await baseline(i))]
    for (const turn of i % 2 === 0 ? turns : turns.reverse()) await turn()
  }
  return { value: median(values), baseline: median(baselines), values, baselines }
}
