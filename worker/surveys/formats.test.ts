import { beforeAll, describe, expect, it } from 'vitest'
import { TEMPLATES } from '../../core/surveys/templates.ts'
import { type Owner, world } from '../testing/world.ts'

const w = world()
let owner: Owner
beforeAll(async () => {
  owner = await w.given.owner()
})

const CSV = 'type,name,label\ntext,name,Your name\ngeopoint,place,Where?\n'

function form(content: BlobPart | null, fields: Record<string, string> = {}, name = 'My form.csv') {
  const sent = new FormData()
  for (const [field, value] of Object.entries({ organization_id: owner.organization_id, ...fields })) sent.set(field, value)
  if (content !== null) sent.set('file', new File([content], name))
  return sent
}
const bring = (...given: Parameters<typeof form>) => owner.post('/surveys/import', form(...given))

describe('a file', () => {
  it('becomes a draft, with a report of each part', async () => {
    const { status, data } = await bring(CSV)
    expect([status, data.survey]).toMatchObject([201, { status: 'draft', title: 'My form', slug: 'my-form', revision: 1 }])
    expect(data.survey.definition.pages[0].questions).toMatchObject([{ id: 'name', kind: 'short_text' }])
    expect(data.report).toContainEqual({ where: 'survey!A3', outcome: 'refused', message: expect.stringContaining('geopoint') })
    expect((await owner.get(`/surveys/${data.survey.id}`)).data.definition).toEqual(data.survey.definition)
  })

  it('is told what is wrong with it, by its place', async () => {
    const { status, problem } = await bring('type,name,label\nselect_one x,a,A\n')
    expect([status, problem]).toMatchObject([
      422,
      { code: 'invalid-input', errors: [{ path: 'survey!A2', message: 'the sheet choices has no list “x”' }] },
    ])
  })

  it('may be said to be of a format, and has to be that', async () => {
    expect((await bring(CSV, { format: 'xlsform' })).status).toBe(201)
    expect((await bring(CSV, { format: 'surveyjs' })).problem.errors?.[0]?.message).toContain('looks like an XLSForm')
    expect((await bring(CSV, { format: 'docx' })).problem.errors?.[0]?.path).toBe('format')
    expect((await bring(CSV, { more: 'x' })).status).toBe(422)
  })

  it('has to be there, in a form, and of a size', async () => {
    expect((await bring(null)).problem).toMatchObject({ status: 422, errors: [{ path: 'file' }] })
    expect((await owner.post('/surveys/import', { organization_id: owner.organization_id })).status).toBe(415)
    expect((await owner.post('/surveys/import', 'nonsense', { 'content-type': 'multipart/form-data; boundary=x' })).status).toBe(422)
    expect((await bring(new Uint8Array(5 * 1024 * 1024 + 1))).problem).toMatchObject({ status: 413, limit_bytes: 5 * 1024 * 1024 })
    expect((await bring(new Uint8Array(6 * 1024 * 1024))).status).toBe(413)
  })

  it('comes once with its key, and another file does not come under the same', async () => {
    const key = { 'idempotency-key': 'import-1' }
    const first = await owner.post('/surveys/import', form(CSV), key)
    expect((await owner.post('/surveys/import', form(CSV), key)).data).toEqual(first.data)
    expect((await owner.post('/surveys/import', form(`${CSV}text,b,B\n`), key)).problem.code).toBe('idempotency-mismatch')
  })

  it('comes from whoever may edit surveys, and from nobody else', async () => {
    expect((await (await w.given.member(owner, 'member')).post('/surveys/import', form(CSV))).status).toBe(403)
    expect((await (await w.given.owner()).post('/surveys/import', form(CSV))).status).toBe(404)
  })
})

describe('a definition as a file', () => {
  it.each(TEMPLATES.map(({ id, title }) => [title, id]))('%s goes out and comes back the same', async (_title, template) => {
    const { data: survey } = await owner.post('/surveys', {
      organization_id: owner.organization_id,
      template,
      settings: { better: 'neither', thank_you: 'Thank you' },
    })
    const file = await owner.get(`/surveys/${survey.id}/definition`)
    expect(file.headers.get('content-disposition')).toBe(`attachment; filename="${survey.slug}.impactpulse.json"`)
    const back = (await bring(file.text, {}, 'any.json')).data.survey
    expect(back).toMatchObject({ title: survey.title, description: survey.description, settings: survey.settings })
    expect(back.definition).toEqual(survey.definition)
  })

  it('goes to SurveyJS, naming what stays here', async () => {
    const survey = await w.given.survey(owner, { template: 'team-health-v1', status: 'draft' })
    const file = await owner.get(`/surveys/${survey.id}/definition?format=surveyjs`)
    const json = JSON.parse(file.text)
    expect(json.pages[0].elements[0]).toMatchObject({ type: 'rating', name: survey.definition.pages[0]?.questions[0]?.id })
    expect(json.impactpulse_left_out).toEqual(['the score: its groups, points, weights and bands'])
    expect((await bring(file.text, { format: 'surveyjs' }, 'x.json')).status).toBe(201)
  })
})
