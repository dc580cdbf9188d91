import { perSecond } from './load.ts'
import { atLeast, type Measure } from './measure.ts'
import { inTurns } from './rounds.ts'

/** The public page as browsers ask for it, against one row by its key with a reply of as many bytes. */
export const surveyPage: Measure = {
  name: 'survey-page',
  run: async ({ url, survey, isQuick }) => {
    const page = { method: 'GET', path: `/s/${survey.slug}`, headers: { 'accept-encoding': 'gzip' } } as const
    const read = { method: 'GET', path: '/bench/read', headers: { 'accept-encoding': 'gzip' } } as const
    const size = Number((await fetch(url + page.path, { headers: page.headers })).headers.get('content-length'))
    await fetch(`${url}/bench/prepare`, { method: 'POST', body: 'x'.repeat(size) })
    const load = { connections: 50, seconds: isQuick ? 1 : 3 }
    const found = await inTurns(
      isQuick ? 3 : 7,
      () => perSecond(url, { ...load, next: () => page }),
      () => perSecond(url, { ...load, next: () => read }),
    )
    return [atLeast(1, 'survey-page', 'requests/s', found.value, found.baseline)]
  },
}
