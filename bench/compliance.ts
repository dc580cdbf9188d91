import { BY_URGENCY, COMPLIANCE_FILTERS, COMPLIANCE_SORTS } from '../core/compliance/filter.ts'
import { gather, rowsOfPages, someone } from './crowd.ts'
import { type Finding, type Measure, within } from './measure.ts'
import { signIn } from './people.ts'
import type { Scene } from './scene.ts'

const RESPONDENTS = 100_000
const LIMIT = 50
/** Rows that a page may read, all that tells who asks included. */
const BUDGET = 3 * LIMIT + 50
const PAGES = 3

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
    await gather(scene, { path: '/bench/enrolments', about: { survey_id }, count: scene.isQuick ? 4000 : RESPONDENTS, one: respondent })
    const path = `/api/v1/surveys/${survey_id}/compliance?limit=${LIMIT}`
    const read = (query: string) =>
      rowsOfPages(scene, { path: `${path}&${query}`, token, most: PAGES, idOf: ({ respondent_id }) => respondent_id })
    const findings: Finding[] = []
    for (const sort of COMPLIANCE_SORTS) {
      const rows: number[] = []
      for (const status of COMPLIANCE_FILTERS)
        for (const order of ['asc', 'desc']) rows.push(...(await read(`status=${status}&sort=${sort}&order=${order}`)))
      findings.push(within(BUDGET, `compliance-by-${sort.replace('_', '-')}`, 'rows read', Math.max(...rows)))
    }
    for (const [name, search] of Object.entries(SEARCHES)) {
      const rows = await read(`search=${search}`)
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

function respondent(n: number) {
  const { words, ...who } = someone(n)
  const attempts = n % 4
  return {
    ...who,
    id: `per_c${String(n).padStart(25, '0')}`,
    words: [...new Set([...words.map(({ word }) => word), who.address])],
    attempts,
    taken: attempts > 0 ? 1_700_000_000_000 + ((n * 7919) % 1_000_000) * 1000 : null,
    status: BY_URGENCY[n % BY_URGENCY.length],
    baseline: attempts > 0 ? (n * 31) % 100 : null,
    latest: attempts > 0 ? (n * 17) % 100 : null,
  }
}
