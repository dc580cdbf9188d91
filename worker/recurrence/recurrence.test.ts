import { and, eq, like, sql } from 'drizzle-orm'
import { beforeAll, expect, it, vi } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../core/durations.ts'
import type { LedgerEntry, MySurvey, RespondentStatus } from '../../core/recurrence/contract.ts'
import { dayAfter, localDay, momentOn } from '../../core/recurrence/local-time.ts'
import { respondentStatus } from '../../core/recurrence/status.ts'
import type { Survey } from '../../core/surveys/contract.ts'
import { emailAddresses } from '../db/schema/accounts.ts'
import { mails } from '../db/schema/mail.ts'
import { mailPreferences, suppressions } from '../db/schema/mail-preferences.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { sessions } from '../db/schema/sessions.ts'
import { handleJob, workAt } from '../jobs/queue.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { database, type Owner, type Person, testEnv, world } from '../testing/world.ts'
import { dueStanding, joinersOf, sweepJoiners } from './joiners-sweep.ts'
import { ledgerOf } from './ledger.ts'
import { movingStandings, sweepStandings } from './sweep.ts'
import { sweepUnfinished } from './unfinished-sweep.ts'

const w = world()
let owner: Owner
let survey: Survey
beforeAll(async () => {
  owner = await w.given.owner()
  survey = await w.given.survey(owner, { settings: { min_days_between_attempts: 30 } })
})
const answers = { cheerful: 3, calm: 3, active: 3, rested: 3, interested: 3 }
const statusOf = async ({ id }: Person, of = survey) =>
  (
    await database
      .select()
      .from(enrolments)
      .where(and(eq(enrolments.person_id, id), eq(enrolments.survey_id, of.id)))
      .get()
  )?.status

it('follows someone who came by the link from waiting over due to overdue, in the row and in their own list', async () => {
  const someone = await w.given.person()
  await someone.post(`/surveys/${survey.id}/respond`, { answers })
  const mine = async () => (await someone.get('/me/surveys')).data.map(({ status }: { status: string }) => status)
  expect([await statusOf(someone), await mine()]).toEqual(['waiting', ['waiting']])
  for (const [days, status] of [
    [30, 'due'],
    [20, 'overdue'],
  ] as const) {
    w.later({ days })
    expect(await mine()).toEqual([status])
    await w.tick()
    expect(await statusOf(someone)).toBe(status)
  }
  await someone.post(`/surveys/${survey.id}/respond`, { answers })
  expect(await statusOf(someone)).toBe('waiting')
})

it('follows an assignment from enrolled over due to never started, and an answer from in progress to abandoned', async () => {
  const [idle, busy] = [await w.given.member(owner), await w.given.member(owner)]
  const named = { emails: [idle.email, busy.email.toUpperCase(), 'nobody@example.org', idle.email], due_at: w.iso(2 * 86_400_000) }
  const { data } = await owner.post(`/surveys/${survey.id}/assignments`, named)
  expect(data.results.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['assigned', 'assigned', 'unknown'])
  expect((await owner.post(`/surveys/${survey.id}/assignments`, named)).data.results[0].outcome).toBe('already_assigned')
  expect([await statusOf(idle), await statusOf(busy)]).toEqual(['enrolled', 'enrolled'])
  const { data: started } = await busy.post(`/surveys/${survey.id}/start`)
  await busy.put(`/sessions/${started.session_id}/progress`, { ops: [{ op_id: 'operation-1', seq: 1, question_id: 'calm', value: 3 }] })
  await w.tick()
  expect([await statusOf(idle), await statusOf(busy)]).toEqual(['enrolled', 'in_progress'])
  for (const [days, one, other] of [
    [2, 'due', 'incomplete'],
    [27, 'never_started', 'incomplete'],
    [1, 'never_started', 'abandoned'],
  ] as const) {
    w.later({ days })
    await w.tick()
    expect([await statusOf(idle), await statusOf(busy)]).toEqual([one, other])
  }
  w.later({ days: 1 })
  await w.tick()
  const row = await database.select().from(sessions).where(eq(sessions.id, started.session_id)).get()
  expect([row?.status, row?.remind_due_at, row?.incomplete_reminders_sent], 'set aside in the night').toEqual(['abandoned', null, 2])
})

