import { OpenAPIHono } from '@hono/zod-openapi'
import type { Next } from 'hono'
import { analyticsRoutes } from './analytics/routes.ts'
import { apiKeyRoutes } from './api-keys/routes.ts'
import { auditRoutes } from './audit/routes.ts'
import { myself } from './auth/me.ts'
import { recovery } from './auth/recovery-routes.ts'
import { auth } from './auth/routes.ts'
import { signInRoutes } from './auth/sign-in-routes.ts'
import { complianceActionRoutes } from './compliance/action-routes.ts'
import { complianceRoutes } from './compliance/routes.ts'
import { configOf } from './config.ts'
import { openDatabase } from './db/open.ts'
import { devRoutes } from './dev/routes.ts'
import { docsRoutes } from './docs/routes.ts'
import { exportRoutes } from './exports/routes.ts'
import { fileRoutes } from './files/routes.ts'
import { healthRoutes } from './health/routes.ts'
import { assets } from './http/assets.ts'
import { identifyCaller } from './http/caller.ts'
import { momentOf } from './http/clock.ts'
import { compress } from './http/compress.ts'
import type { AppContext, AppEnv } from './http/context.ts'
import { onError, problemReply } from './http/problem.ts'
import { checkReplies } from './http/reply-check.ts'
import { API_BASE, api } from './http/route.ts'
import { securityHeaders } from './http/security-headers.ts'
import { selfCall } from './http/self.ts'
import { impactRoutes } from './impact/routes.ts'
import { invitationRoutes } from './invitations/routes.ts'
import { jobRoutes } from './jobs/routes.ts'
import { liveRoutes } from './live/routes.ts'
import { emailPreferenceRoutes } from './mail/preference-routes.ts'
import { mailRoutes } from './mail/routes.ts'
import { templateRoutes } from './mail/template-routes.ts'
import { webhookRoutes } from './mail/webhook-routes.ts'
import { memberRoutes } from './members/routes.ts'
import { oidcListRoute } from './oidc/list-route.ts'
import { oidcRoutes } from './oidc/routes.ts'
import { organizationChangeRoutes } from './organizations/changing-routes.ts'
import { logoFiles, logoRoutes } from './organizations/logo-routes.ts'
import { overviewRoute } from './organizations/overview-route.ts'
import { organizationRoutes } from './organizations/routes.ts'
import { notFoundPage } from './pages/not-found.tsx'
import { pages } from './pages/routes.ts'
import { groupRoutes } from './participants/group-routes.ts'
import { participantRoutes } from './participants/routes.ts'
import { pastResponseRoutes } from './past-responses/routes.ts'
import { exportRoute } from './privacy/export-route.ts'
import { mergeRoutes } from './privacy/merge-routes.ts'
import { erasureRoutes } from './privacy/routes.ts'
import { calendarRoute } from './recurrence/calendar-route.ts'
import { ledgerRoutes } from './recurrence/ledger-routes.ts'
import { recurrenceRoutes } from './recurrence/routes.ts'
import { reportRoutes } from './reports/routes.ts'
import { rescoringRoutes } from './rescoring/routes.ts'
import { groupResultsRoute } from './responses/group-results-route.ts'
import { responseRoutes } from './responses/routes.ts'
import { trendRoute } from './responses/trend-route.ts'
import { System } from './scope.ts'
import { secondFactorRoutes } from './second-factor/routes.ts'
import { resumeRoutes } from './sessions/resume-routes.ts'
import { sessionRoutes } from './sessions/routes.ts'
import { sharingRoutes } from './sharing/routes.ts'
import { formatRoutes } from './surveys/format-routes.ts'
import { openRoutes } from './surveys/open-routes.ts'
import { previewRoutes } from './surveys/preview-routes.ts'
import { publishingRoutes } from './surveys/publishing-routes.ts'
import { surveyRoutes } from './surveys/routes.ts'

