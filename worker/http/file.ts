import type { AppContext } from './context.ts'

/**
 * A CSV file, sent as its lines come. Its type is `never` because the compiler knows a route by its JSON reply alone; that
 * there is a file as well is declared with `alsoAs`.
 */
export function csvReply(c: AppContext, name: string, lines: AsyncGenerator<string>): never {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => void (await lines.return(undefined)),
  })
  const headers = { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${name}"` }
  return c.body(body, 200, headers) as never
}

/** The header by which a file is kept under its name: in plain letters for old programs, whole for all others (RFC 6266, RFC 8187). */
export function asAttachment(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7E]|["\\%]/g, '_')
  const whole = encodeURIComponent(name).replaceAll(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`
}
