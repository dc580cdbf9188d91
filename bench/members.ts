import { folded, wordsOf } from '../core/members/search.ts'
import { type Finding, type Measure, within } from './measure.ts'
import { signIn } from './people.ts'
import type { Scene } from './scene.ts'

const MEMBERS = 100_000
const AT_ONCE = 1000
const LIMIT = 20
/** Rows that a page may read, all that tells who asks included. */
const BUDGET = 3 * LIMIT + 20
const PAGES = 4

const GIVEN = ['Ada', 'Björn', 'Chidi', 'Dolores', 'Élodie', 'Farid', 'Grace', 'Hanna', 'Ines', 'José', 'Kofi', 'Lena', 'Ming', 'Noor']
const FAMILY = ['Okafor', 'Müller', 'Núñez', 'Andersson', 'García', 'Li', 'Smith-Jones', "O'Brien", 'Haddad', 'Kowalska', 'Tanaka']

/** The sorts, and searches: by a word that many names have, few, one, or every address, and by a whole address and a whole name. */
const LISTS = {
  'by-name': 'sort=name',
  'by-joining': 'sort=joined',
  'search-common-word': 'search=ad',
  'search-rare-word': 'search=m77',
  'search-word-of-every-address': 'search=example',
  'search-address': 'search=ada.okafor',
  'search-whole-name': `search=${encodeURIComponent('Élodie N')}`,
}

/** Pages of an organization with 100,000 members: how many rows the database reads for one, the worst of the first and later ones. */
export const members: Measure = {
  name: 'members',
  run: async (scene) => {
    const token = await signIn(scene.client)
    const body = { name: 'A hundred thousand' }
    const { id } = await scene.client.call<{ id: string }>('POST', '/api/v1/organizations', { at: Date.now(), token, body })
    await seed(scene, id)
    const findings: Finding[] = []
    for (const [name, query] of Object.entries(LISTS)) {
      const rows = await pages(scene, `/api/v1/organizations/${id}/members?limit=${LIMIT}&${query}`, token)
      findings.push(within(BUDGET, `members-${name}`, 'rows read', Math.max(...rows)))
    }
    return findings
  },
}

async function seed({ url }: Scene, organization_id: string) {
  for (let from = 0; from < MEMBERS; from += AT_ONCE) {
    const people = Array.from({ length: AT_ONCE }, (_, i) => person(from + i))
    const response = await fetch(`${url}/bench/members`, { method: 'POST', body: JSON.stringify({ organization_id, people }) })
    if (!response.ok) throw new Error(`Members could not be made: ${response.status} ${await response.text()}`)
  }
}

function person(n: number) {
  const name = `${GIVEN[n % GIVEN.length]} ${FAMILY[n % FAMILY.length]} M${n}`
  const address = `${folded(name).replaceAll(/[^a-z0-9]+/g, '.')}@example.org`
  const id = `per_${String(n).padStart(26, '0')}`
  return { id, name, name_key: folded(name), address, at: n * 1000, words: wordsOf(name, address) }
}

type Counted = { status: number; rows_read: number; body: string }

/** Rows read for the first page and some after it, each of which must hold what it should. */
async function pages({ url }: Scene, path: string, token: string): Promise<number[]> {
  const rows: number[] = []
  const seen = new Set<string>()
  for (let cursor = ''; rows.length < PAGES; ) {
    const response = await fetch(`${url}/bench/rows${path}${cursor}`, { headers: { authorization: `Bearer ${token}` } })
    const { status, rows_read, body } = (await response.json()) as Counted
    if (status !== 200) throw new Error(`${path} was answered ${status}: ${body}`)
    const { data, meta } = JSON.parse(body) as { data: { user_id: string }[]; meta: { next_cursor: string | null } }
    if (rows_read < data.length) throw new Error('The rows read were not counted.')
    if (data.length === 0 || data.some(({ user_id }) => seen.has(user_id))) throw new Error(`${path} shows nobody, or somebody twice.`)
    for (const { user_id } of data) seen.add(user_id)
    rows.push(rows_read)
    if (meta.next_cursor === null) break
    cursor = `&cursor=${encodeURIComponent(meta.next_cursor)}`
  }
  return rows
}