const v1 = api()
  .route('/', auth)
  .route('/', recovery)
  .route('/', signInRoutes)
  .route('/', myself)
  .route('/', erasureRoutes)
  .route('/', secondFactorRoutes)
  .route('/', organizationRoutes)
  .route('/', organizationChangeRoutes)
  .route('/', logoRoutes)
  .route('/', memberRoutes)
  .route('/', invitationRoutes)
  .route('/', surveyRoutes)
  .route('/', formatRoutes)
  .route('/', publishingRoutes)
  .route('/', previewRoutes)
  .route('/', openRoutes)
  .route('/', sessionRoutes)
  .route('/', resumeRoutes)
  .route('/', responseRoutes)
  .route('/', trendRoute)
  .route('/', impactRoutes)
  .route('/', reportRoutes)
  .route('/', analyticsRoutes)
  .route('/', exportRoutes)
  .route('/', overviewRoute)
  .route('/', groupResultsRoute)
  .route('/', sharingRoutes)
  .route('/', fileRoutes)
  .route('/', rescoringRoutes)
  .route('/', pastResponseRoutes)
  .route('/', recurrenceRoutes)
  .route('/', ledgerRoutes)
  .route('/', calendarRoute)
  .route('/', complianceRoutes)
  .route('/', complianceActionRoutes)
  .route('/', participantRoutes)
  .route('/', mergeRoutes)
  .route('/', groupRoutes)
  .route('/', jobRoutes)
  .route('/', oidcListRoute)
  .route('/', mailRoutes)
  .route('/', templateRoutes)
  .route('/', emailPreferenceRoutes)
  .route('/', auditRoutes)
  .route('/', apiKeyRoutes)
  .route('/', liveRoutes)
/** The paths and shapes of the API, for the typed client. */
export type ApiRoutes = typeof v1

export const app = new OpenAPIHono<AppEnv>()

app.onError(onError)
app.notFound((c) => nothingHere(c))
app.use(securityHeaders, compress, opening, identifyCaller, checkReplies)

app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' })
app.openAPIRegistry.registerComponent('securitySchemes', 'cookie', { type: 'apiKey', in: 'cookie', name: '__Host-access' })
app.route(API_BASE, v1)
app.route(API_BASE, oidcRoutes)
app.route(API_BASE, exportRoute)
app.route('/', healthRoutes)
app.route('/', webhookRoutes)
app.route(
  '/',
  docsRoutes(() => app),
)
app.route('/', devRoutes)
app.route('/', assets)
app.route('/', logoFiles)
app.route('/', pages)

/** What every request has: an id, the configuration, the database and its moment. */
async function opening(c: AppContext, next: Next) {
  const config = configOf(c.env)
  c.set('request_id', requestIdOf(c))
  c.set('config', config)
  c.set('system', new System(openDatabase(c.env)))
  c.set(
    'api',
    selfCall(c, (request) => app.fetch(request, c.env, c.executionCtx)),
  )
  // Read here, once: every decision of this request is made at the same moment.
  c.set('now', momentOf(config, c.req.raw))
  await next()
}

/** The caller's own id where it is one, so that a request can be followed from a page to the API behind it. */
function requestIdOf(c: AppContext): string {
  const given = c.req.header('x-request-id')
  return given !== undefined && /^[\w-]{8,64}$/.test(given) ? given : crypto.randomUUID()
}

/** A path that exists under other methods says which; a person at a browser gets a page. */
function nothingHere(c: AppContext): Response | Promise<Response> {
  const allowed = methodsOf(c.req.path)
  if (allowed.length > 0) {
    c.header('Allow', allowed.join(', '))
    return problemReply(c, { code: 'method-not-allowed' })
  }
  const isPage = c.req.method === 'GET' && !c.req.path.startsWith('/api/') && c.req.header('accept')?.includes('text/html')
  return isPage ? notFoundPage(c) : problemReply(c, { code: 'not-found' })
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

const methodsOf = (path: string) =>
  METHODS.filter((method) => app.router.match(method, path)[0].some(([[, route]]) => route.method !== 'ALL'))
