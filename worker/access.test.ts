import { beforeAll, describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { KEY_SCOPES, type KeyScope } from '../core/api-keys/scopes.ts'
import { isPermission, may, ROLES } from '../core/organizations/roles.ts'
import { app } from './app.ts'
import { patternOf } from './http/reply-check.ts'
import { type Declared, declaredRoutes } from './http/route.ts'
import type { Client } from './testing/client.ts'
import { world } from './testing/world.ts'

/** What is served without being an endpoint of the API: pages, built files, documents, and the aids that exist only locally. */
const PAGES = [
  'GET /',
  'GET /s/:slug',
  'GET /s/:slug/',
  'POST /s/:slug',
  'GET /s/:slug/resume/:token',
  'POST /s/:slug/resume',
  'GET /r/:token',
  'GET /reports/:token',
  'GET /preview/:id',
  'POST /preview/:id',
  'GET /c/:token',
  'GET /o/:token',
  'GET /u/:token',
  'POST /u/:token',
  'GET /verify-email',
  'POST /verify-email',
  'GET /reset-password',
  'GET /invitations/:token',
  'GET /app',
  'GET /app/mail-frame',
  'GET /app/*',
  'GET /surveys/:id/impact',
  'GET /surveys/:id/compliance',
  'GET /assets/*',
  'GET /embed.js',
  'GET /embed/v1.js',
  'GET /embed.d.ts',
  'GET /logos/:name',
  'GET /api/v1/me/export',
  'GET /api/v1/auth/oidc/:provider/start',
  'GET /api/v1/auth/oidc/:provider/callback',
  'GET /api/openapi.json',
  'GET /api/docs',
  'GET /api/survey-definition.schema.json',
  'POST /dev/tick',
  'GET /dev/inbox',
]

const w = world()
const ids: Record<string, string> = {}
const callers: Record<string, Client> = {}
let keyWith: (scopes: readonly KeyScope[]) => Promise<Client>

beforeAll(async () => {
  const owner = await w.given.owner()
  const survey = await w.given.survey(owner)
  const answers = { cheerful: 3, calm: 3, active: 3, rested: 3, interested: 3 }
  const { data } = await owner.post(`/surveys/${survey.id}/respond`, { answers })
  const assigned = await owner.post(`/surveys/${survey.id}/assignments`, { person_ids: [owner.id] })
  const known = await owner.post(`/organizations/${owner.organization_id}/participants`, { email: 'known@example.org' })
  const csv = `email\n${Array.from({ length: 201 }, (_, i) => `walk-${i}@example.org`).join('\n')}`
  const imported = await owner.post(`/organizations/${owner.organization_id}/participants/import`, { csv })
  const group = await owner.post(`/organizations/${owner.organization_id}/groups`, { name: 'Walkers' })
  Object.assign(ids, {
    jobs: imported.data.job.id,
    group_id: group.data.id,
    person_id: known.data.person_id,
    organizations: owner.organization_id,
    surveys: survey.id,
    version: '1',
    kind: 'due',
    language: 'en',
    email: owner.email,
    question_id: 'cheerful',
    file_id: 'fil_01abcdefghjkmnpqrstvwxyz01',
    mail_id: 'mai_01abcdefghjkmnpqrstvwxyz01',
    report_id: 'rep_01abcdefghjkmnpqrstvwxyz01',
    share_id: 'shr_01abcdefghjkmnpqrstvwxyz01',
    sessions: data.response_id,
    responses: data.response_id,
    deletable: (await w.given.survey(owner)).id,
    assignment_id: assigned.data.results[0].assignment_id,
    respondent_id: owner.id,
    slug: survey.slug,
    auth: (await owner.get('/auth/sessions')).data[0].id,
  })
  const keys = `/organizations/${owner.organization_id}/api-keys`
  ids.key_id = (await owner.post(keys, { name: 'To be revoked', scopes: ['surveys.list'] })).data.id
  keyWith = async (scopes) => w.as((await owner.post(keys, { name: 'Walking', scopes })).data.key)
  callers.owner = owner
  const [admin, member] = [await w.given.member(owner, 'admin'), await w.given.member(owner, 'member')]
  Object.assign(callers, { admin, member })
  // The owner's walk ends an organization and goes on.
  ids.endable = (await owner.post('/organizations', { name: 'To be deleted' })).data.id
  const otherOwner = await w.given.owner()
  callers.otherOwner = otherOwner
  callers.otherAdmin = await w.given.member(otherOwner, 'admin')
  callers.otherMember = await w.given.member(otherOwner, 'member')
  // Somebody the organization knows, who has answered its survey, and is no member; and a visitor in the middle of it.
  const participant = await w.given.person()
  callers.participant = participant
  await owner.post(`/organizations/${owner.organization_id}/participants`, { email: participant.email })
  await participant.post(`/surveys/${survey.id}/respond`, { answers })
  const ended = await w.stranger.post('/auth/login', { email: owner.email, password: 'correct horse battery' })
  callers.signedOut = w.as(ended.data.access_token)
  await callers.signedOut.post('/auth/logout')
  callers.visitor = w.as((await w.stranger.post(`/surveys/${survey.id}/start`, {})).data.respondent_token)
  const invited = await owner.post(`/organizations/${owner.organization_id}/invitations`, { emails: ['x@example.org'], role: 'member' })
  Object.assign(ids, {
    user_id: (await w.given.member(owner)).id,
    invitation_id: invited.data.results[0].invitation_id,
    token: 'a-token-of-nothing',
  })
  const theirs = { name: 'Theirs', scopes: KEY_SCOPES }
  callers.otherKey = w.as((await otherOwner.post(`/organizations/${otherOwner.organization_id}/api-keys`, theirs)).data.key)
}, 60_000)

/** The path with the first organization's own ids: what a stranger must not reach. */
const pathOf = ({ method, path }: Declared) =>
  path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => ids[name === 'id' ? kindOf(method, path) : name] ?? '')