it('reminds at once of what is due today, when nine o’clock has passed', async () => {
  const late = await w.given.owner({ timezone: 'UTC' })
  const one = await w.given.survey(late, { settings: { min_days_between_attempts: 30 } })
  w.later({ hours: 13 })
  await late.post(`/surveys/${one.id}/assignments`, { person_ids: [late.id], due_at: w.iso().slice(0, 10) })
  await w.tick()
  expect((await late.get(`/surveys/${one.id}/ledger`)).data).toMatchObject([{ kind: 'reminder', step: 1 }])
})

it('begins to remind when the survey opens, and of a draft when it is published, with the first words', async () => {
  w.later({ ms: DAY_MS - (w.now() % DAY_MS) + 12 * HOUR_MS })
  const someone = await w.given.member(owner)
  const opens_at = w.iso(20 * DAY_MS)
  const later = await w.given.survey(owner, { title: 'Opens later', settings: { opens_at } })
  const draft = await w.given.survey(owner, { title: 'Not yet', status: 'draft' })
  for (const { id } of [later, draft]) await owner.post(`/surveys/${id}/assignments`, { person_ids: [someone.id] })
  const subjects = async () => (await w.inbox(someone.email)).filter(({ kind }) => kind === 'reminder').map(({ subject }) => subject)
  const step = async (days: number) => {
    w.later({ days })
    await w.tick()
  }
  for (const days of [1, 7, 7]) await step(days)
  expect([await subjects(), await statusOf(someone, later)]).toEqual([[], 'enrolled'])
  const mine = async () =>
    (await someone.get('/me/surveys')).data.filter(({ survey: { id } }: MySurvey) => id === later.id || id === draft.id)
  expect(await mine(), 'a draft is nobody’s yet').toMatchObject([{ status: 'enrolled', due_at: opens_at, opens_at, is_closed: false }])
  expect((await owner.get(`/surveys/${draft.id}/ledger`)).data, 'nothing was decided about it').toEqual([])
  expect((await owner.get(`/surveys/${later.id}/compliance`)).data[0].next_due).toBe(opens_at)
  expect((await someone.get(`/surveys/${later.id}/next.ics`)).text).toContain('BEGIN:VEVENT')
  // Sooner than was said: whoever is asked is looked at again.
  await owner.put(`/surveys/${later.id}`, { settings: { opens_at: w.iso(-HOUR_MS) } })
  await step(1)
  expect([await subjects(), await statusOf(someone, later)]).toEqual([['Your Opens later assessment is ready'], 'due'])
  await owner.post(`/surveys/${draft.id}/publish`)
  await step(1)
  expect((await subjects())[0]).toBe('Your Not yet assessment is ready')
  await owner.post(`/surveys/${draft.id}/close`)
  const closed = new Map((await mine()).map(({ survey: { id }, is_closed }: MySurvey) => [id, is_closed]))
  expect([closed.get(later.id), closed.get(draft.id)]).toEqual([false, true])
})

it('takes an assignment back', async () => {
  const someone = await w.given.member(owner)
  const { data } = await owner.post(`/surveys/${survey.id}/assignments`, { person_ids: [someone.id], due_at: '2027-01-01' })
  const path = `/surveys/${survey.id}/assignments/${data.results[0].assignment_id}`
  expect((await owner.delete(path)).status).toBe(204)
  expect((await owner.delete(path)).status).toBe(404)
  await w.tick()
  expect(await statusOf(someone)).toBe('not_enrolled')
})

it('leaves a later time as an admin has moved it where an earlier assignment is taken back', async () => {
  const [asked, done] = [await w.given.survey(owner), await w.given.member(owner)]
  await done.post(`/surveys/${asked.id}/respond`, { answers })
  w.later({ days: 31 })
  const { data } = await owner.post(`/surveys/${asked.id}/assignments`, { person_ids: [done.id] })
  const moved = (await owner.post(`/surveys/${asked.id}/compliance/${done.id}/extend`, { days: 20 })).data.next_due
  await owner.delete(`/surveys/${asked.id}/assignments/${data.results[0].assignment_id}`)
  await w.tick()
  expect((await owner.get(`/surveys/${asked.id}/compliance`)).data).toMatchObject([{ status: 'waiting', next_due: moved }])
  const mine = (await done.get('/me/surveys')).data.find(({ survey: { id } }: MySurvey) => id === asked.id)
  expect(mine, 'and it may be taken sooner').toMatchObject({ status: 'waiting', has_waited: true, due_at: moved })
})

