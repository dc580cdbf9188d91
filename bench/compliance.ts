import { BY_URGENCY, COMPLIANCE_FILTERS, COMPLIANCE_SORTS } from '../core/compliance/filter.ts'
import { folded, wordsOf } from '../core/members/search.ts'
import { type Finding, type Measure, within } from './measure.ts'
import { signIn } from './people.ts'
import type { Scene } from './scene.ts'

const RESPONDENTS = 100_000
const AT_ONCE = 1000
const LIMIT = 50
/** Rows that a page may read, all that tells who asks included. */
const BUDGET = 3 * LIMIT + 50
const PAGES = 3

const GIVEN = ['Ada', 'Björn', 'Chidi', 'Dolores', 'Élodie', 'Farid', 'Grace', 'Hanna', 'Ines', 'José', 'Kofi', 'Lena', 'Ming', 'Noor']
const FAMILY = ['Okafor', 'Müller', 'Núñez', 'Andersson', 'García', 'Li', 'Smith-Jones', "O'Brien", 'Haddad', 'Kowalska', 'Tanaka']

/** Searches by the beginning of a word that many have, few, one, and everybody, and of a whole address. */
const SEARCHES = {
  'search-common-word': 'ad',
  'search-rare-word': 'm77',
  'search-word-of-every-address': 'example',
  'search-address': 'ada.okafor.m1',
}

/** Pages of a survey with 100,000 respondents, in each filter and sort: how many rows the database reads for one, the worst of the first and later ones. */
export const compliance: Measure = {
  name: 'compliance',
  run: async (scene) => {
    const token = await signIn(scene.client)
    const survey_id = await ownSurvey(scene, token)
    await seed(scene, survey_id)
    const path = `/api/v1/surveys/${survey_id}/compliance?limit=${LIMIT}`
    const findings: Finding[] = []
    for (const sort of COMPLIANCE_SORTS) {
      const rows: number[] = []
      for (const status of COMPLIANCE_FILTERS)
        for (const order of ['asc', 'desc'])
          rows.push(...(await pages(scene, `${path}&status=${status}&sort=${sort}&order=${order}`, token)))
      findings.push(within(BUDGET, `compliance-by-${sort.replace('_', '-')}`, 'rows read', Math.max(...rows)))
    }
    for (const [name, search] of Object.entries(SEARCHES)) {
      const rows = await pages(scene, `${path}&search=${search}`, token)
      findings.push(within(BUDGET, `compliance-${name}`, 'rows read', Math.max(...rows)))
    }
    return findings
  },
}

/** What other measures leave behind is none of it. */
async function ownSurvey({ client: { call }, survey }: Scene, token: string): Promise<string> {
  const at = Date.now()
  const { organization_id } = await call<{ organization_id: string }>('GET', `/api/v1/surveys/${survey.id}`, { at, token })
  const body = { organization_id, template: 'maslow-needs-v1' }
  return (await call<{ id: string }>('POST', '/api/v1/surveys', { at, token, body })).id
}

async function seed({ url, isQuick }: Scene, survey_id: string) {
  for (let from = 0; from < (isQuick ? 4000 : RESPONDENTS); from += AT_ONCE) {
    const people = Array.from({ length: AT_ONCE }, (_, i) => person(from + i))
    const response = await fetch(`${url}/bench/enrolments`, { method: 'POST', body: JSON.stringify({ survey_id, people }) })
    if (!response.ok) throw new Error(`Enrolments could not be made: ${response.status} ${await response.text()}`)
  }
}

function person(n: number) {
  const name = `${GIVEN[n % GIVEN.length]} ${FAMILY[n % FAMILY.length]} M${n}`
  const address = `${folded(name).replaceAll(/[^a-z0-9]+/g, '.')}@example.org`
  const attempts = n % 4
  return {
    id: `per_c${String(n).padStart(25, '0')}`,
    name,
    name_key: folded(name),
    address,
    words: [...new Set([...wordsOf(name, address).map(({ word }) => word), address])],
    attempts,
    taken: attempts > 0 ? 1_700_000_000_000 + ((n * 7919) % 1_000_000) * 1000 : null,
    status: BY_URGENCY[n % BY_URGENCY.length],
    baseline: attempts > 0 ? (n * 31) % 100 : null,
    latest: attempts > 0 ? (n * 17) % 100 : null,
  }
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
    const { data, meta } = JSON.parse(body) as { data: { respondent_id: string }[]; meta: { next_cursor: string | null } }
    if (rows_read < data.length) throw new Error('The rows read were not counted.')
    if (data.length === 0 || data.some(({ respondent_id }) => seen.has(respondent_id)))
      throw new Error(`${path} shows nobody, or somebody twice.`)
    for (const { respondent_id } of data) seen.add(respondent_id)
    rows.push(rows_read)
    if (meta.next_cursor === null) break
    cursor = `&cursor=${encodeURIComponent(meta.next_cursor)}`
  }
  return rows
}
