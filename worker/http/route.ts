import { createRoute, OpenAPIHono, type RouteConfig } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import * as z from 'zod'
import type { TopicKind } from '../../core/live/topics.ts'
import { isPermission, type Permission } from '../../core/organizations/roles.ts'
import { type InputError, PROBLEMS, type ProblemCode, refuse } from '../../core/problem.ts'
import { tellAfter } from '../live/telling-routes.ts'
import { admit } from './access.ts'
import { readBody, readFileAs } from './body.ts'
import type { AppEnv } from './context.ts'
import { faultWords } from './fault-words.ts'
import { readForm } from './form.ts'
import { Problem } from './problem.ts'

/**
 * Who may call: `public` anyone; `signed-in` a person; `respondent` a person or a survey's visitor, told apart by the
 * session itself; `answering` the same without a look at the database, for the path that saves answers; a permission: members of the organization that the path, query or body names, whose role has it.
 */
export type Access = 'public' | 'signed-in' | 'respondent' | 'answering' | Permission

export const API_BASE = '/api/v1'

z.config({ customError: faultWords })

/** The `data` of a reply that has nothing to say. */
export const Empty = z.strictObject({})

/** What replies without a body mean. */
const WITHOUT_BODY: { [S in Status]?: string } = { 101: 'The socket is open.', 204: 'Done.' }

const A_FILE = z.any().meta({ type: 'string', format: 'binary' })

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'
type Status = 101 | 200 | 201 | 202 | 204 | 503
type Schema = z.ZodType
type Maybe = Schema | undefined
type Named = z.ZodObject | undefined

type Spec<
  M extends Method,
  P extends string,
  Params extends Named,
  Query extends Named,
  Body extends Maybe,
  Reply extends Schema,
  Meta extends Maybe,
  S extends Status,
> = {
  method: M
  path: P
  access: Access
  summary: string
  params?: Params
  query?: Query
  body?: Body
  /** Media types of a body that is a file; the handler reads it, see boundedBytes in body.ts. */
  takes?: readonly string[]
  /** The fields of a form with a part `file`; the handler reads both, see form.ts. */
  form?: z.ZodObject
  /** The field of the body that a CSV file may stand for: as text/csv, or as the part `file` of a form; see body.ts. */
  file?: string
  /** How large its file may be; see form.ts. */
  form_bytes?: number
  /** What `data` holds. */
  reply: Reply
  /** What `meta` holds, where it holds anything. */
  meta?: Meta
  /** What it replies instead of JSON when asked for; see file.ts. */
  alsoAs?: 'text/csv'
  /** Its reply is a JSON file as it stands, without the envelope, or a file of any type. */
  isFile?: true | 'application/octet-stream' | 'text/calendar'
  /** Where the path begins; `''` for the few that stand outside the versioned API. */
  base?: '' | undefined
  /** Of a `signed-in` route: its handler reads whether the sign-in stands along with what it replies, one way to the database instead of two. */
  readsStanding?: true
  /** Statuses of a reply in its declared shape; default 200. A 204 has no body. */
  status?: S | readonly S[]
  /** What dashboards may have to look at again once it has replied well: of the survey or organization that `{id}` names. */
  tells?: readonly TopicKind[]
  refuses?: readonly ProblemCode[]
}

type Envelope<Reply extends Schema, Meta extends Maybe> = Meta extends Schema
  ? z.ZodObject<{ data: Reply; meta: Meta }, z.core.$strict>
  : z.ZodObject<{ data: Reply }, z.core.$strict>

type Nothing = Record<never, never>
type JsonContent<S extends Schema> = { 'application/json': { schema: S } }

/** What validators and the typed client read from a declaration. */
type Route<
  M extends Method,
  P extends string,
  Params extends Named,
  Query extends Named,
  Body extends Maybe,
  Reply extends Schema,
  Meta extends Maybe,
  S extends Status,
> = {
  method: M
  path: P
  request: (Params extends z.ZodObject ? { params: Params } : Nothing) &
    (Query extends z.ZodObject ? { query: Query } : Nothing) &
    (Body extends Schema ? { body: { required: true; content: JsonContent<Body> } } : Nothing)
  responses: {
    [K in S]: K extends 101 | 204 ? { description: string } : { description: string; content: JsonContent<Envelope<Reply, Meta>> }
  }
}

/** Every declared route, by method and whole path: for the access walk and the documentation. */
export type Declared = {
  method: Method
  path: string
  access: Access
  reply: Schema
  body?: Schema | undefined
  form?: Schema | undefined
  statuses: readonly Status[]
}
export const declaredRoutes: Declared[] = []

const BY_TOKEN_OR_COOKIE: Record<string, string[]>[] = [{ bearer: [] }, { cookie: [] }]

/** What an admitted caller may still be told, by kind of access. */
const USUAL: Record<Exclude<Access, Permission> | 'permission', readonly ProblemCode[]> = {
  public: [],
  'signed-in': ['sign-in-needed', 'token-expired'],
  respondent: ['sign-in-needed', 'token-expired', 'not-found'],
  answering: ['sign-in-needed', 'token-expired', 'not-found'],
  // An API key that calls too often.
  permission: ['sign-in-needed', 'token-expired', 'not-allowed', 'not-found', 'slow-down'],
}

