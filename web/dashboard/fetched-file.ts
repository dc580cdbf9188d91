type Reply = Pick<Response, 'ok' | 'blob'>

/** The file that is asked for; null where it cannot be had, which whoever wanted it is told (shell/download.tsx). */
export async function fetchedFile(asked: Promise<Reply>): Promise<Blob | null> {
  const reply = await asked.catch(() => null)
  return reply?.ok ? reply.blob().catch(() => null) : null
}
