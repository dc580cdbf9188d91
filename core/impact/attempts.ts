import type { AttemptMeans } from './contract.ts'

/** Whether later means are of fewer people, so that one may move because others have stopped. */
export const growFewer = (attempts: Readonly<AttemptMeans>): boolean => attempts.some(({ n }, i) => n < (attempts[i - 1]?.n ?? 0))
