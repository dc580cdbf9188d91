/**
 * What counts as one address of origin. Whoever has an IPv6 address has 2⁶⁴ of them (RFC 4291 §2.5.4), so that there the
 * first half counts.
 */
export function originOf(address: string): string {
  if (!address.includes(':')) return address
  if (address.includes('.')) return address.slice(address.lastIndexOf(':') + 1)
  const [front = '', back] = address.toLowerCase().split('::')
  const [before, after] = [groupsOf(front), groupsOf(back ?? '')]
  const zeros = back === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after]
  return `${groups.slice(0, 4).join(':')}::/64`
}

const groupsOf = (text: string) =>
  text
    .split(':')
    .filter((group) => group !== '')
    .map((group) => group.replace(/^0+(?=.)/, ''))
