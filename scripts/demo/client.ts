/** The product's API as the demo uses it: every call says when it happens. */
export type Client = {
  call: <T>(method: string, path: string, options: { at: number; body?: unknown; token?: string | undefined }) => Promise<T>
  /** Runs the clockwork as of a moment. */
  tick: (at: number) => Promise<void>
  /** Sends the mail that is due at a moment, and nothing else happens. */
  deliver: (at: number) => Promise<void>
  /** The newest mail of a kind to an address since a moment, as soon as it is there. */
  mail: (to: string, kind: string, since: number) => Promise<Mail>
}

type Mail = { kind: string; text: string; created_at: string }

const POLL_MS = 100
const PATIENCE_MS = 20_000

export function clientOf(url: string): Client {
  const call: Client['call'] = async (method, path, { at, body, token }) => {
    const headers = {
      'x-now': new Date(at).toISOString(),
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    }
    const response = await fetch(`${url}${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path} at ${headers['x-now']} was answered ${response.status}: ${text}`)
    return text === '' ? undefined : JSON.parse(text).data
  }
  const tick = (at: number, only?: string) => call<void>('POST', '/dev/tick', { at, body: { now: new Date(at).toISOString(), only } })
  return {
    call,
    tick: (at) => tick(at),
    deliver: (at) => tick(at, 'due-mail'),
    mail: (to, kind, since) => mailTo(call, to, kind, since),
  }
}

/** Mail goes by the queue, a moment after the request that caused it. */
async function mailTo(call: Client['call'], to: string, kind: string, since: number): Promise<Mail> {
  const giveUp = Date.now() + PATIENCE_MS
  while (Date.now() < giveUp) {
    const mails = await call<Mail[]>('GET', `/dev/inbox?to=${encodeURIComponent(to)}`, { at: since })
    const found = mails.find((mail) => mail.kind === kind && Date.parse(mail.created_at) >= since)
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  throw new Error(`No ${kind} mail came to ${to}.`)
}
