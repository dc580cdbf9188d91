import { signal } from '@preact/signals'
import type { Attributes } from '../../../core/participants/contract.ts'
import { api, ask } from '../../api.ts'

/** So many participants are looked at for what to suggest; anything else can be written all the same. */
const AT_ONCE = 100
const PAGES = 3

/** Names of attributes with the values that participants have, to choose from. */
export type KnownAttributes = ReadonlyMap<string, readonly string[]>

export function attributesModel(id: string) {
  const known = signal<KnownAttributes>(new Map())

  async function load() {
    const all: Attributes[] = []
    let cursor: string | null | undefined
    for (let page = 0; page < PAGES && cursor !== null; page++) {
      const query = { limit: AT_ONCE, ...(cursor && { cursor }) }
      const reply = await ask(api.organizations[':id'].participants.$get({ param: { id }, query }))
      if (!reply.data) return
      all.push(...reply.data.map(({ attributes }) => attributes))
      known.value = knownIn(all)
      cursor = reply.meta.next_cursor
    }
  }
  return { known, load }
}
export type AttributesModel = ReturnType<typeof attributesModel>

export function knownIn(all: readonly Attributes[]): KnownAttributes {
  const values = new Map<string, Set<string>>()
  for (const attributes of all)
    for (const [name, value] of Object.entries(attributes)) values.set(name, (values.get(name) ?? new Set<string>()).add(value))
  const inOrder = (texts: Iterable<string>) => [...texts].sort((a, b) => a.localeCompare(b))
  return new Map(inOrder(values.keys()).map((name) => [name, inOrder(values.get(name) ?? [])]))
}
