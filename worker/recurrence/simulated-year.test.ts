import { and, eq, inArray, isNotNull, like, min, sql } from 'drizzle-orm'
import { beforeAll, expect, it, vi } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../core/durations.ts'
import { nextEligibleAt } from '../../core/recurrence/cooldown.ts'
import { momentOn, wallClock } from '../../core/recurrence/local-time.ts'
import { type Behaviour as Foreseen, previewReminders } from '../../core/recurrence/preview.ts'
import { isOpen } from '../../core/sessions/admission.ts'
import type { Survey } from '../../core/surveys/contract.ts'
import { emailAddresses, people } from '../db/schema/accounts.ts'
import { inbox, mails } from '../db/schema/mail.ts'
import { mailPreferences, suppressions } from '../db/schema/mail-preferences.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { sessions } from '../db/schema/sessions.ts'
import type { Work } from '../jobs/kinds.ts'
import { handleJob, workAt } from '../jobs/queue.ts'
import { sweepDueMail } from '../mail/sweep.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { database as db, type Owner, testEnv, world } from '../testing/world.ts'
import { enrolSubmitter, gotLately, scheduleChanged, zoneChanged } from './queries.ts'
import { movingStandings, sweepStandings } from './sweep.ts'
import { dueTurns } from './turns.ts'
import { remindingSessions, sweepUnfinished } from './unfinished-sweep.ts'

const w = world()
let owner: Owner
let survey: Survey
beforeAll(async () => {
  owner = await w.given.owner({ organization: 'Riverside' })
  survey = await w.given.survey(owner, { title: 'Well-being', settings: { min_days_between_attempts: 60 } })
})