it('says of each mail that waited for the morning why it did not go', async () => {
  const [boss, days] = [await w.given.owner(), { min_days_between_attempts: 30 }]
  const [asked, closing, quiet] = [
    await w.given.survey(boss, { title: 'Night', settings: days }),
    await w.given.survey(boss, { settings: days }),
    await w.given.survey(boss, { settings: days }),
  ]
  const names = [
    'wanted',
    'taken_back',
    'due_moved',
    'waived',
    'removed',
    'opted_out',
    'suppressed',
    'unverified',
    'begun',
    'completed',
    'gone_on',
  ]
  const csv = ['email,name', ...[...names, 'closed', 'quiet'].map((name) => `${name}@night.example.org,${name}`)].join('\n')
  await boss.post(`/organizations/${boss.organization_id}/participants/import`, { csv })
  await database.update(emailAddresses).set({ verified_at: 1 }).where(like(emailAddresses.address, '%@night.example.org'))
  const known = await database.select().from(emailAddresses).where(like(emailAddresses.address, '%@night.example.org'))
  const idOf = (name: string) => known.find(({ address }) => address === `${name}@night.example.org`)?.person_id ?? ''
  w.later({ ms: DAY_MS - (w.now() % DAY_MS) + 21 * HOUR_MS })
  const ask = (id: string, people: string[]) =>
    boss.post(`/surveys/${id}/assignments`, { emails: people.map((name) => `${name}@night.example.org`), due_at: w.iso(-DAY_MS) })
  const { results } = (await ask(asked.id, names.slice(0, -1))).data
  await ask(closing.id, ['closed'])
  await ask(quiet.id, ['quiet'])
  const begins = async (name: string, last_activity_at: number) => {
    const id = `ses_night_${name}`
    const left = { answered_count: 1, current_question_index: 1, active_seconds: 9, percent_complete: 20 }
    await database.insert(sessions).values({
      ...{ id, person_id: idOf(name), organization_id: boss.organization_id, survey_id: asked.id, version: 1, ...left },
      ...{ status: 'in_progress', started_at: last_activity_at, last_activity_at },
    })
    // A session is there before its first answer says when to look at it.
    await database
      .update(sessions)
      .set({ remind_due_at: last_activity_at + DAY_MS })
      .where(eq(sessions.id, id))
  }
  // Some hours late: it would have gone before the night.
  await begins('gone_on', w.now() - DAY_MS - 5 * HOUR_MS)
  await w.tick()
  const ledger = async (id: string) => (await boss.get(`/surveys/${id}/ledger?limit=100`)).data as LedgerEntry[]
  expect((await ledger(asked.id)).map(({ decision }) => decision)).toEqual(names.map(() => 'planned'))

  const compliance = `/surveys/${asked.id}/compliance`
  const takenBack = results.find(({ who }: { who: string }) => who.startsWith('taken_back'))
  await boss.delete(`/surveys/${asked.id}/assignments/${takenBack?.assignment_id}`)
  await boss.post(`${compliance}/${idOf('due_moved')}/extend`, { days: 3 })
  await boss.post(`${compliance}/${idOf('waived')}/waive`)
  await boss.delete(`/organizations/${boss.organization_id}/participants/${idOf('removed')}`)
  await database.insert(mailPreferences).values({ person_id: idOf('opted_out'), kind: 'reminders', muted_at: 0 })
  await database.insert(suppressions).values({ address: 'suppressed@night.example.org', reason: 'complained', created_at: 0 })
  await database
    .update(emailAddresses)
    .set({ verified_at: null })
    .where(eq(emailAddresses.person_id, idOf('unverified')))
  await begins('begun', w.now())
  await database.update(sessions).set({ last_activity_at: w.now() }).where(eq(sessions.id, 'ses_night_gone_on'))
  await database
    .update(enrolments)
    .set({ last_submitted_at: w.now(), next_eligible_date: w.now() + 30 * DAY_MS })
    .where(and(eq(enrolments.survey_id, asked.id), eq(enrolments.person_id, idOf('completed'))))
  await boss.post(`/surveys/${closing.id}/close`)
  await boss.put(`/surveys/${quiet.id}`, { settings: { auto_remind: false } })
  w.later({ hours: 11 })
  await w.tick()
  const why = new Map((await ledger(asked.id)).map(({ email, decision, reason }) => [email.split('@')[0], reason ?? decision]))
  expect(Object.fromEntries(why)).toEqual({
    ...Object.fromEntries(names.map((name) => [name, name])),
    wanted: 'sent',
    begun: 'unfinished_session',
  })
  expect([...(await ledger(closing.id)), ...(await ledger(quiet.id))].map(({ reason }) => reason)).toEqual([
    'survey_closed',
    'switched_off',
  ])
})

