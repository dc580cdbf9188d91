import { html, raw } from 'hono/html'
import { PROBLEMS } from '../../core/problem.ts'
import { STYLE } from './style.ts'

/** The readable API page, drawn from the OpenAPI document: modules, paths, fields, refusals and a curl line each. */
type Schema = {
  type?: string | string[]
  format?: string
  enum?: unknown[]
  const?: unknown
  description?: string
  pattern?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  additionalProperties?: Schema | boolean
  $ref?: string
}
type Content = Record<string, { schema?: Schema }>
type Operation = {
  summary?: string
  'x-access'?: string
  security?: unknown[]
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema }[]
  requestBody?: { content: Content }
  responses: Record<string, { description: string; content?: Content }>
}
type Document = { info: { title: string; description: string }; paths: Record<string, Record<string, Operation>> }
type Endpoint = { method: string; path: string; operation: Operation }

export function docsPage(document: object, public_url: string) {
  const { info, paths } = document as Document // Made by our own app: see routes.ts.
  const endpoints = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  )
  const modules = [...Map.groupBy(endpoints, ({ path }) => moduleOf(path))].sort(([a], [b]) => a.localeCompare(b))
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${info.title} API</title><style>${raw(STYLE)}</style></head>
<body>
<main>
<h1>The ${info.title} API</h1>
<p>${info.description}</p>
<p>Send <code>Authorization: Bearer …</code> with an access token from <code>POST /api/v1/auth/login</code>. The same as a document for programs: <a href="/api/openapi.json">/api/openapi.json</a>.</p>
<nav aria-label="Modules"><ul>${modules.map(([name]) => html`<li><a href="#${name}">${name}</a></li>`)}<li><a href="#refusals">refusals</a></li></ul></nav>
${modules.map(([name, list]) => html`<section id="${name}" aria-labelledby="${name}-title"><h2 id="${name}-title">${name}</h2>${list.map((endpoint) => endpointOf(endpoint, public_url))}</section>`)}
${refusals()}
</main>
</body>
</html>`
}

/** Where the `type` of every problem leads. */
const refusals = () => html`<section id="refusals" aria-labelledby="refusals-title"><h2 id="refusals-title">refusals</h2>
<dl>${Object.entries(PROBLEMS).map(([code, [status, detail]]) => html`<dt id="${code}"><code>${code}</code> (${status})</dt><dd>${detail}</dd>`)}</dl></section>`

/** `/api/v1/surveys/{id}/start` belongs to surveys. */
const moduleOf = (path: string) => path.replace('/api/v1', '').split('/')[1] ?? ''

function endpointOf({ method, path, operation }: Endpoint, public_url: string) {
  const { summary = '', parameters = [], requestBody, responses } = operation
  const body = requestBody?.content['application/json']?.schema
  const good = Object.entries(responses).filter(([, { content }]) => !content || 'application/json' in content)
  const refusals = Object.entries(responses).filter(([, { content }]) => content && 'application/problem+json' in content)
  return html`<article>
<h3><code>${method.toUpperCase()} ${path}</code></h3>
<p>${summary}. ${operation['x-access'] ? html`For: ${whoOf(operation['x-access'])}.` : ''}</p>
<pre><code>${curlOf(method, path, operation, public_url)}</code></pre>
${
  parameters.length > 0
    ? table(
        'In the address',
        parameters.map(({ name, required, schema }) => [name, required ?? false, schema]),
      )
    : ''
}
${body ? table('Body', fieldsOf(body)) : ''}
${good.map(([status, { content }]) => html`<p>Replies ${status}.</p>${replyOf(content?.['application/json']?.schema)}`)}
${refusals.length > 0 ? html`<p>Refuses with ${refusals.map(([status, { description }]) => html`${status}: ${description.replaceAll('`', '')}. `)}</p>` : ''}
</article>`
}

const WHO: Record<string, string> = {
  public: 'anyone',
  'signed-in': 'anyone signed in',
  respondent: 'the respondent',
  answering: 'the respondent',
}
const whoOf = (access: string) => WHO[access] ?? `members who may ${access}`

/** What stands in `data`; of a list, what one row holds. */
function replyOf(envelope: Schema | undefined) {
  const data = envelope?.properties?.data
  const row = data?.type === 'array' ? data.items : data
  const fields = row ? fieldsOf(row) : []
  return fields.length > 0 ? table(data?.type === 'array' ? 'Each of data' : 'data', fields) : ''
}

type Field = readonly [name: string, required: boolean, schema: Schema | undefined]

const fieldsOf = (schema: Schema): Field[] =>
  Object.entries(schema.properties ?? {}).map(([name, field]) => [name, schema.required?.includes(name) ?? false, field] as const)

const table = (caption: string, fields: readonly Field[]) => html`<table>
<caption>${caption}</caption>
<thead><tr><th scope="col">Field</th><th scope="col">Holds</th><th scope="col">Needed</th></tr></thead>
<tbody>${fields.map(([name, required, schema]) => html`<tr><th scope="row"><code>${name}</code></th><td>${holds(schema)}</td><td>${required ? 'yes' : 'no'}</td></tr>`)}</tbody>
</table>`

/** A schema in a few words: `text`, `whole number`, `one of a, b`, `list of text`. Two levels deep, then a word. */
function holds(schema: Schema | undefined, depth = 0): string {
  if (!schema) return 'anything'
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return `one of ${schema.enum.map(String).join(', ')}`
  const branches = schema.anyOf ?? schema.oneOf
  if (branches) return branches.length > 4 ? 'one of several shapes' : branches.map((branch) => holds(branch, depth + 1)).join(' or ')
  if (schema.type === 'array') return `list of ${holds(schema.items, depth + 1)}`
  if (schema.properties) return depth > 1 ? 'object' : `{ ${Object.keys(schema.properties).join(', ')} }`
  if (schema.$ref) return schema.$ref.split('/').at(-1) ?? 'object'
  const types = [schema.type ?? 'object'].flat().map((type) => TYPES[type] ?? type)
  return types.join(' or ') + (schema.format ? ` (${schema.format})` : '')
}

const TYPES: Record<string, string> = { string: 'text', integer: 'whole number', boolean: 'true or false', null: 'null' }

function curlOf(method: string, path: string, { requestBody, security }: Operation, public_url: string): string {
  const auth = security && security.length > 0 ? ` -H 'Authorization: Bearer $TOKEN'` : ''
  const required = requestBody?.content['application/json']?.schema
  const sample = required ? ` -H 'Content-Type: application/json' -d '${JSON.stringify(sampleOf(required))}'` : ''
  return `curl${method === 'get' ? '' : ` -X ${method.toUpperCase()}`} '${public_url}${path}'${auth}${sample}`
}

const sampleOf = (schema: Schema) =>
  Object.fromEntries(
    fieldsOf(schema)
      .filter(([, required]) => required)
      .map(([name, , field]) => [name, field?.type === 'array' ? [] : (field?.enum?.[0] ?? '…')]),
  )
