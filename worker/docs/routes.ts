import { z } from '@hono/zod-openapi'
import { Hono } from 'hono'
import { definitionSchema } from '../../core/surveys/contract.ts'
import { Expression } from '../../core/surveys/logic/contract.ts'
import type { AppEnv } from '../http/context.ts'
import { docsPage } from './page.ts'
import { styleHash } from './style.ts'

/** What the document needs of the app that describes itself; handed in, because the app mounts this module. */
type Described = {
  getOpenAPI31Document: (config: { openapi: string; info: { title: string; version: string; description: string } }) => object
}

const INFO = {
  openapi: '3.1.0',
  info: {
    title: 'ImpactPulse',
    version: '1',
    description:
      'Measure change over time: the same people take the same scored assessment again and again. Success is { data, meta? }, failure application/problem+json with a stable code.',
  },
}

/** The API's own description: once as OpenAPI 3.1, once to read. Made once an isolate. */
export function docsRoutes(described: () => Described) {
  let document: object | undefined
  let schema: string | undefined
  const documentOf = () => {
    nameRecursive()
    document ??= described().getOpenAPI31Document(INFO)
    return document
  }
  return new Hono<AppEnv>()
    .get('/api/openapi.json', (c) => c.json(documentOf(), 200, { 'Cache-Control': 'public, max-age=300' }))
    .get('/api/survey-definition.schema.json', (c) => {
      schema ??= JSON.stringify(definitionSchema())
      return c.body(schema, 200, { 'Content-Type': 'application/schema+json', 'Cache-Control': 'public, max-age=300' })
    })
    .get('/api/docs', async (c) => {
      c.set('csp', { style_hashes: [await styleHash()] })
      c.header('Cache-Control', 'public, max-age=300')
      return c.html(docsPage(documentOf(), c.var.config.PUBLIC_URL))
    })
}

/** What holds itself is written once, under its name; the generator would follow it for ever. */
const nameRecursive = () => z.ZodType.prototype.openapi.call(Expression, 'Expression')