it('takes a day as midnight where the person is', async () => {
  const someone = await w.given.member(owner)
  await owner.post(`/surveys/${survey.id}/assignments`, { person_ids: [someone.id], due_at: '2027-07-01' })
  const listed: { person_id: string; due_at: string }[] = (await owner.get(`/surveys/${survey.id}/assignments?limit=100`)).data
  expect(listed.find(({ person_id }) => person_id === someone.id)?.due_at).toBe('2027-06-30T22:00:00.000Z')
})

it('enrols once, counts every attempt and keeps the first as the baseline', async () => {
  const quick = await w.given.survey(owner, { template: 'training-v1' })
  const someone = await w.given.person()
  const taking = (value: number) =>
    someone.post(`/surveys/${quick.id}/respond`, {
      answers: { explain: value, terms: value, apply: value, unexpected: value, occasions: value, start: value },
    })
  for (const value of [1, 2, 4]) expect((await taking(value)).status).toBe(200)
  const [row] = await database
    .select()
    .from(enrolments)
    .where(and(eq(enrolments.person_id, someone.id), eq(enrolments.survey_id, quick.id)))
  expect(row).toMatchObject({ attempts: 3, baseline_score: 25, latest_score: 100, status: 'completed', status_until: null })
})

it('sweeps twice to the same end, and finds what moves by its index', async () => {
  const someone = await w.given.person()
  await someone.post(`/surveys/${survey.id}/respond`, { answers })
  w.later({ days: 30 })
  await Promise.all([sweepStandings(workAt(testEnv, w.now())), sweepStandings(workAt(testEnv, w.now()))])
  expect(await statusOf(someone)).toBe('due')
  expect(await sweepStandings(workAt(testEnv, w.now()))).toBe(0)
  const details = await queryPlan(movingStandings(workAt(testEnv, w.now()), owner.organization_id, 500))
  expect(details).toMatch(/enrolments USING INDEX enrolments_moving/)
  expect(details).toMatch(/sessions USING INDEX sessions_of_person/)
})

