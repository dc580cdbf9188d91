import type { AttemptMeans } from '../../../core/impact/contract.ts'
import type { LinePoint } from './line.tsx'

/** First attempts, second ones, and so on, at the same distance from each other. */
export const placedInTurn = (attempts: Readonly<AttemptMeans>): LinePoint[] =>
  attempts.flatMap(({ mean }, i) => (mean === null ? [] : [{ at: attempts.length > 1 ? i / (attempts.length - 1) : 0.5, score: mean }]))
