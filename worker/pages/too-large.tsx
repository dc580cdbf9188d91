import type { AppContext } from '../http/context.ts'
import { plainPage } from './plain-page.tsx'

/** What was sent was not read, so that there is no form to show again: the browser still has it. */
export const tooLargePage = (c: AppContext) =>
  plainPage(c, {
    title: 'These files are too large',
    status: 413,
    children: (
      <>
        <h1>These files are too large</h1>
        <p>Together they have more than 16 MB. Go back, and choose smaller ones.</p>
      </>
    ),
  })