it('stores for the filters what the rule says of the same rows, before, at and after each threshold', async () => {
  const own = await w.given.owner({ timezone: 'UTC' })
  const all = await w.given.survey(own, { settings: { min_days_between_attempts: 30, auto_remind: false } })
  const midnight = Date.parse(w.iso(3 * DAY_MS).slice(0, 10))
  // Whatever was due then has its last step on the day before, and has run out at midnight.
  const ranOut = midnight - 15 * DAY_MS + 8 * HOUR_MS
  const submitted = (next: number) => ({ attempts: 1, last_submitted_at: next - 30 * DAY_MS, next_eligible_date: next })
  const standings = [
    {},
    { assigned_due_at: midnight },
    { assigned_due_at: ranOut },
    { assigned_due_at: ranOut, moved_due_at: midnight },
    submitted(midnight),
    submitted(ranOut),
    { ...submitted(ranOut), moved_due_at: midnight },
    { attempts: 1, last_submitted_at: ranOut, next_eligible_date: ranOut },
  ]
  const begun = (status: string, last_activity_at: number, more: object = {}) => ({
    status,
    answered_count: 1,
    started_at: midnight - 40 * DAY_MS,
    last_activity_at,
    held_until: null as number | null,
    ...more,
  })
  const begunOnes = [
    null,
    begun('in_progress', midnight - DAY_MS),
    begun('in_progress', midnight - 30 * DAY_MS),
    begun('in_progress', midnight - DAY_MS, { answered_count: 0 }),
    begun('abandoned', midnight - 31 * DAY_MS),
    begun('abandoned', midnight - 31 * DAY_MS, { started_at: midnight - 60 * DAY_MS }),
    begun('waiting', midnight - 5 * DAY_MS, { held_until: midnight }),
    begun('completed', midnight - DAY_MS),
  ]
  const rows = standings.flatMap((standing) =>
    begunOnes.flatMap((session, i) => {
      // A draft is held until the wait is over.
      const isHeld = session?.held_until === midnight && (!('next_eligible_date' in standing) || standing.next_eligible_date !== midnight)
      const facts = {
        assigned_due_at: null,
        moved_due_at: null,
        attempts: 0,
        last_submitted_at: null,
        next_eligible_date: null,
        ...standing,
      }
      return isHeld ? [] : [{ facts, session, person_id: `per_rule_${standings.indexOf(standing)}_${i}` }]
    }),
  )
  const given = JSON.stringify(rows)
  await database.run(sql`insert into people (id, full_name, timezone, locale, created_at)
      select value ->> 'person_id', 'Rule', 'UTC', 'en', 0 from json_each(${given})`)
  await database.run(sql`insert into sessions (id, organization_id, survey_id, version, person_id, status, percent_complete, answered_count,
        current_question_index, active_seconds, started_at, last_activity_at, held_until)
      select 'ses_' || (value ->> 'person_id'), ${own.organization_id}, ${all.id}, 1, value ->> 'person_id', value ->> '$.session.status', 0,
        value ->> '$.session.answered_count', 0, 0, value ->> '$.session.started_at', value ->> '$.session.last_activity_at',
        value ->> '$.session.held_until' from json_each(${given}) where value ->> '$.session.status' is not null`)
  await database.run(sql`insert into enrolments (organization_id, survey_id, person_id, enrolled_at, attempts, assigned_due_at, moved_due_at,
        last_submitted_at, next_eligible_date, status, status_until)
      select ${own.organization_id}, ${all.id}, value ->> 'person_id', 0, value ->> '$.facts.attempts', value ->> '$.facts.assigned_due_at',
        value ->> '$.facts.moved_due_at', value ->> '$.facts.last_submitted_at', value ->> '$.facts.next_eligible_date', 'not_enrolled', 0
      from json_each(${given})`)
  const activityOf = ({ facts, session }: (typeof rows)[number], now: number) => {
    if (session === null || session.answered_count === 0) return null
    if (session.status === 'abandoned' && session.started_at < (facts.last_submitted_at ?? 0)) return null
    const counts =
      ['in_progress', 'abandoned'].includes(session.status) || (session.status === 'waiting' && (session.held_until ?? 0) <= now)
    return counts ? Math.max(session.last_activity_at, session.held_until ?? 0) : null
  }
  const seen = new Set<RespondentStatus>()
  for (const now of [midnight - 1, midnight, midnight + 1]) {
    await sweepStandings(workAt(testEnv, now))
    const expected = rows.map((row) => {
      const facts = {
        ...row.facts,
        session_activity_at: activityOf(row, now),
        reminder_intervals: [0, 7, 14],
        opens_at: null,
        timezone: 'UTC',
      }
      return [row.person_id, respondentStatus(facts, now).status] as const
    })
    for (const status of new Set(expected.map((one) => one[1]))) {
      seen.add(status)
      const found = await database
        .select({ person_id: enrolments.person_id })
        .from(enrolments)
        .where(and(eq(enrolments.survey_id, all.id), eq(enrolments.status, status)))
      const meant = expected.flatMap(([person_id, of]) => (of === status ? [person_id] : []))
      expect(found.map(({ person_id }) => person_id).sort(), `${status} at ${now - midnight}`).toEqual(meant.sort())
    }
  }
  expect(seen.size, 'every status there is').toBe(10)
})

it('assigns a person once, however many ask at the same moment', async () => {
  const someone = await w.given.member(owner)
  const fresh = await w.given.survey(owner)
  const replies = await Promise.all(
    Array.from({ length: 4 }, () => owner.post(`/surveys/${fresh.id}/assignments`, { person_ids: [someone.id] })),
  )
  expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 201])
  expect(new Set(replies.map(({ data }) => data.results[0].assignment_id)).size).toBe(1)
})

const listed = async (id: string) =>
  (await owner.get(`/surveys/${id}/assignments?limit=100`)).data.map(({ email }: { email: string }) => email)

it('asks a group, an attribute, or everybody, each once', async () => {
  const boss = await w.given.owner()
  const asked = await w.given.survey(boss)
  const know = (email: string, more: object) => boss.post(`/organizations/${boss.organization_id}/participants`, { email, ...more })
  await know('night@example.org', { groups: ['Night'], attributes: { ward: 'North' } })
  await know('north@example.org', { attributes: { ward: 'North' } })
  await know('south@example.org', { attributes: { ward: 'South' } })
  const { data: groups } = await boss.get(`/organizations/${boss.organization_id}/groups`)
  const assign = async (who: object) => (await boss.post(`/surveys/${asked.id}/assignments`, who)).data.results
  const toNorth = { emails: ['north@example.org', boss.email] }
  expect((await boss.post(`/surveys/${asked.id}/assignments`, toNorth)).data.unconfirmed, 'whoever runs it has confirmed theirs').toBe(1)
  expect(await assign({ group_id: groups[0].id })).toHaveLength(1)
  const outcomes = (results: { outcome: string }[]) => results.map(({ outcome }) => outcome).sort()
  expect(outcomes(await assign({ attribute: { name: 'ward', value: 'North' } }))).toEqual(['already_assigned', 'already_assigned'])
  expect(outcomes(await assign({ all: true }))).toEqual(['already_assigned', 'already_assigned', 'already_assigned', 'assigned'])
  const other = await w.given.survey(owner)
  expect((await owner.post(`/surveys/${other.id}/assignments`, { group_id: groups[0].id })).data.results).toEqual([])
  expect((await owner.post(`/surveys/${other.id}/assignments`, {})).status).toBe(422)
})

