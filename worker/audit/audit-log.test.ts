import { beforeAll, expect, it } from 'vitest'
import { auditLog } from '../db/schema/system.ts'
import { newId } from '../http/context.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { database, type Owner, type Person, world } from '../testing/world.ts'
import { entriesQuery } from './entries.ts'

const w = world()
let owner: Owner
let admin: Person
let log: string
/** From here on the tests do something. */
let since: string
beforeAll(async () => {
  owner = await w.given.owner({ name: 'Olga' })
  admin = await w.given.member(owner, 'admin')
  log = `/organizations/${owner.organization_id}/audit-log`
  w.later({ minutes: 1 })
  since = w.iso()
})

const ROW = { actor_id: null, action: 'x.y', request_id: 'r' }
type Named = { action: string; subject_name: string | null; survey: { title: string } | null }
type Entry = { action: string; actor: { name: string } }
const actionsOf = (data: Entry[]) => data.map(({ action }) => action)

it('tells who did what to what, when and from which request, the newest first', async () => {
  const survey = await w.given.survey(owner, { status: 'draft' })
  w.later({ minutes: 1 })
  const published = await admin.post(`/surveys/${survey.id}/publish`)
  const { data } = await owner.get(`${log}?from=${since}`)
  expect(actionsOf(data)).toEqual(['survey.publish', 'survey.create'])
  expect(data[0]).toEqual({
    id: expect.stringMatching(/^aud_/),
    at: w.iso(),
    actor: { id: admin.id, name: admin.name },
    action: 'survey.publish',
    subject_id: survey.id,
    subject_name: survey.title,
    survey: null,
    request_id: published.headers.get('x-request-id'),
  })
})

it('is filtered by actor, action, subject and time', async () => {
  const survey = await w.given.survey(owner, { status: 'draft' })
  w.later({ minutes: 5 })
  const later = w.iso()
  await admin.delete(`/surveys/${survey.id}`)
  const by = async (filter: Record<string, string>) => actionsOf((await owner.get(`${log}?${new URLSearchParams(filter)}`)).data)
  expect(await by({ actor: admin.id, from: since })).toEqual(['survey.delete', 'survey.publish'])
  expect(await by({ action: 'survey.create' })).toEqual(['survey.create', 'survey.create'])
  expect(await by({ subject: survey.id })).toEqual(['survey.delete', 'survey.create'])
  expect(await by({ from: later })).toEqual(['survey.delete'])
  expect(await by({ to: later, subject: survey.id })).toEqual(['survey.create'])
  expect(await by({ from: later, to: later })).toEqual([])
  expect((await owner.get(`${log}?from=yesterday`)).status).toBe(422)
})

it('goes on where the page before ended', async () => {
  const first = await owner.get(`${log}?limit=2`)
  const next = await owner.get(`${log}?limit=100&cursor=${encodeURIComponent(first.meta.next_cursor)}`)
  const whole = await owner.get(`${log}?limit=100`)
  expect([...first.data, ...next.data]).toEqual(whole.data)
})

it.each([
  [{}, 'audit_log_of_organization'],
  [{ from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' }, 'audit_log_of_organization'],
  [{ actor: 'per_x', from: '2026-01-01T00:00:00Z' }, 'audit_log_by_actor'],
  [{ action: 'survey.edit', before: 'aud_x' }, 'audit_log_by_action'],
  [{ subject: 'srv_x' }, 'audit_log_by_subject'],
  [{ survey: 'srv_x' }, 'audit_log_in_survey'],
])('reads %o by the index %s, without sorting', async (filter, index) => {
  const plan = await queryPlan(entriesQuery(database, 'org_x', filter, 21))
  expect(plan).toContain(`USING INDEX ${index}`)
  expect(plan).not.toMatch(/SCAN|TEMP B-TREE/)
})

it('comes as a file, with what a spreadsheet would run made harmless', async () => {
  const spy = await w.given.owner()
  expect((await spy.patch('/auth/me', { full_name: '=cmd|calc!A1' })).status).toBe(200)
  const { headers, text } = await spy.get(`/organizations/${spy.organization_id}/audit-log?format=csv`)
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(headers.get('content-disposition')).toBe('attachment; filename="audit-log.csv"')
  const [columns, line, ...rest] = text.split('\r\n')
  expect(columns).toBe('at,actor_id,actor_name,action,subject_id,survey_id,request_id,id,subject_name,survey_title')
  expect(line).toContain(`,${spy.id},'=cmd|calc!A1,organization.create,${spy.organization_id},`)
  expect(rest).toEqual([''])
  const mine = await owner.get(`${log}?format=csv&action=survey.delete`)
  expect(mine.text.trim().split('\r\n')).toHaveLength(2)
})

it('comes as a file however long it is', async () => {
  const many = await w.given.owner()
  const rows = Array.from({ length: 1_100 }, (_, i) => ({
    id: newId('audit', w.now() + i),
    organization_id: many.organization_id,
    actor_id: null,
    action: 'survey.edit',
    subject_id: `srv_${i}`,
    request_id: 'r',
    at: w.now() + i,
  }))
  for (let i = 0; i < rows.length; i += 10) await database.insert(auditLog).values(rows.slice(i, i + 10))
  const { text } = await many.get(`/organizations/${many.organization_id}/audit-log?format=csv&action=survey.edit`)
  expect(new Set(text.trim().split('\r\n')).size).toBe(1_101)
})

it('calls what was acted on by its name, as long as it has one', async () => {
  const org = owner.organization_id
  const survey = await w.given.survey(owner, { title: 'Needs' })
  const { data } = await owner.post(`/surveys/${survey.id}/assignments`, { person_ids: [admin.id] })
  w.later({ minutes: 1 })
  const from = w.iso()
  await owner.patch(`/organizations/${org}`, { name: 'Olga’s place' })
  await owner.delete(`/surveys/${survey.id}/assignments/${data.results[0].assignment_id}`)
  await owner.post(`/organizations/${org}/groups`, { name: 'North' })
  await owner.post(`/organizations/${org}/invitations`, { emails: ['new@example.org'], role: 'member' })
  await owner.post(`/organizations/${org}/api-keys`, { name: 'Our CRM', scopes: ['surveys.list'] })
  const entries = (await owner.get(`${log}?from=${from}&limit=50`)).data
  const named = entries.map(({ action, subject_name, survey: within }: Named) => `${action}: ${subject_name} ${within?.title ?? ''}`.trim())
  expect(named.toSorted()).toEqual([
    'api-key.create: Our CRM',
    `assignment.delete: ${admin.name} Needs`,
    'group.create: North',
    'invitation.create: new@example.org',
    'organization.edit: Olga’s place',
  ])
  const other = await w.given.owner()
  await database
    .insert(auditLog)
    .values({ ...ROW, id: newId('audit', w.now()), organization_id: other.organization_id, subject_id: org, at: w.now() })
  const [foreign] = (await other.get(`/organizations/${other.organization_id}/audit-log?action=x.y`)).data
  expect(foreign.subject_name, 'what is another organization’s').toBeNull()
})
