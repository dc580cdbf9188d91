import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { AppEnv } from '../http/context.ts'
import { appShell } from './app-shell.tsx'
import { landingPage } from './landing.tsx'
import { previewPage } from './preview.tsx'
import { surveyPage } from './survey-page.ts'
import { postSurvey } from './survey-post.ts'
import { tooLargePage } from './too-large.tsx'
import { verifyEmail, verifyEmailPage } from './verify-email.tsx'

/** All answers of the largest survey in words fit well. */
const FORM_LIMIT = bodyLimit({ maxSize: 1_000_000 })

/** A form that brings files along, where there is no script: one of the largest, and some more of a page. */
const FILES_LIMIT = bodyLimit({ maxSize: 16_000_000, onError: tooLargePage })

const limitOfKind: MiddlewareHandler<AppEnv> = (c, next) =>
  (/^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '') ? FILES_LIMIT : FORM_LIMIT)(c, next)

/** Everything a person opens in a browser. */
export const pages = new Hono<AppEnv>()
  .get('/', landingPage)
  .get('/s/:slug', surveyPage)
  .post('/s/:slug', limitOfKind, postSurvey)
  .get('/preview/:id', previewPage)
  .get('/verify-email', verifyEmailPage)
  .post('/verify-email', FORM_LIMIT, verifyEmail)
  // The link of a mail: opens a page of the dashboard, and does nothing by itself.
  .get('/reset-password', appShell)
  .get('/invitations/:token', (c) => c.redirect(`/app/invitations/${encodeURIComponent(c.req.param('token'))}`))
  .get('/app', appShell)
  .get('/app/*', appShell)
  .get('/surveys/:id/impact', (c) => c.redirect(`/app/surveys/${encodeURIComponent(c.req.param('id'))}/impact`))
  .get('/surveys/:id/compliance', (c) => c.redirect(`/app/surveys/${encodeURIComponent(c.req.param('id'))}/compliance`))