it('works through many in a job', async () => {
  const boss = await w.given.owner()
  const asked = await w.given.survey(boss)
  const csv = `email\n${Array.from({ length: 230 }, (_, i) => `many-${i}@example.org`).join('\n')}`
  await boss.post(`/organizations/${boss.organization_id}/participants/import`, { csv })
  await w.tick()
  const { data } = await boss.post(`/surveys/${asked.id}/assignments`, { all: true, due_at: '2027-03-01' })
  expect([data.results, data.job.kind, data.job.lines, data.unconfirmed]).toEqual([[], 'assigning', 231, 230])
  await w.tick()
  await w.tick()
  expect((await boss.get(`/jobs/${data.job.id}`)).data).toMatchObject({ status: 'done', outcomes: { assigned: 231 } })
  expect(await database.select().from(enrolments).where(eq(enrolments.survey_id, asked.id))).toHaveLength(231)
})

it('asks whoever joins later too, as long as that is wanted, and reminds nobody who was removed', async () => {
  const onboarding = await w.given.survey(owner)
  await owner.post(`/surveys/${onboarding.id}/assignments`, { auto_assign_new: true })
  w.later({ minutes: 1 })
  const newcomer = await w.given.member(owner)
  w.later({ minutes: 1 })
  await Promise.all([sweepJoiners(workAt(testEnv, w.now())), sweepJoiners(workAt(testEnv, w.now()))])
  expect(await listed(onboarding.id)).toEqual([newcomer.email])
  expect(await sweepJoiners(workAt(testEnv, w.now()))).toBe(0)
  expect((await owner.get(`/surveys/${onboarding.id}/assignments`)).meta.auto_assign_new).toBe(true)
  await owner.post(`/surveys/${onboarding.id}/assignments`, { auto_assign_new: false })
  const later = await w.given.member(owner)
  await w.tick()
  expect(await listed(onboarding.id)).not.toContain(later.email)
  await owner.delete(`/organizations/${owner.organization_id}/members/${newcomer.id}`)
  w.later({ days: 1 })
  await w.tick()
  const { data: ledger } = await owner.get(`/surveys/${onboarding.id}/ledger?respondent_id=${newcomer.id}`)
  expect(ledger).toMatchObject([{ kind: 'reminder', step: 1, steps: 3, decision: 'withheld', reason: 'removed', sent_at: null }])
  expect(await queryPlan(dueStanding(workAt(testEnv, w.now())))).toMatch(/standing_assignments_due/)
  const standing = { survey_id: onboarding.id, organization_id: owner.organization_id, considered_until: 0 }
  const joiners = joinersOf(workAt(testEnv, w.now()), {
    ...standing,
    due_at: null,
    due_days: 0,
    created_by: '',
    request_id: '',
    look_at: 0,
  })
  expect(await queryPlan(joiners)).toMatch(/memberships_by_joining/)
})

it('gives whoever joins so many days, counted where they are, and nobody less than none', async () => {
  const onboarding = await w.given.survey(owner)
  const path = `/surveys/${onboarding.id}/assignments`
  const asking = async (body: object) => (await owner.post(path, body)).status
  expect([await asking({ new_due_days: 3 }), await asking({ auto_assign_new: true, new_due_days: 366 })]).toEqual([422, 422])
  expect(await asking({ auto_assign_new: true, due_at: '2026-01-01', new_due_days: 3 })).toBe(201)
  expect((await owner.get(path)).meta).toMatchObject({ auto_assign_due_at: null, auto_assign_due_days: 3 })
  w.later({ minutes: 1 })
  const [near, far] = [
    await w.given.member(owner, 'member', { timezone: 'UTC' }),
    await w.given.member(owner, 'member', { timezone: 'Pacific/Kiritimati' }),
  ]
  await w.tick()
  const dueOf = async ({ id }: Person) => {
    const { data } = await owner.get(`${path}?limit=100`)
    return data.find(({ person_id }: { person_id: string }) => person_id === id)?.due_at
  }
  for (const [who, zone] of [
    [near, 'UTC'],
    [far, 'Pacific/Kiritimati'],
  ] as const)
    expect(await dueOf(who)).toBe(new Date(momentOn(dayAfter(localDay(w.now(), zone), 3), 0, zone)).toISOString())
  // A date of before: for whoever joins after it, it is due at once.
  await asking({ auto_assign_new: true, due_at: w.iso(-40 * DAY_MS) })
  w.later({ minutes: 1 })
  const late = await w.given.member(owner)
  await w.tick()
  expect([await statusOf(late, onboarding), await statusOf(near, onboarding)]).toEqual(['due', 'enrolled'])
})

