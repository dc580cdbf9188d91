import type { JobStatus } from './contract.ts'

/** Whether nothing more will come of it. */
export const hasEnded = (status: JobStatus) => status === 'done' || status === 'failed' || status === 'stopped'
