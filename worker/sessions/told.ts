import { type Facts, Refusal, refusalFacts } from '../../core/problem.ts'

/**
 * What a session's object replies: a refusal travels as facts. Thrown across the object's boundary it would lose its
 * class, stand in the log as a crash, and may leave the stub broken.
 */
export type Told<T> = { told: T } | { refused: Facts }

export async function told<T>(answer: () => Promise<T>): Promise<Told<T>> {
  try {
    return { told: await answer() }
  } catch (error) {
    const refused = refusalFacts(error)
    if (refused) return { refused }
    throw error
  }
}

/** The reply, or its refusal thrown again on this side. */
export async function heard<T>(reply: Promise<Told<T>>): Promise<T> {
  const answer = await reply
  if ('refused' in answer) throw new Refusal(answer.refused)
  return answer.told
}
