import type { ChildProcess } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'

let queue: Promise<unknown> = Promise.resolve()

/** Runs `work` and returns its result with the workerd process it started. Miniflare keeps that process to itself, and faults are tried on it. */
export function catchingWorkerd<T>(work: () => Promise<T>): Promise<{ result: T; workerd: ChildProcess }> {
  // One start at a time, so that nobody is handed another's process.
  const turn = queue.then(() => caught(work))
  queue = turn.catch(() => undefined)
  return turn
}

async function caught<T>(work: () => Promise<T>): Promise<{ result: T; workerd: ChildProcess }> {
  const started: ChildProcess[] = []
  // The channel's only message is { process }.
  const note = (message: unknown) => started.push((message as { process: ChildProcess }).process)
  subscribe('child_process', note)
  try {
    const result = await work()
    const workerd = started.findLast((child) => /workerd/.test(child.spawnfile))
    if (!workerd) throw new Error('No workerd process was started.')
    return { result, workerd }
  } finally {
    unsubscribe('child_process', note)
  }
}
