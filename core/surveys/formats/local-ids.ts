const LONGEST = 64

/** A name as our ids are written: letters, digits, hyphens and underscores, at most 64. Empty where nothing is left of it. */
export function localIdOf(name: string): string {
  const plain = name
    .trim()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9_-]+/g, '_')
  const trimmed = /[A-Za-z0-9]/.test(plain) ? plain : ''
  return trimmed === '__proto__' ? 'proto' : trimmed.slice(0, LONGEST)
}

/** Gives each name an id of its own, among those given before. Ids that differ only in case are told apart by people, so they are different here too. */
export function localIds(fallback: string, taken = new Set<string>()) {
  return (name: string): string => {
    const wanted = localIdOf(name) || fallback
    let id = wanted
    for (let n = 2; taken.has(id); n++) id = `${wanted.slice(0, LONGEST - 4)}_${n}`
    taken.add(id)
    return id
  }
}
