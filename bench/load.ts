import autocannon from 'autocannon'

/** One request of a load. */
export type Ask = { method: 'GET' | 'POST' | 'PUT'; path: string; headers?: Record<string, string>; body?: string }

export type Load = {
  /** The next request; called for each, so that no two need be alike. */
  next: () => Ask
  connections: number
  /** Either so many seconds, or so many requests. */
  seconds?: number
  requests?: number
}

/**
 * Requests answered with success a second, up to the last answer (autocannon itself looks only once a second whether it
 * is done). A refusal or a broken connection among them is an error of the measurement.
 */
export async function perSecond(url: string, load: Load): Promise<number> {
  const begun = performance.now()
  let ended = begun
  const onResponse = () => {
    ended = performance.now()
  }
  const result = await autocannon({
    url,
    connections: load.connections,
    ...(load.seconds === undefined ? {} : { duration: load.seconds }),
    ...(load.requests === undefined ? {} : { amount: load.requests }),
    requests: [{ setupRequest: (request) => ({ ...request, body: undefined, ...load.next() }), onResponse }],
  })
  if (result.non2xx + result.errors > 0)
    throw new Error(`Not every request succeeded: ${JSON.stringify(result.statusCodeStats)}, ${result.errors} broken.`)
  return result['2xx'] / ((ended - begun) / 1000)
}
