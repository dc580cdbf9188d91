import type { AppContext } from '../http/context.ts'
import { plainPage } from './plain-page.tsx'

export const notFoundPage = (c: AppContext): Response =>
  plainPage(c, {
    title: 'Page not found',
    status: 404,
    children: (
      <>
        <h1>We could not find this page</h1>
        <p>
          The address may have a typing error, or what was here has moved or ended. If someone sent you the link, please ask them for a new
          one.
        </p>
        <p>
          <a href="/">Go to the start page</a>
        </p>
      </>
    ),
  })
