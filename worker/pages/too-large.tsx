import type { AppContext } from '../http/context.ts'
import { sayAroundHere } from './around.ts'
import { plainPage } from './plain-page.tsx'

/** What was sent was not read, so that there is no form to show again: the browser still has it. */
export async function tooLargePage(c: AppContext, what: 'files' | 'texts'): Promise<Response> {
  const { around, language } = await sayAroundHere(c)
  const title = around(what === 'files' ? 'files-large' : 'text-long')
  return plainPage(c, {
    title,
    language,
    status: 413,
    children: (
      <>
        <h1>{title}</h1>
        <p>{around(what === 'files' ? 'files-large-how' : 'text-long-how')}</p>
      </>
    ),
  })
}