/** What `{id}` names; the walk goes on after a survey was deleted, so that is another one. */
const kindOf = (method: string, path: string) =>
  method === 'delete' && path === '/api/v1/surveys/{id}' ? 'deletable' : (path.split('/')[3] ?? '')

/** Bodies that are right, where only the session itself knows whether the caller may. */
const BODIES: Record<string, object> = {
  '/responses/{id}/shares': {},
  '/sessions/{id}/abandon': {},
  '/sessions/{id}/progress': { ops: [] },
  '/sessions/{id}/complete': {},
  '/sessions/{id}/resume-link': {},
  '/sessions/{id}/identify': { email: 'someone@example.org' },
  '/sessions/{id}/identify/verify': { email: 'someone@example.org', code: '123456' },
}

/** Right where only the session itself knows whether the caller may; else without its file: who may call is decided before it is missed. */
function formFor({ access }: Declared) {
  const form = new FormData()
  if (access !== 'respondent') form.set('organization_id', ids.organizations ?? '')
  else {
    form.set('question_id', 'cheerful')
    form.set('file', new File(['%PDF-1.7'], 'a.pdf'))
  }
  return form
}

let calls = 0

function call(who: Client | undefined, route: Declared) {
  calls++
  if (!who) throw new Error('there is nobody to call')
  const query = route.method === 'get' && !route.path.includes('{id}') ? `?organization_id=${ids.organizations}` : ''
  const body = route.form
    ? formFor(route)
    : route.body
      ? (BODIES[route.path.replace('/api/v1', '')] ?? { organization_id: ids.organizations })
      : undefined
  const ends = who === callers.owner && route.method === 'delete' && route.path === '/api/v1/organizations/{id}'
  const path = ends ? `/api/v1/organizations/${ids.endable}` : pathOf(route)
  return who.call(route.method.toUpperCase(), path + query, body)
}

describe.each(declaredRoutes.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const))('%s', (_name, route) => {
  if (route.access === 'public') {
    it('is open to anyone, and says nothing of anybody', () => expect(PUBLIC).toContain(`${route.method} ${route.path}`))
    return
  }

  it('is closed to a stranger', async () => {
    expect((await call(w.stranger, route)).status).toBe(401)
    expect((await call(w.as('not-a-token-of-anyone'), route)).status).toBe(['respondent', 'answering'].includes(route.access) ? 404 : 401)
  })

  const { access } = route
  // Saving answers looks at no database: what the session's object says there is tested with it.
  if (access !== 'answering')
    it('is closed to somebody who has signed out, however young the token', async () => {
      expect((await call(callers.signedOut, route)).problem).toMatchObject({ status: 401, code: 'sign-in-needed' })
    })

  if (route.path.includes('{')) {
    it.each(['otherOwner', 'otherAdmin', 'otherMember'])('is not there for another organization: %s', async (who) => {
      const reply = await call(callers[who], route)
      if (OWN_ANSWERS.includes(route.path)) expect(JSON.stringify(reply.data ?? {})).not.toContain('cheerful')
      else expect(reply.status).toBe(404)
    })
  }

  it('opens to the visitor of a survey nothing but their own session', async () => {
    const { status } = await call(callers.visitor, route)
    expect(status).toBe(access === 'respondent' || access === 'answering' ? 404 : 401)
  })

  if (isPermission(access)) {
    it('is not there for a participant, who is no member', async () => {
      expect((await call(callers.participant, route)).status).toBe(404)
    })

    it('is closed to an API key without the scope, and not there for one of another organization', async () => {
      const others = KEY_SCOPES.filter((scope) => scope !== access)
      expect((await call(await keyWith(others), route)).problem).toMatchObject({ status: 403, code: 'not-allowed' })
      expect((await call(callers.otherKey, route)).status).toBe(404)
    })

    // The lower role first: a higher one may delete what both ask for.
    it.each(ROLES.toReversed())('for the role %s goes by the table', async (role) => {
      const { status } = await call(callers[role], route)
      // What a lower role was allowed to end is gone for the next.
      if (may(role, access)) expect([401, 403]).not.toContain(status)
      else expect(status).toBe(403)
    })

    const scope = KEY_SCOPES.find((each) => each === access)
    if (scope)
      it('is open to an API key with the scope', async () => {
        expect([401, 403]).not.toContain((await call(await keyWith([scope]), route)).status)
      })
    return
  }

  it('is closed to an API key: it needs a person', async () => {
    expect((await call(await keyWith(KEY_SCOPES), route)).problem).toMatchObject({ status: 401, code: 'sign-in-needed' })
  })
})

