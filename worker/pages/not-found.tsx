import type { AppContext } from '../http/context.ts'
import { sayAroundSurvey } from './around.ts'
import { plainPage } from './plain-page.tsx'

/** Nothing is there, so that nothing says in which language but the browser. */
export function notFoundPage(c: AppContext): Response {
  const { around, language } = sayAroundSurvey(c, null)
  return plainPage(c, {
    title: around('not-found'),
    language,
    status: 404,
    children: (
      <>
        <h1>{around('not-found')}</h1>
        <p>{around('not-found-why')}</p>
        <p>
          <a href="/">{around('start-page')}</a>
        </p>
      </>
    ),
  })
}
