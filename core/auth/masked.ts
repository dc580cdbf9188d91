/** An address that its owner knows again and nobody else learns: a•••@e•••.org. */
export function maskedAddress(address: string): string {
  const [name = '', domain = ''] = address.split('@')
  const end = domain.lastIndexOf('.')
  return `${name.charAt(0)}•••@${domain.charAt(0)}•••${domain.slice(end)}`
}
