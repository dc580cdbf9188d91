import { gather, rowsOfPages, someone } from './crowd.ts'
import { type Finding, type Measure, within } from './measure.ts'
import { signIn } from './people.ts'

const MEMBERS = 100_000
const LIMIT = 20
/** Rows that a page may read, all that tells who asks included. */
const BUDGET = 3 * LIMIT + 20
const PAGES = 4

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
    await gather(scene, { path: '/bench/members', about: { organization_id: id }, count: MEMBERS, one: member })
    const findings: Finding[] = []
    for (const [name, query] of Object.entries(LISTS)) {
      const path = `/api/v1/organizations/${id}/members?limit=${LIMIT}&${query}`
      const rows = await rowsOfPages(scene, { path, token, most: PAGES, idOf: ({ user_id }) => user_id })
      findings.push(within(BUDGET, `members-${name}`, 'rows read', Math.max(...rows)))
    }
    return findings
  },
}

function member(n: number) {
  return { ...someone(n), id: `per_${String(n).padStart(26, '0')}`, at: n * 1000 }
}
