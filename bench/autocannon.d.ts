/** The part of autocannon that is used here; the package has no types of its own. */
declare module 'autocannon' {
  type Request = { method: string; path: string; headers: Record<string, string>; body?: string }
  type Options = {
    url: string
    connections: number
    duration?: number
    amount?: number
    requests: { setupRequest: (request: Request) => Request; onResponse?: (status: number, body: string) => void }[]
  }
  type Result = {
    start: Date
    finish: Date
    '2xx': number
    non2xx: number
    errors: number
    statusCodeStats: Record<string, { count: number }>
  }
  export default function autocannon(options: Options): Promise<Result>
}