/** Declares an endpoint once: validation, access, the OpenAPI document, the typed client and the access tests follow. */
export function route<
  const M extends Method,
  const P extends string,
  Reply extends Schema,
  Params extends Named = undefined,
  Query extends Named = undefined,
  Body extends Maybe = undefined,
  Meta extends Maybe = undefined,
  const S extends Status = 200,
>(spec: Spec<M, P, Params, Query, Body, Reply, Meta, S>) {
  const statuses = ([] as Status[]).concat((spec.status as Status | Status[] | undefined) ?? 200)
  const reply = spec.isFile ? spec.reply : envelope(spec.reply, spec.meta)
  const content = { [typeof spec.isFile === 'string' ? spec.isFile : 'application/json']: { schema: reply } }
  const file = spec.alsoAs && { [spec.alsoAs]: { schema: z.string() } }
  const good = Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: WITHOUT_BODY[status] ?? 'OK', ...(!WITHOUT_BODY[status] && { content: { ...content, ...file } }) },
    ]),
  )
  declaredRoutes.push({
    method: spec.method,
    path: (spec.base ?? API_BASE) + spec.path,
    access: spec.access,
    reply,
    body: spec.body,
    form: spec.form,
    statuses,
  })

  // Runs before the schema validators: whoever may not call learns nothing of what is right to send.
  const reading = spec.body ? [spec.file ? readFileAs(spec.file) : readBody] : spec.form ? [readForm(spec.form_bytes)] : []
  const admitting = admit(spec.access, spec.readsStanding)
  // A permission is asked for in the organization that the body names; else nobody's file is read before they are let in.
  const middleware: MiddlewareHandler<AppEnv>[] =
    spec.form && !isPermission(spec.access) ? [admitting, ...reading] : [...reading, admitting]
  if (spec.tells) middleware.push(tellAfter(spec.tells))
  const config = {
    method: spec.method,
    path: spec.path,
    summary: spec.summary,
    middleware,
    security: spec.access === 'public' ? [] : BY_TOKEN_OR_COOKIE,
    'x-access': spec.access,
    request: {
      ...(spec.params && { params: spec.params }),
      ...(spec.query && { query: spec.query }),
      ...(spec.body && { body: { required: true, content: { 'application/json': { schema: spec.body }, ...(spec.file && FILE) } } }),
      ...(spec.takes && { body: { required: true, content: Object.fromEntries(spec.takes.map((type) => [type, { schema: A_FILE }])) } }),
      ...(spec.form && { body: { required: true, content: { 'multipart/form-data': { schema: spec.form.extend({ file: A_FILE }) } } } }),
    },
    responses: { ...good, ...refusals(refusedBy(spec)) },
  }
  // What was put together piece by piece is told to the compiler as one: the client's reply type is the good one.
  return createRoute(config as RouteConfig) as unknown as Route<M, P, Params, Query, Body, Reply, Meta, S>
}

function envelope(reply: Schema, meta: Maybe) {
  return meta ? z.strictObject({ data: reply, meta }) : z.strictObject({ data: reply })
}

function refusedBy(spec: { access: Access; body?: Maybe; form?: Maybe; params?: Maybe; query?: Maybe; refuses?: readonly ProblemCode[] }) {
  const kind = isPermission(spec.access) ? 'permission' : spec.access
  const input: ProblemCode[] = spec.body || spec.form ? ['malformed-json', 'too-large', 'wrong-media-type', 'invalid-input'] : []
  const asked: ProblemCode[] = spec.params || spec.query ? ['invalid-input'] : []
  return [...new Set([...USUAL[kind], ...input, ...asked, ...(spec.refuses ?? [])])]
}

/** One response per status, naming the codes that come with it. */
function refusals(codes: readonly ProblemCode[]) {
  const byStatus = Map.groupBy(codes, (code) => PROBLEMS[code][0])
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      status,
      { description: list.map((code) => `\`${code}\``).join(', '), content: { 'application/problem+json': { schema: Problem } } },
    ]),
  )
}

const FILE = { 'text/csv': { schema: z.string() } }

/** A router for a module's routes. Input that does not fit its schema is refused with every fault at once. */
export const api = () =>
  new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (result.success) return
      // An id that cannot be one names nothing.
      if (result.target === 'param') refuse({ code: 'not-found' })
      const where = result.target === 'json' || result.target === 'form' ? '' : `${result.target}.`
      const errors = result.error.issues.flatMap((issue) => faults(issue, where))
      const isDefinition = errors.every(({ path }) => path.startsWith('definition.'))
      refuse({ code: isDefinition ? 'definition-invalid' : 'invalid-input', errors })
    },
  })

function faults(issue: z.core.$ZodIssue, where: string): InputError[] {
  const at = [...issue.path].map(String)
  const near = issue.code === 'invalid_union' ? closest(issue.errors) : null
  if (near) return near.flatMap((inner) => faults(inner, `${[...where.split('.').filter(Boolean), ...at].join('.')}.`))
  if (issue.code !== 'unrecognized_keys') return [{ path: where + at.join('.'), message: issue.message }]
  // A contract may have a word of its own on a key, such as what has replaced it.
  const message = issue.message.startsWith('Unrecognized key') ? 'is not a field of this request' : issue.message
  return issue.keys.map((key) => ({ path: where + [...at, key].join('.'), message }))
}

/** Of the shapes that something might have had, the only one of its own type: that is what was meant. */
function closest(shapes: readonly (readonly z.core.$ZodIssue[])[]) {
  const near = shapes.filter((issues) => !issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0))
  return near.length === 1 ? near[0] : null
}
