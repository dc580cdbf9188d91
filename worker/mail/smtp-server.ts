/** A mail server. `starttls` and `on` insist on it. */
export type SmtpServer = { host: string; port: number; tls: 'on' | 'starttls' | 'off'; user: string; password: string }

const ON_THIS_MACHINE = ['127.0.0.1', 'localhost', '[::1]']

/**
 * Reads `smtps://user:password@host:port`, encrypted from the start, or `smtp://…`, encrypted by STARTTLS. `?tls=off` is for
 * a server on this machine and for no other: the password and every mail would travel in the clear.
 */
export function smtpServer(text: string): SmtpServer | 'not one' {
  if (!URL.canParse(text)) return 'not one'
  const { protocol, hostname, port, username, password, searchParams } = new URL(text)
  const isOff = searchParams.get('tls') === 'off'
  if (!/^smtps?:$/.test(protocol) || hostname === '' || (isOff && !ON_THIS_MACHINE.includes(hostname))) return 'not one'
  const isTls = protocol === 'smtps:'
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (isTls ? 465 : 587),
    tls: isTls ? 'on' : isOff ? 'off' : 'starttls',
    user: plain(username),
    password: plain(password),
  }
}

/** A password may hold a `%` that stands for itself. */
function plain(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
