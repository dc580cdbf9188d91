import type { AppContext } from '../http/context.ts'
import { plainPage } from './plain-page.tsx'

/** What was sent was not read, so that there is no form to show again: the browser still has it. */
export const tooLargePage = (c: AppContext, what: 'files' | 'texts') =>
  plainPage(c, {
    title: what === 'files' ? 'These files are too large' : 'This text is too long',
    status: 413,
    children:
      what === 'files' ? (
        <>
          <h1>These files are too large</h1>
          <p>
            Together they have more than 16 MB. Go back and send them one at a time: take the others away, press Next, then choose the next
            file. Nothing else that you have answered is lost.
          </p>
        </>
      ) : (
        <>
          <h1>This text is too long</h1>
          <p>Go back: what you have written is still there. Please make it shorter, or copy it to keep it.</p>
        </>
      ),
  })