it('writes to who is asked, says so in the ledger, and shows beforehand what somebody would get', async () => {
  const [asked, someone] = [
    await w.given.survey(owner, { title: 'Pulse' }),
    await w.given.member(owner, 'member', { timezone: 'Asia/Kathmandu' }),
  ]
  await owner.post(`/surveys/${asked.id}/assignments`, { person_ids: [someone.id] })
  const path = `/surveys/${asked.id}/reminders/preview?timezone=Asia/Kathmandu&enrolled=assigned&start=${w.iso()}`
  const { data: preview } = await owner.get(path)
  expect(preview.map(({ subject }: { subject: string }) => subject)).toEqual([
    'Your Pulse assessment is ready',
    'Reminder: Pulse is waiting for you',
    'Final reminder: Pulse',
  ])
  expect(preview[0].local).toMatch(/ 09:00$/)
  w.later({ ms: Date.parse(preview[0].at) - w.now() })
  await w.tick()
  const [mail] = await w.inbox(someone.email)
  expect(mail).toMatchObject({ kind: 'reminder', subject: preview[0].subject })
  expect(mail?.text).toMatch(
    new RegExp(`asks you to take “Pulse”. It takes about (a minute|\\d+ minutes)[^]*^http.*/s/${asked.slug}$`, 'm'),
  )
  const ledger = async () => (await owner.get(`/surveys/${asked.id}/ledger?limit=1`)).data
  expect(await ledger()).toMatchObject([{ respondent_id: someone.id, step: 1, decision: 'sent', reason: null, sent_at: preview[0].at }])
  expect(await queryPlan(ledgerOf(workAt(testEnv, w.now()).system, asked.id, { after: undefined, limit: 9 }))).toMatch(
    /USING INDEX mails_unique_key_unique/,
  )
})

it('reminds of what was begun with how far it is, and no more once it is done', async () => {
  const [asked, someone] = [await w.given.survey(owner, { title: 'Begun' }), await w.given.person()]
  const { data: started } = await someone.post(`/surveys/${asked.id}/start`)
  await someone.put(`/sessions/${started.session_id}/progress`, { ops: [{ op_id: 'operation-1', seq: 1, question_id: 'calm', value: 3 }] })
  await w.tick()
  w.later({ days: 1.5 })
  await w.tick()
  const [mail] = await w.inbox(someone.email)
  expect(mail).toMatchObject({ kind: 'unfinished', subject: 'Continue your Begun assessment' })
  expect(mail?.text).toContain('Continue Survey (20% complete)')
  const linkIn = (text = '') => new RegExp(`^http.*/s/${asked.slug}/resume/([\\w-]+)$`, 'm').exec(text)?.[1]
  const look = (who: Pick<Person, 'post'>, text = mail?.text) => who.post('/resume-links/look', { token: linkIn(text) })
  expect((await look(someone)).data.session_id).toBe(started.session_id)
  expect((await look(w.stranger)).data.session_id, 'elsewhere only with a code').toBeUndefined()
  w.later({ days: 1 })
  await w.tick()
  const [second] = await w.inbox(someone.email)
  expect(second?.text).toContain("You're 20% through your assessment.")
  expect([(await look(someone)).problem?.code, (await look(someone, second?.text)).status]).toEqual(['used', 200])
  await someone.post(`/surveys/${asked.id}/respond`, { answers })
  w.later({ days: 3 })
  await w.tick()
  expect((await w.inbox(someone.email)).filter(({ kind }) => kind === 'unfinished')).toHaveLength(2)
})

