import { appendFileSync, readFileSync } from 'node:fs'

/** One HTTP reply as it was received: the only thing that the checker knows of what happened. */
export type Reply = { to: 'start' | 'progress'; session_id: string; status: number; body: string }

export type ReplyLog = { write: (reply: Reply) => void }

/** Written before anybody acts on the reply. */
export const replyLog = (path: string): ReplyLog => ({ write: (reply) => appendFileSync(path, `${JSON.stringify(reply)}\n`) })

export function readReplies(path: string): Reply[] {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as Reply) // Written above.
}
