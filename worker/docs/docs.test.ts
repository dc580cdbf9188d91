import { expect, it } from 'vitest'
import { PROBLEMS } from '../../core/problem.ts'
import { declaredRoutes } from '../http/route.ts'
import { world } from '../testing/world.ts'

const w = world()

it('describes every declared route as OpenAPI 3.1', async () => {
  const document = JSON.parse((await w.stranger.get('/api/openapi.json')).text)
  expect(document.openapi).toBe('3.1.0')
  for (const { method, path, statuses } of declaredRoutes) {
    const operation = document.paths[path]?.[method]
    expect([method, path, Object.keys(operation?.responses ?? {})]).toEqual([method, path, expect.arrayContaining(statuses.map(String))])
  }
})

it('describes a survey definition as JSON Schema', async () => {
  const { text, headers } = await w.stranger.get('/api/survey-definition.schema.json')
  expect(headers.get('content-type')).toBe('application/schema+json')
  const schema = JSON.parse(text)
  expect(schema.required).toEqual(['languages', 'result_type', 'groups', 'pages'])
  expect(Object.keys(schema.$defs)).toEqual(expect.arrayContaining(['Text', 'Expression']))
})

it('has a page to read, with each path, its refusals and a curl line', async () => {
  const { text, headers } = await w.stranger.get('/api/docs')
  expect(headers.get('content-type')).toContain('text/html')
  for (const { path } of declaredRoutes) expect(text).toContain(path)
  expect(text).toContain('too-early')
  expect(text).toMatch(/curl -X PUT &#39;http:\/\/localhost:8787\/api\/v1\/surveys\/\{id\}&#39;/)
  expect(text).not.toMatch(/ style="|<script/)
})

it('has a place for the type of every problem', async () => {
  const { text } = await w.stranger.get('/api/docs')
  const { type } = (await w.stranger.get('/surveys/srv_none')).problem
  expect(type).toMatch(/\/api\/docs#sign-in-needed$/)
  for (const code of Object.keys(PROBLEMS)) expect(text).toContain(`<dt id="${code}">`)
})
