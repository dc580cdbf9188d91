const AGAIN_MS = 200
/** Of some 20,000 people each. */
const MOST_ROUNDS = 50

/** A file of figures, asked for again while people are still being counted for it: each request goes on where the one before stopped. */
export async function untilCounted(ask: () => Promise<Response>): Promise<Response> {
  for (let i = 1; ; i++) {
    const reply = await ask()
    if (reply.status !== 429 || i === MOST_ROUNDS) return reply
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
  }
}