it('walks every route as everybody', ({ task }) => {
  const said = `Access: ${declaredRoutes.length} routes, ${calls} calls by strangers, each role, other organizations, participants, visitors and API keys.`
  Object.assign(task.meta, { said })
  expect(calls).toBeGreaterThan(declaredRoutes.length)
})

/** Of a public survey everybody has answers of their own: these paths never show anyone else's. */
const OWN_ANSWERS = [
  '/surveys/{id}/can-attempt',
  '/surveys/{id}/respond',
  '/surveys/{id}/attempts',
  '/surveys/{id}/comparison',
  '/surveys/{id}/trend',
].map((path) => `/api/v1${path}`)

const PUBLIC = [
  // A socket may show its token in its first message.
  'get /sessions/{id}/live',
  'post /auth/register',
  'post /auth/login',
  'post /auth/refresh',
  'post /auth/verify-email',
  'post /auth/resend-verification',
  'post /auth/forgot-password',
  'post /auth/reset-password',
  'post /auth/email-code',
  'post /auth/email-code/verify',
  'post /auth/2fa/challenge',
  'get /invitations/{token}',
  'get /auth/oidc',
  'get /public/surveys/{slug}',
  'post /surveys/{id}/start',
  // The token of a link is the right.
  'post /resume-links/look',
  'post /resume-links/code',
  'post /resume-links/open',
]
  .map((each) => each.replace(' ', ' /api/v1'))
  .concat('get /health', 'get /health/live', 'get /health/ready', 'post /webhooks/mailchannels', 'post /webhooks/resend')

it('serves no path that was not declared', () => {
  const declared = new Set([...declaredRoutes.map(({ method, path }) => `${method.toUpperCase()} ${patternOf(path)}`), ...PAGES])
  const served = app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`)
  expect([...new Set(served)].filter((route) => !declared.has(route))).toEqual([])
})

describe('reply schemas', () => {
  it.each(declaredRoutes.map((route) => [`${route.method} ${route.path}`, route.reply] as const))(
    '%s says exactly what it replies',
    (_name, reply) => {
      expect(looseParts(reply)).toEqual([])
    },
  )
})

type Def = {
  type: string
  shape?: Record<string, z.ZodType>
  catchall?: z.ZodType
  element?: z.ZodType
  options?: z.ZodType[]
  innerType?: z.ZodType
  valueType?: z.ZodType
  left?: z.ZodType
  right?: z.ZodType
}

/** Places where a schema would let anything through: `any`, `unknown`, objects that keep or drop unknown keys. */
function looseParts(schema: z.ZodType, at = 'reply', seen = new Set<z.ZodType>()): string[] {
  if (seen.has(schema)) return []
  seen.add(schema)
  const def = schema._zod.def as unknown as Def // The shape of a definition depends on its type; this names what is looked at.
  const inner = [def.element, def.innerType, def.valueType, def.left, def.right, ...(def.options ?? [])].filter(
    (part) => part !== undefined,
  )
  const own =
    def.type === 'any' || def.type === 'unknown' || (def.type === 'object' && def.catchall?._zod.def.type !== 'never')
      ? [`${at}: ${def.type}`]
      : []
  const fields = Object.entries(def.shape ?? {}).flatMap(([name, field]) => looseParts(field, `${at}.${name}`, seen))
  return [...own, ...fields, ...inner.flatMap((part) => looseParts(part, at, seen))]
}