it('carries the same link to finish however often it has to be tried', async () => {
  const [asked, someone] = [await w.given.survey(owner, { title: 'Tried twice' }), await w.given.person()]
  const { data: started } = await someone.post(`/surveys/${asked.id}/start`)
  await someone.put(`/sessions/${started.session_id}/progress`, { ops: [{ op_id: 'operation-1', seq: 1, question_id: 'calm', value: 3 }] })
  await w.tick()
  w.later({ days: 1.5 })
  const plain = workAt(testEnv, w.now())
  await sweepUnfinished({ ...plain, nudge: async () => {} })
  const planned = and(eq(mails.person_id, someone.id), like(mails.unique_key, 'reminder:%'))
  const mail = await database.select({ id: mails.id, due_at: mails.due_at }).from(mails).where(planned).get()
  const morning = mail?.due_at ?? 0
  const links: string[] = []
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (_to, init) => {
    links.push(/\/resume\/([\w-]+)/.exec(JSON.parse(String(init?.body)).text)?.[1] ?? '')
    return links.length === 1 ? new Response('', { status: 500 }) : Response.json({ id: 'provider-1' })
  })
  const send = (now: number) =>
    handleJob({ ...plain, now, config: { ...plain.config, MAIL_TRANSPORT: 'resend' } }, { kind: 'send-mail', id: mail?.id ?? '' })
  expect([await send(morning), await send(morning + 60_000)]).toEqual(['nothing', 'sent'])
  expect([links.length, new Set(links).size]).toEqual([2, 1])
  vi.restoreAllMocks()
  expect((await someone.post('/resume-links/look', { token: links[1] })).data.session_id).toBe(started.session_id)
})

it('gives that file by the token of a finished attempt too, of its own survey alone', async () => {
  const { session_id, respondent_token } = (await w.stranger.post(`/surveys/${survey.id}/start`)).data
  const visitor = w.as(respondent_token)
  const calendar = (of: { id: string }) => visitor.get(`/surveys/${of.id}/next.ics`)
  expect((await calendar(survey)).status, 'while it is nobody’s').toBe(404)
  const ops = Object.entries(answers).map(([question_id, value], i) => ({ op_id: `calendar-${i}`, seq: i + 1, question_id, value }))
  await visitor.put(`/sessions/${session_id}/progress`, { ops })
  const email = 'calendar@example.org'
  await visitor.post(`/sessions/${session_id}/identify`, { email })
  await visitor.post(`/sessions/${session_id}/identify/verify`, { email, code: await w.codeFor(email) })
  await visitor.post(`/sessions/${session_id}/complete`)
  expect((await calendar(survey)).text).toContain('BEGIN:VEVENT')
  expect((await calendar(await w.given.survey(owner))).status).toBe(404)
})

it('gives the next moment as a calendar file, and says so where there is none', async () => {
  const someone = await w.given.person()
  const path = `/surveys/${survey.id}/next.ics`
  expect((await someone.get(path)).status).toBe(404)
  await someone.post(`/surveys/${survey.id}/respond`, { answers })
  const { text, headers } = await someone.get(path)
  const due = w
    .iso(30 * DAY_MS)
    .slice(0, 19)
    .replaceAll(/[-:]/g, '')
  expect(text).toContain(`\r\nDTSTART:${due}Z\r\n`)
  expect(text.replaceAll('\r\n ', '')).toContain(`/s/${survey.slug}\r\n`)
  expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  const moved = Date.UTC(2027, 4, 3, 9)
  const isTheirs = and(eq(enrolments.person_id, someone.id), eq(enrolments.survey_id, survey.id))
  await database.update(enrolments).set({ moved_due_at: moved }).where(isTheirs)
  w.later({ minutes: 1 })
  const later = (await someone.get(path)).text
  expect(later, 'an extension moves it').toContain('\r\nDTSTART:20270503T090000Z\r\n')
  const sequence = (file: string) => Number(/^SEQUENCE:(\d+)/m.exec(file)?.[1])
  expect(sequence(later)).toBeGreaterThan(sequence(text))
  w.later({ ms: moved - w.now() })
  expect((await someone.get(path)).problem).toMatchObject({ status: 409, code: 'nothing-due' })
  const assigned = await w.given.survey(owner)
  await owner.post(`/surveys/${assigned.id}/assignments`, { emails: [owner.email], due_at: w.iso(DAY_MS) })
  expect((await owner.get(`/surveys/${assigned.id}/next.ics`)).status).toBe(200)
  await owner.post(`/surveys/${assigned.id}/close`)
  expect((await owner.get(`/surveys/${assigned.id}/next.ics`)).problem).toMatchObject({ status: 409, code: 'survey-not-open' })
})
