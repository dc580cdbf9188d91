import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { readReplies, replyLog } from './reply-log.ts'

export type Result = { passed: number; failed: number }

/** Whether the checker would notice: a reply that was never given stands for a loss, one that is left out for a doubling. */
export function controls(logPath: string, url: string): Result {
  const replies = readReplies(logPath)
  const last = replies.at(-1)
  if (!last) return { passed: 0, failed: 1 }
  const { data } = JSON.parse(last.body)
  const [number, seq, question_id, value] = data.acked.at(-1).split('-')
  const lost = {
    ...data,
    acked: [`${number}-${Number(seq) + 1}-${question_id}-${value}`],
    ack_seq: data.ack_seq + 1,
    revision: data.revision + 1,
  }
  const told = [[...replies, { ...last, body: JSON.stringify({ data: lost }) }], replies.slice(0, -1)]
  const noticed = told.filter((invented, i) => {
    const path = `${logPath}.${i}`
    for (const reply of invented) replyLog(path).write(reply)
    return look('checker.ts', path, url).result.failed === 1
  })
  console.log(`  controls: the checker noticed ${noticed.length} of ${told.length} invented faults`)
  return { passed: noticed.length, failed: told.length - noticed.length }
}

export function check(logPath: string, url: string): Result {
  const { lines, result } = look('checker.ts', logPath, url)
  for (const line of lines) console.log(line)
  console.log(`  checker: ${result.passed} sessions have all that was acknowledged, once; ${result.failed} do not`)
  return result
}

/** A checker, in its own process. */
export function look(checker: string, ...given: string[]): { lines: string[]; result: Result } {
  const path = join(import.meta.dirname, checker)
  const { stdout, stderr, status } = spawnSync(process.execPath, [path, ...given], { encoding: 'utf8', maxBuffer: 2 ** 26 })
  if (status !== 0) throw new Error(`The checker failed.\n${stderr}`)
  const lines = stdout.trimEnd().split('\n')
  return { result: JSON.parse(lines.at(-1) ?? '') as Result, lines: lines.slice(0, -1) } // The checker's last line.
}
