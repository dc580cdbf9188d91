import type { AppContext } from '../http/context.ts'
import { formData } from './form-data.ts'
import { plainPage } from './plain-page.tsx'

/**
 * The link of a mail only opens a page: mail scanners follow links too, so nothing happens before the button. Posting
 * also takes the token out of the address bar.
 */
export function verifyEmailPage(c: AppContext): Response {
  if (c.req.query('done') !== undefined) return verified(c)
  const token = c.req.query('token')
  if (!token) return failed(c, 'The link is not complete. Please open it from the mail again, or copy the whole of it.')
  return plainPage(c, {
    title: 'Verify your e-mail address',
    children: (
      <>
        <h1>Verify your e-mail address</h1>
        <p>One click, and your account is ready.</p>
        <form method="post" action="/verify-email">
          <input type="hidden" name="token" value={token} />
          <button class="button button--main" type="submit">
            Verify my e-mail address
          </button>
        </form>
      </>
    ),
  })
}

export async function verifyEmail(c: AppContext): Promise<Response> {
  const token = (await formData(c)).get('token')
  const reply = await c.var.api('POST', '/auth/verify-email', { body: { token: typeof token === 'string' ? token : '' } })
  if (reply.problem === null) return c.redirect('/verify-email?done', 303)
  return failed(c, 'This link has been used already or has expired. If your address is not verified yet, sign in and ask for a new link.')
}

const verified = (c: AppContext) =>
  plainPage(c, {
    title: 'E-mail address verified',
    children: (
      <>
        <h1>Your e-mail address is verified</h1>
        <p>
          <a class="button button--main button--link" href="/app/sign-in">
            Sign in
          </a>
        </p>
      </>
    ),
  })

const failed = (c: AppContext, message: string) =>
  plainPage(c, {
    title: 'Link not valid',
    status: 410,
    children: (
      <>
        <h1>This link does not work</h1>
        <p>{message}</p>
        <p>
          <a href="/app/sign-in">Go to sign in</a>
        </p>
      </>
    ),
  })
