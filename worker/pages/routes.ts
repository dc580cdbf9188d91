import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { AppEnv } from '../http/context.ts'
import { followLink } from '../mail/clicks.ts'
import { showPoint } from '../mail/openings.ts'
import { appShell } from './app-shell.tsx'
import { landingPage } from './landing.tsx'
import { mailFrame } from './mail-frame.ts'
import { changeMailPreferences, mailPreferencesPage } from './mail-preferences.tsx'
import { previewPage } from './preview.tsx'
import { postPreview } from './preview-form.ts'
import { reportPage } from './report-page.ts'
import { postResume, resumePage } from './resume-page.tsx'
import { sharedResultPage } from './shared-result.tsx'
import { asItIsCalled, surveyPage } from './survey-page.ts'
import { postSurvey } from './survey-post.ts'
import { tooLargePage } from './too-large.tsx'
import { verifyEmail, verifyEmailPage } from './verify-email.tsx'

/** All answers of the largest survey in words fit well. A text that is far too long is read all the same: only then can it be shown again. */
const FORM_LIMIT = bodyLimit({ maxSize: 8_000_000, onError: (c) => tooLargePage(c, 'texts') })

/** A form that brings files along, where there is no script: one of the largest, and some more of a page. */
const FILES_LIMIT = bodyLimit({ maxSize: 16_000_000, onError: (c) => tooLargePage(c, 'files') })

const limitOfKind: MiddlewareHandler<AppEnv> = (c, next) =>
  (/^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '') ? FILES_LIMIT : FORM_LIMIT)(c, next)

/** Everything a person opens in a browser. */
export const pages = new Hono<AppEnv>()
  .get('/', landingPage)
  .get('/s/:slug', surveyPage)
  // As mails and people write it: a slash too many.
  .get('/s/:slug/', asItIsCalled)
  .post('/s/:slug', limitOfKind, postSurvey)
  .get('/s/:slug/resume/:token', resumePage)
  .post('/s/:slug/resume', FORM_LIMIT, postResume)
  .get('/preview/:id', previewPage)
  .post('/preview/:id', limitOfKind, postPreview)
  .get('/r/:token', sharedResultPage)
  .get('/reports/:token', reportPage)
  .get('/verify-email', verifyEmailPage)
  .post('/verify-email', FORM_LIMIT, verifyEmail)
  .get('/c/:token', followLink)
  .get('/o/:token', showPoint)
  .get('/u/:token', mailPreferencesPage)
  .post('/u/:token', FORM_LIMIT, changeMailPreferences)
  // The link of a mail: opens a page of the dashboard, and does nothing by itself.
  .get('/reset-password', appShell)
  .get('/invitations/:token', (c) => c.redirect(`/app/invitations/${encodeURIComponent(c.req.param('token'))}`))
  .get('/app/mail-frame', mailFrame)
  .get('/app', appShell)
  .get('/app/*', appShell)
  .get('/surveys/:id/impact', (c) => c.redirect(`/app/surveys/${encodeURIComponent(c.req.param('id'))}/impact`))
  .get('/surveys/:id/compliance', (c) => c.redirect(`/app/surveys/${encodeURIComponent(c.req.param('id'))}/compliance`))