const ZONES = ['Europe/Vienna', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia', 'Pacific/Kiritimati'] as const
type Zone = (typeof ZONES)[number]
const BEHAVIOURS = ['never again', 'at the first', 'at the second', 'unprompted', 'leaves it unfinished', 'opts out', 'bounces'] as const
type Behaviour = (typeof BEHAVIOURS)[number]
type Simulated = { person_id: string; zone: Zone; behaviour: Behaviour; address: string; attempts: number; of?: Survey }

/** People as the product keeps them, without the cost of forty-two passwords. */
async function simulated(zone: Zone, behaviour: Behaviour, of = survey, which = ''): Promise<Simulated> {
  const person_id = `per_${zone}_${behaviour}${which}`.replaceAll(/\W/g, '').toLowerCase()
  const address = `${person_id}@example.org`
  const created_at = w.now()
  await db.insert(people).values({ id: person_id, full_name: behaviour, timezone: zone, locale: 'en', password_hash: null, created_at })
  await db.insert(emailAddresses).values({ address, person_id, is_primary: true, verified_at: created_at, created_at })
  return { person_id, zone, behaviour, address, attempts: 0, of }
}

async function submits(who: Simulated, now: number, of = who.of ?? survey) {
  who.attempts++
  const next_eligible_date = nextEligibleAt(now, of.settings.min_days_between_attempts)
  const response = {
    id: `ses_${who.person_id}_${who.attempts}`,
    organization_id: owner.organization_id,
    survey_id: of.id,
    person_id: who.person_id,
    series: 1,
    attempt_number: who.attempts,
    submitted_at: now,
    next_eligible_date,
    score: 50,
  }
  const { system } = workAt(testEnv, now)
  await system.commit([
    enrolSubmitter(system, response as Parameters<typeof enrolSubmitter>[1], of.settings), // What the enrolment looks at of it.
    db
      .update(sessions)
      .set({ status: 'completed' })
      .where(and(eq(sessions.person_id, who.person_id), eq(sessions.survey_id, of.id))),
  ])
}

/** A session is there before its first answer says when to look at it. */
async function begins({ person_id, of = survey }: Simulated, now: number) {
  const id = `ses_${person_id}_begun`
  await db.insert(sessions).values({
    id,
    organization_id: owner.organization_id,
    survey_id: of.id,
    version: 1,
    person_id,
    status: 'in_progress',
    percent_complete: 40,
    answered_count: 2,
    current_question_index: 2,
    active_seconds: 30,
    started_at: now,
    last_activity_at: now,
  })
  await db
    .update(sessions)
    .set({ remind_due_at: now + DAY_MS })
    .where(eq(sessions.id, id))
}

const workOf = (now: number): Work => {
  const work: Work = {
    ...workAt(testEnv, now),
    nudge: async (jobs) => {
      for (const job of jobs) await handleJob(work, job)
    },
  }
  return work
}

/** The minute tick, as far as reminders go. Twice, as it may. */
async function tick(now: number) {
  for (const sweep of [sweepStandings, sweepUnfinished, sweepDueMail]) for (let n = 0; n < 2; n++) await sweep(workOf(now))
}

/** The next moment at which any row asks to be looked at: between them the clockwork finds nothing. */
async function nextMoment(): Promise<number> {
  const [[standing], [session], [mail]] = await db.batch([
    db.select({ at: min(enrolments.status_until) }).from(enrolments),
    db
      .select({ at: min(sessions.remind_due_at) })
      .from(sessions)
      .where(isNotNull(sessions.remind_due_at)),
    db
      .select({ at: min(mails.due_at) })
      .from(mails)
      .where(inArray(mails.status, ['pending', 'sending'])),
  ])
  return Math.min(...[standing?.at, session?.at, mail?.at].map((at) => at ?? Number.POSITIVE_INFINITY))
}

const local = (moment: number, zone: string) => {
  const { day, hour, minute } = wallClock(moment, zone)
  return `${day.slice(5)} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

const KINDS = { R1: / is ready$/, R2: /^Reminder/, R3: /^Final/, U1: /^Continue/, U2: /still waiting$/, U3: /^Last chance/ }
const kindOf = (subject: string) => Object.entries(KINDS).find(([, words]) => words.test(subject))?.[0]

it('reminds through a year, in six zones and of seven behaviours, at the expected local moments and at no other', async () => {
  const usual: Simulated[] = []
  for (const zone of ZONES) for (const behaviour of BEHAVIOURS) usual.push(await simulated(zone, behaviour))
  const begin = (zone: Zone) => momentOn('2026-01-12', 8, zone) + HOUR_MS / 2
  for (const who of usual) await submits(who, begin(who.zone))
  const others = await thoseOfABusySurvey(begin)
  const everybody = [...usual, ...others]
  const muted = everybody.filter(({ behaviour }) => behaviour === 'opts out')
  await db.insert(mailPreferences).values(muted.map(({ person_id }) => ({ person_id, kind: 'reminders' as const, muted_at: 0 })))
  const bouncing = everybody.filter(({ behaviour }) => behaviour === 'bounces')
  await db.insert(suppressions).values(bouncing.map(({ address }) => ({ address, reason: 'bounced' as const, created_at: 0 })))

  const got = new Map(everybody.map(({ person_id }) => [person_id, [] as string[]]))
  for (let now = await nextMoment(); now < Date.UTC(2027, 0, 10); now = await nextMoment()) {
    await tick(now)
    const [fresh, due] = await db.batch([
      db.select().from(inbox).where(eq(inbox.created_at, now)),
      db.select({ person_id: enrolments.person_id }).from(enrolments).where(eq(enrolments.status, 'due')),
    ])
    for (const who of everybody) {
      const mail = fresh.find(({ to_address }) => to_address === who.address)
      const kind = mail && kindOf(mail.subject)
      if (kind) got.get(who.person_id)?.push(`${kind} ${local(now, who.zone)}`)
      if (
        WHEN[who.behaviour]?.(
          kind,
          due.some(({ person_id }) => person_id === who.person_id),
        )
      )
        await acts(who, now + 2 * HOUR_MS)
      if (who.behaviour === 'leaves it unfinished' && kind === 'R1') await acts(who, now + 2 * HOUR_MS)
    }
  }
  for (const { person_id, zone, behaviour } of usual)
    expect(got.get(person_id), `${zone}, ${behaviour}`).toEqual((zone === 'America/New_York' ? IN_NEW_YORK : USUALLY)[behaviour])
  for (const who of everybody) {
    const foreseen = FORESEEN[who.behaviour]
    if (foreseen) expect(foreseenOf(who, foreseen, begin(who.zone)), `as foreseen: ${who.person_id}`).toEqual(got.get(who.person_id))
  }
  expect(others.flatMap(({ person_id }) => got.get(person_id) ?? []).length).toBeGreaterThan(20)
})

/** A survey that reminds more often than anybody may be, and is open for some months of the year; half of its people are asked before it opens. */
async function thoseOfABusySurvey(begin: (zone: Zone) => number): Promise<Simulated[]> {
  const days = { opens_at: '2026-02-03T04:00:00Z', closes_at: '2026-08-20T15:30:00Z' }
  const busy = await w.given.survey(owner, {
    title: 'Busy',
    settings: { min_days_between_attempts: 40, reminder_intervals: [0, 1, 2, 3, 9], ...days },
  })
  const people: Simulated[] = []
  for (const behaviour of ['never again', 'at the first', 'at the second', 'leaves it unfinished'] as const)
    for (const which of ['_asked', '_taken']) people.push(await simulated('America/New_York', behaviour, busy, which))
  for (const who of people.filter(isAsked))
    await db.insert(enrolments).values({
      organization_id: owner.organization_id,
      survey_id: busy.id,
      person_id: who.person_id,
      enrolled_at: w.now(),
      attempts: 0,
      assigned_due_at: begin(who.zone),
      status: 'enrolled',
      status_until: begin(who.zone),
    })
  for (const who of people.filter((each) => !isAsked(each))) await submits(who, begin(who.zone))
  return people
}
const isAsked = ({ person_id }: Simulated) => person_id.endsWith('_asked')

/** Nobody can take or begin a survey that is closed. */
async function acts(who: Simulated, now: number) {
  if (!isOpen(who.of ?? survey, now)) return
  await (who.behaviour === 'leaves it unfinished' ? begins(who, now) : submits(who, now))
}

const FORESEEN: Partial<Record<Behaviour, Foreseen>> = {
  'never again': 'never_takes_it',
  'at the first': 'at_first_reminder',
  'at the second': 'at_second_reminder',
  unprompted: 'when_due',
  'leaves it unfinished': 'leaves_it_unfinished',
}

/** What the look ahead at the reminders shows of them, in the same words. */
const foreseenOf = (who: Simulated, behaviour: Foreseen, start: number) =>
  previewReminders(
    (who.of ?? survey).settings,
    { timezone: who.zone, start, enrolled: isAsked(who) ? 'assigned' : 'submitted', behaviour },
    Date.UTC(2027, 0, 10),
  ).map(({ kind, step, steps, at }) => {
    const tone = kind === 'unfinished' ? `U${step + 1}` : step === 0 ? 'R1' : step === steps - 1 ? 'R3' : 'R2'
    return `${tone} ${local(at, who.zone)}`
  })

/** When they submit, two hours later. */
const WHEN: Partial<Record<Behaviour, (kind: string | undefined, isDue: boolean) => boolean>> = {
  'at the first': (kind) => kind === 'R1',
  'at the second': (kind) => kind === 'R2',
  unprompted: (_kind, isDue) => isDue,
}

/** First taken on 12 January at 8:30; sixty days of 24 hours later it is 13 March, before the clocks of most of these change. */
const USUALLY: Record<Behaviour, string[]> = {
  'never again': ['R1 03-13 09:00', 'R2 03-20 09:00', 'R3 03-27 09:00'],
  'at the first': ['R1 03-13 09:00', 'R1 05-13 09:00', 'R1 07-13 09:00', 'R1 09-12 09:00', 'R1 11-12 09:00'],
  'at the second': [
    ...['R1 03-13 09:00', 'R2 03-20 09:00', 'R1 05-20 09:00', 'R2 05-27 09:00', 'R1 07-27 09:00'],
    ...['R2 08-03 09:00', 'R1 10-03 09:00', 'R2 10-10 09:00', 'R1 12-10 09:00', 'R2 12-17 09:00'],
  ],
  unprompted: [],
  'leaves it unfinished': ['R1 03-13 09:00', 'U1 03-14 11:00', 'U2 03-15 11:00', 'U3 03-20 11:00'],
  'opts out': [],
  bounces: [],
}
/** There it is 9:30 by then, since 8 March: nine o'clock has passed. */
const IN_NEW_YORK: Record<Behaviour, string[]> = {
  'never again': ['R1 03-14 09:00', 'R2 03-21 09:00', 'R3 03-28 09:00'],
  'at the first': ['R1 03-14 09:00', 'R1 05-14 09:00', 'R1 07-14 09:00', 'R1 09-13 09:00', 'R1 11-13 09:00'],
  'at the second': [
    ...['R1 03-14 09:00', 'R2 03-21 09:00', 'R1 05-21 09:00', 'R2 05-28 09:00', 'R1 07-28 09:00'],
    ...['R2 08-04 09:00', 'R1 10-04 09:00', 'R2 10-11 09:00', 'R1 12-11 09:00', 'R2 12-18 09:00'],
  ],
  unprompted: [],
  'leaves it unfinished': ['R1 03-14 09:00', 'U1 03-15 11:00', 'U2 03-16 11:00', 'U3 03-21 11:00'],
  'opts out': [],
  bounces: [],
}

const decisionsOn = async (person_ids: string[]) =>
  (await db.select().from(mails).where(inArray(mails.person_id, person_ids))).map(({ status, reason }) => [status, reason])

it('says why there was no mail, once for each step', async () => {
  const idOf = (behaviour: Behaviour) => [`per_EuropeVienna_${behaviour}`.replaceAll(/\W/g, '').toLowerCase()]
  expect(await decisionsOn(idOf('opts out'))).toEqual(Array(3).fill(['withheld', 'opted_out']))
  expect(await decisionsOn(idOf('bounces'))).toEqual(Array(3).fill(['withheld', 'suppressed']))
  const paused = await decisionsOn(idOf('leaves it unfinished'))
  expect(paused.filter(([status]) => status === 'superseded')).toEqual(Array(2).fill(['superseded', 'unfinished_session']))
  expect(await decisionsOn(idOf('unprompted'))).toEqual([])
})

it('sends each of many due reminders once, whatever sweeps and consumers run at once, and none to who has just submitted', async () => {
  const crowd: Simulated[] = []
  for (let i = 0; i < 120; i++)
    crowd.push({
      person_id: `per_crowd_${i}`,
      zone: 'Europe/Vienna',
      behaviour: 'never again',
      address: `crowd-${i}@example.org`,
      attempts: 0,
    })
  await db.run(
    sql`insert into people select value ->> '$.person_id', 'Crowd', 'Europe/Vienna', 'en', null, 0 from json_each(${JSON.stringify(crowd)})`,
  )
  await db.run(
    sql`insert into email_addresses select value ->> '$.address', value ->> '$.person_id', 1, 1, 0 from json_each(${JSON.stringify(crowd)})`,
  )
  const start = momentOn('2028-02-29', 10, 'Europe/Vienna')
  for (const who of crowd) await submits(who, start)
  const due = nextEligibleAt(start, 60)
  await tick(due)
  const step = momentOn('2028-04-30', 9, 'Europe/Vienna')
  const nudged: string[] = []
  const lossy = { ...workOf(step), nudge: async (jobs: { id: string }[]) => void nudged.push(...jobs.map(({ id }) => id)) }
  await Promise.all([sweepStandings(lossy), sweepStandings(lossy)])
  await Promise.all([sweepStandings(lossy), sweepStandings(lossy)])
  expect(await sweepStandings(lossy)).toBe(0)
  const late = crowd.slice(0, 20)
  for (const who of late) await submits(who, step)
  const half = nudged.slice(0, nudged.length / 2)
  const consume = async (ids: string[]) => {
    for (const id of ids) await handleJob(workOf(step), { kind: 'send-mail', id })
  }
  await Promise.all([consume(half), consume(half.toReversed()), consume([...half, ...half])])
  // The queue lost the other half.
  await tick(step)
  const letters = await db.select({ to: inbox.to_address }).from(inbox).where(like(inbox.to_address, 'crowd-%'))
  expect([letters.length, new Set(letters.map(({ to }) => to)).size]).toEqual([100, 100])
  expect((await decisionsOn(late.map(({ person_id }) => person_id))).filter(([, reason]) => reason === 'completed')).toHaveLength(20)
  const sent = await db
    .select()
    .from(enrolments)
    .where(and(like(enrolments.person_id, 'per_crowd_%'), eq(enrolments.reminders_sent, 1)))
  expect(sent).toHaveLength(100)
})

it('reminds a person once a day and three times a week over all surveys of an organization', async () => {
  const others = await Promise.all(
    ['B', 'C'].map((title) =>
      w.given.survey(owner, { title, settings: { min_days_between_attempts: 30, reminder_intervals: [0, 1, 2, 3, 4] } }),
    ),
  )
  const who: Simulated = {
    person_id: 'per_busy',
    zone: 'Europe/Vienna',
    behaviour: 'never again',
    address: 'busy@example.org',
    attempts: 0,
  }
  await db
    .insert(people)
    .values({ id: who.person_id, full_name: 'Busy', timezone: 'Asia/Kathmandu', locale: 'en', password_hash: null, created_at: 0 })
  await db
    .insert(emailAddresses)
    .values({ address: who.address, person_id: who.person_id, is_primary: true, verified_at: 1, created_at: 0 })
  for (const of of others) await submits(who, momentOn('2028-06-01', 10, 'Asia/Kathmandu'), of)
  for (let day = 1; day <= 6; day++) await tick(momentOn(`2028-07-0${day}`, 9, 'Asia/Kathmandu'))
  const reasons = (await decisionsOn([who.person_id])).map(([status, reason]) => reason ?? status)
  expect(reasons.filter((reason) => reason === 'sent')).toHaveLength(3)
  expect(reasons.filter((reason) => reason === 'daily_cap')).toHaveLength(3)
  expect(reasons.filter((reason) => reason === 'weekly_cap')).toHaveLength(4)
})

it('finds what is due by its indexes', async () => {
  const work = workOf(w.now())
  const [standings, reminding] = [movingStandings(work, owner.organization_id, 500), remindingSessions(work, owner.organization_id, 500)]
  expect(await queryPlan(standings)).toMatch(/SEARCH enrolments USING INDEX enrolments_moving \(organization_id=\? AND status_until<\?\)/)
  expect(await queryPlan(reminding)).toMatch(/SEARCH sessions USING INDEX sessions_reminding \(organization_id=\? AND remind_due_at<\?\)/)
  expect(await queryPlan(standings)).toMatch(/email_addresses USING INDEX email_addresses_primary/)
  const going = { id: 'mai_1', person_id: 'per_busy', organization_id: owner.organization_id }
  expect(await queryPlan(gotLately(work.system, going, w.now()))).toMatch(
    /SEARCH mails USING INDEX mails_of_person \(person_id=\? AND id>\?\)/,
  )
  expect(await queryPlan(dueTurns(work, 'standings'))).toMatch(/SEARCH turns USING INDEX turns_due \(sweep=\? AND look_at<\?\)/)
  for (const plan of [await queryPlan(standings), await queryPlan(reminding)]) expect(plan).not.toMatch(/SCAN (?!change)/)
})

/** Rows that D1 read and wrote for all that a sweep asked, by statement or batch. */
async function costOf(sweeping: () => Promise<number>) {
  const batch = vi.spyOn(testEnv.DB, 'batch')
  const handled = await sweeping()
  const results = (await Promise.all(batch.mock.results.map(({ value }) => value))).flat() as D1Result[]
  batch.mockRestore()
  const sum = (of: 'rows_read' | 'rows_written') => results.reduce((all, { meta }) => all + meta[of], 0)
  return { handled, read: sum('rows_read'), written: sum('rows_written') }
}
const silently = (now: number): Work => ({ ...workOf(now), nudge: async () => {} })

it('reads and writes little for each row that is due, and next to nothing while none is', async () => {
  const start = momentOn('2030-01-10', 10, 'Europe/Vienna')
  const crowd = await db.select().from(people).where(like(people.id, 'per_crowd_%'))
  for (const { id } of crowd)
    await submits({ person_id: id, zone: 'Europe/Vienna', behaviour: 'never again', address: '', attempts: 9 }, start)
  await tick(nextEligibleAt(start, 60))
  const step = momentOn('2030-03-12', 9, 'Europe/Vienna')
  const idle = dueTurns(workOf(step - 1), 'standings').toSQL()
  const { meta } = await testEnv.DB.prepare(idle.sql)
    .bind(...idle.params)
    .all()
  expect(meta.rows_read).toBeLessThanOrEqual(10)
  expect(await costOf(() => sweepStandings(silently(step - 1)))).toEqual({ handled: 0, read: 0, written: 0 })
  const cost = await costOf(() => sweepStandings(silently(step)))
  expect(cost.handled).toBe(crowd.length)
  expect(cost.read / crowd.length).toBeLessThanOrEqual(8)
  expect(cost.written / crowd.length).toBeLessThanOrEqual(8)
})

it('reads and writes little for each unfinished session that is due', async () => {
  const crowd = await db.select().from(people).where(like(people.id, 'per_crowd_%'))
  const begun = momentOn('2032-01-10', 10, 'Europe/Vienna')
  const rows = crowd.map(({ id }) => ({ id: `ses_${id}_left`, person_id: id }))
  await db.run(sql`insert into sessions (id, organization_id, survey_id, version, person_id, status, percent_complete, answered_count, current_question_index,
      active_seconds, started_at, last_activity_at)
    select value ->> 'id', ${owner.organization_id}, ${survey.id}, 1, value ->> 'person_id', 'in_progress', 40, 2, 2, 30, ${begun}, ${begun}
    from json_each(${JSON.stringify(rows)})`)
  await db
    .update(sessions)
    .set({ remind_due_at: begun + DAY_MS })
    .where(like(sessions.id, 'ses_per_crowd_%_left'))
  const cost = await costOf(() => sweepUnfinished(silently(begun + DAY_MS)))
  expect(cost.handled).toBe(crowd.length)
  expect(cost.read / crowd.length).toBeLessThanOrEqual(8)
  expect(cost.written / crowd.length).toBeLessThanOrEqual(8)
  expect(await costOf(() => sweepUnfinished(silently(begun + DAY_MS)))).toEqual({ handled: 0, read: 0, written: 0 })
  // One that goes while it is looked at stays gone, and one that somebody touches keeps its turn.
  const [gone, touched] = rows.map(({ id }) => id)
  const due = begun + 2 * DAY_MS
  const work = silently(due)
  const commit = work.system.commit.bind(work.system)
  work.system.commit = async (...statements: Parameters<typeof commit>) => {
    await db.delete(sessions).where(eq(sessions.id, gone ?? ''))
    await db
      .update(sessions)
      .set({ remind_due_at: due - 1 })
      .where(and(eq(sessions.id, touched ?? ''), eq(sessions.remind_due_at, due)))
    return commit(...statements)
  }
  await sweepUnfinished(work)
  const left = await db.select().from(sessions).where(like(sessions.id, 'ses_per_crowd_%_left'))
  expect([left.length, left.filter(({ version, person_id }) => version === 1 && person_id !== null).length]).toEqual([119, 119])
  expect(left.filter(({ incomplete_reminders_sent }) => incomplete_reminders_sent === 2)).toHaveLength(119)
  await db.delete(sessions).where(like(sessions.id, 'ses_per_crowd_%_left'))
})

it('reminds once for each step when zone and schedule change midway, the cron is missing for a day, and fires twice at once', async () => {
  const moving: Simulated = {
    person_id: 'per_crowd_1',
    zone: 'Europe/Vienna',
    behaviour: 'never again',
    address: 'crowd-1@example.org',
    attempts: 20,
  }
  const other = await w.given.survey(owner, { title: 'Midway', settings: { min_days_between_attempts: 60 } })
  await submits(moving, momentOn('2033-01-10', 8, 'Europe/Vienna'), other)
  await tick(momentOn('2033-03-11', 8, 'Europe/Vienna'))
  await tick(momentOn('2033-03-11', 9, 'Europe/Vienna'))

  const moved = momentOn('2033-03-14', 12, 'Europe/Vienna')
  await moves(moving, 'Asia/Kathmandu', moved)
  await tick(moved)
  // There it was due after nine: the schedule goes by the twelfth. Nobody looks on the day of the second step.
  const late = momentOn('2033-03-20', 10, 'Asia/Kathmandu')
  await Promise.all([tick(late), tick(late)])

  const changed = momentOn('2033-03-21', 12, 'Asia/Kathmandu')
  expect((await owner.put(`/surveys/${other.id}`, { settings: { reminder_intervals: [0, 7, 11] } })).status).toBe(200)
  await scheduleChanged(workOf(changed).system, other.id, changed)
  await tick(changed)
  for (const day of ['2033-03-22', '2033-03-23', '2033-04-05']) await tick(momentOn(day, 9, 'Asia/Kathmandu'))
  const letters = await db
    .select()
    .from(inbox)
    .where(and(eq(inbox.to_address, moving.address), like(inbox.subject, '%Midway%')))
  const got = letters.map(({ subject, created_at }) => `${kindOf(subject)} ${local(created_at, 'Asia/Kathmandu')}`)
  expect(got).toEqual(['R1 03-11 13:45', 'R2 03-20 10:00', 'R3 03-23 09:00'])
})

/** They live elsewhere from now on. */
async function moves({ person_id }: Pick<Simulated, 'person_id'>, zone: string, now: number) {
  const { system } = workOf(now)
  await system.commit([db.update(people).set({ timezone: zone }).where(eq(people.id, person_id)), ...zoneChanged(system, person_id, now)])
}

it('plans anew where somebody lives now what waited for a morning elsewhere, once, and by UTC where the zone is unknown', async () => {
  const other = await w.given.survey(owner, { title: 'Moved', settings: { min_days_between_attempts: 60 } })
  const moving: Simulated = {
    person_id: 'per_crowd_2',
    zone: 'Europe/Vienna',
    behaviour: 'never again',
    address: 'crowd-2@example.org',
    attempts: 30,
  }
  const vienna = (day: string, hour: number) => momentOn(day, hour, 'Europe/Vienna')
  await submits(moving, vienna('2034-01-10', 8), other)
  await tick(vienna('2034-03-11', 8))
  // The cron was missing until the evening: planned for eight in the morning.
  await tick(vienna('2034-03-11', 22))
  await moves(moving, 'America/New_York', vienna('2034-03-11', 23))
  await tick(vienna('2034-03-11', 23))
  for (const day of ['2034-03-12', '2034-03-18']) for (const hour of [8, 9]) await tick(vienna(day, hour))
  await tick(momentOn('2034-03-18', 9, 'America/New_York'))
  await moves(moving, 'Mars/Olympus', momentOn('2034-03-19', 12, 'America/New_York'))
  await tick(momentOn('2034-03-19', 12, 'America/New_York'))
  for (const hour of [8, 9, 13]) await tick(Date.UTC(2034, 2, 25, hour))
  const letters = await db
    .select()
    .from(inbox)
    .where(and(eq(inbox.to_address, moving.address), like(inbox.subject, '%Moved%')))
  expect(letters.map(({ subject, created_at }) => [kindOf(subject), new Date(created_at).toISOString()])).toEqual([
    ['R1', '2034-03-11T22:00:00.000Z'],
    ['R2', '2034-03-18T13:00:00.000Z'],
    ['R3', '2034-03-25T09:00:00.000Z'],
  ])
  expect(
    (
      await w.stranger.post('/auth/register', {
        email: 'm@example.org',
        password: 'correct horse battery',
        full_name: 'M',
        timezone: 'Mars/Olympus',
      })
    ).status,
  ).toBe(422)
})

it('reminds of what was begun by day where somebody lives now, and sets it aside at two where the organization is now', async () => {
  const begun = { person_id: 'per_crowd_3' }
  const id = `ses_${begun.person_id}_begun`
  const rowOf = () => db.select().from(sessions).where(eq(sessions.id, id)).get()
  await begins(
    { ...begun, zone: 'Europe/Vienna', behaviour: 'never again', address: 'crowd-3@example.org', attempts: 0 },
    momentOn('2035-01-10', 22, 'Europe/Vienna'),
  )
  await tick((await rowOf())?.remind_due_at ?? 0)
  // There it is eleven in the morning when a day has passed; in Vienna it would be night until nine in the evening there.
  await moves(begun, 'Pacific/Kiritimati', momentOn('2035-01-11', 12, 'Europe/Vienna'))
  const looks: string[] = []
  const moveTo = async (timezone: string) => {
    expect((await owner.patch(`/organizations/${owner.organization_id}`, { timezone })).status).toBe(200)
  }
  for (let row = await rowOf(); row?.remind_due_at; row = await rowOf()) {
    await tick(row.remind_due_at)
    const after = await rowOf()
    if (after?.incomplete_reminders_sent !== row.incomplete_reminders_sent)
      looks.push(`U ${local(row.remind_due_at, 'Pacific/Kiritimati')}`)
    if (after?.status === 'abandoned') looks.push(`aside ${local(row.remind_due_at, 'Asia/Dubai')}`)
    // After the last reminder: the night is earlier, then later, then earlier again.
    if (after?.incomplete_reminders_sent === 3 && row.incomplete_reminders_sent === 2)
      for (const zone of ['Pacific/Kiritimati', 'America/New_York', 'Asia/Dubai']) await moveTo(zone)
  }
  expect(looks).toEqual(['U 01-12 11:00', 'U 01-13 11:00', 'U 01-18 11:00', 'aside 02-10 02:00'])
  await moveTo('Europe/Berlin')
})

it('lets no organization wait for another that has more rows due than a tick takes', async () => {
  const other = await w.given.owner({ organization: 'Hillside' })
  const theirs = await w.given.survey(other, { settings: { min_days_between_attempts: 60 } })
  const start = momentOn('2031-01-10', 10, 'Europe/Vienna')
  const due = nextEligibleAt(start, 60)
  const numbers = sql`with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < 6000)`
  await db.run(sql`insert into people ${numbers} select 'per_many_' || n, 'One of many', 'Europe/Vienna', 'en', null, 0 from numbers`)
  await db.run(sql`insert into enrolments (organization_id, survey_id, person_id, enrolled_at, attempts, last_submitted_at, next_eligible_date, status, status_until)
    ${numbers} select ${owner.organization_id}, ${survey.id}, 'per_many_' || n, ${start}, 1, ${start}, ${due}, 'waiting', ${due} + n from numbers`)
  const [one] = await db.select().from(people).where(like(people.id, 'per_crowd_%')).limit(1)
  const last = { organization_id: other.organization_id, survey_id: theirs.id, person_id: one?.id ?? '', enrolled_at: start, attempts: 1 }
  const moment = due + 6000
  await db
    .insert(enrolments)
    .values({ ...last, last_submitted_at: moment - 60 * DAY_MS, next_eligible_date: moment, status: 'waiting', status_until: moment })
  const handled = await sweepStandings(silently(moment))
  expect(handled, 'not all').toBeLessThan(6001)
  const row = await db.select().from(enrolments).where(eq(enrolments.organization_id, other.organization_id)).get()
  expect(row?.status).toBe('due')
  expect(await sweepStandings(silently(moment)), 'the others go on').toBeGreaterThan(500)
  await db.delete(enrolments).where(like(enrolments.person_id, 'per_many_%'))
})
