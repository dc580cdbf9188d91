import { and, eq, like, sql } from 'drizzle-orm'
import { expect, it, vi } from 'vitest'
import { CLAIM_MS, MAX_TRIES, mailDay, nextMailDay, UNKNOWN_MS } from '../../core/mail/delivery.ts'
import type { MailFacts } from '../../core/mail/messages.ts'
import { purposeOf } from '../../core/mail/purpose.ts'
import { takingUp } from '../../core/mail/taking-up.ts'
import { momentOn } from '../../core/recurrence/local-time.ts'
import type { Config } from '../config.ts'
import { insertRows } from '../db/bulk.ts'
import { mailDays, mails } from '../db/schema/mail.ts'
import { suppressions } from '../db/schema/mail-preferences.ts'
import { organizations } from '../db/schema/organizations.ts'
import { handleJob, workAt } from '../jobs/queue.ts'
import { runSweep } from '../jobs/sweeps.ts'
import { Scope } from '../scope.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { database, type Owner, testEnv, world } from '../testing/world.ts'
import { deadLetters } from './dead-letters.ts'
import { dueDigests, newlyOverdue, sweepDigests } from './digest-sweep.ts'
import { giveUpOnMail } from './jobs.ts'
import { outcomesRecorded } from './outcomes.ts'
import { OutcomeLost } from './port.ts'
import { mailRow, planMail } from './queries.ts'
import { BUDGET_IS_USED_UP, dueMail, ownersQuery, putOff, sweepDueMail } from './sweep.ts'
import { deliver } from './transport.ts'

const w = world()
const work = (now = w.now(), config: Partial<Config> = {}) => {
  const plain = workAt(testEnv, now)
  return { ...plain, config: { ...plain.config, ...config } }
}
let planned = 0

async function plan(now = w.now()) {
  const to_address = `reader-${++planned}@example.org`
  const { id, statement } = planMail(
    work().system,
    { unique_key: `test:${planned}`, to_address, facts: { kind: 'already-registered', full_name: 'Rita Reader' } },
    now,
  )
  await work().system.commit([statement])
  return { id, to_address, row: () => database.select().from(mails).where(eq(mails.id, id)).get() }
}

const BY_MAILCHANNELS = { MAIL_TRANSPORT: 'mailchannels', MAILCHANNELS_API_KEY: 'key' } as const
const BY_RESEND = { MAIL_TRANSPORT: 'resend', RESEND_API_KEY: 'key' } as const

/** An invitation whose job has not come yet. */
async function planInvitation(owner: Owner) {
  const email = `guest-${++planned}@example.org`
  await owner.post(`/organizations/${owner.organization_id}/invitations`, { emails: [email], role: 'member' })
  const row = () => database.select().from(mails).where(eq(mails.to_address, email)).get()
  return { id: (await row())?.id ?? '', row }
}

it('sends a planned mail once, however often its job comes', async () => {
  const { id, to_address, row } = await plan()
  const outcomes = await Promise.all(Array.from({ length: 4 }, () => handleJob(work(), { kind: 'send-mail', id })))
  expect(outcomes.sort()).toEqual(['nothing', 'nothing', 'nothing', 'sent'])
  expect(await handleJob(work(w.now() + CLAIM_MS), { kind: 'send-mail', id })).toBe('nothing')
  expect(await w.inbox(to_address)).toHaveLength(1)
  expect(await row()).toMatchObject({ status: 'sent', tries: 1, sent_at: w.now() })
})

it('does nothing for a row that is gone', async () => {
  expect(await handleJob(work(), { kind: 'send-mail', id: 'mai_gone' })).toBe('nothing')
})

it('exists once, however often it is planned', async () => {
  for (let i = 0; i < 3; i++) {
    const { statement } = planMail(
      work().system,
      { unique_key: 'same-event', to_address: 'twice@example.org', facts: { kind: 'already-registered', full_name: 'Tim' } },
      w.now(),
    )
    await work().system.commit([statement])
  }
  expect(await database.select().from(mails).where(eq(mails.unique_key, 'same-event'))).toHaveLength(1)
})

it('is found by the sweep when its nudge was lost, and the sweep twice sends it once', async () => {
  const { to_address } = await plan()
  const nudges: string[] = []
  const listening = { ...work(), nudge: async (jobs: { id: string }[]) => void nudges.push(...jobs.map(({ id }) => id)) }
  await sweepDueMail(listening)
  for (const id of nudges) await handleJob(work(), { kind: 'send-mail', id })
  await runSweep({ name: 'due-mail', run: sweepDueMail }, listening)
  for (const id of nudges) await handleJob(work(), { kind: 'send-mail', id })
  expect(await w.inbox(to_address)).toHaveLength(1)
})

it('is taken over when its sender died, and not before its claim has run out', async () => {
  const { id, row } = await plan()
  await database
    .update(mails)
    .set({ status: 'sending', due_at: w.now() + CLAIM_MS, tries: 1 })
    .where(eq(mails.id, id))
  expect(await handleJob(work(w.now() + CLAIM_MS - 1), { kind: 'send-mail', id })).toBe('nothing')
  expect(await handleJob(work(w.now() + CLAIM_MS), { kind: 'send-mail', id })).toBe('sent')
  expect((await row())?.tries).toBe(2)
})

it('is tried again with growing delays, then given up and shown as failed', async () => {
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('', { status: 500 }))
  const { id, row } = await plan()
  const waits: number[] = []
  for (let now = w.now(); ; ) {
    const outcome = await handleJob(work(now, { MAIL_TRANSPORT: 'resend' }), { kind: 'send-mail', id })
    const after = await row()
    if (outcome === 'failed') break
    waits.push(((after?.due_at ?? 0) - now) / 1000)
    now = after?.due_at ?? 0
  }
  expect(waits).toEqual([30, 60, 120, 240, 480])
  expect(await row()).toMatchObject({ status: 'failed', tries: MAX_TRIES, reason: expect.stringContaining('500') })
})

const refusing = (status: number, words: string) =>
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response(words, { status }))
const BY_EITHER = [BY_MAILCHANNELS, BY_RESEND]

it.each(BY_EITHER)(
  'comes back at once, and ends mail to its address, when $MAIL_TRANSPORT says that nobody is there',
  async (transport) => {
    const owner = await w.given.owner()
    const { id, row } = await planInvitation(owner)
    const fetched = refusing(422, 'validation_error: Invalid `to` field.')
    for (let i = 0; i < 3; i++) await handleJob(work(w.now() + i * 3_600_000, transport), { kind: 'send-mail', id })
    expect(fetched).toHaveBeenCalledTimes(1)
    expect(await row()).toMatchObject({ status: 'sent', outcome: 'bounced', reason: expect.stringContaining('Invalid `to` field') })
    const address = (await row())?.to_address ?? ''
    expect(await database.select().from(suppressions).where(eq(suppressions.address, address))).toMatchObject([{ reason: 'bounced' }])
    const mail = `/organizations/${owner.organization_id}/mail`
    expect((await owner.get(`${mail}/figures`)).data).toMatchObject({ sent: 1, delivered: 0, bounced: 1, is_low: true })
    expect((await owner.get(`${mail}/returned`)).data).toMatchObject([{ id, outcome: 'bounced', suppressed: 'bounced' }])
    expect((await owner.get(`${mail}/dead-letters`)).data).toEqual([])
  },
)

it.each(BY_EITHER)('is given up at once, with their words, when $MAIL_TRANSPORT will never take it', async (transport) => {
  const owner = await w.given.owner()
  const { id, row } = await planInvitation(owner)
  const fetched = refusing(400, 'header X not allowed')
  for (let i = 0; i < 3; i++) await handleJob(work(w.now() + i * 3_600_000, transport), { kind: 'send-mail', id })
  expect(fetched).toHaveBeenCalledTimes(1)
  expect(await row()).toMatchObject({
    status: 'failed',
    tries: 1,
    outcome: null,
    reason: expect.stringContaining('400: header X not allowed'),
  })
  expect(
    await database
      .select()
      .from(suppressions)
      .where(eq(suppressions.address, (await row())?.to_address ?? '')),
  ).toEqual([])
})

it.each(BY_EITHER)(
  'outlives a wrong key of $MAIL_TRANSPORT, which ends no mail to anybody and shows in the state of health',
  async (transport) => {
    const owner = await w.given.owner()
    const { id, row } = await planInvitation(owner)
    const failing = async () => (await w.stranger.get('/health/ready')).data.failing['mail-provider'] ?? 0
    const before = await failing()
    const fetched = refusing(403, 'invalid_api_key')
    // Over a weekend: its invitation lasts a week.
    const begun = w.now()
    while (w.now() < begun + 60 * 3_600_000) {
      expect(await handleJob(work(w.now(), transport), { kind: 'send-mail', id })).toBe('nothing')
      const due_at = (await row())?.due_at ?? 0
      expect(due_at - w.now()).toBeLessThanOrEqual(3_600_000)
      w.later({ ms: due_at - w.now() })
    }
    expect(await failing()).toBeGreaterThan(before + 60)
    expect(await row()).toMatchObject({ status: 'pending', tries: 1, outcome: null, reason: expect.stringContaining('invalid_api_key') })
    fetched.mockImplementation(async () => Response.json({ id: 'p', results: [{ status: 'sent', message_id: 'p' }] }, { status: 202 }))
    expect(await handleJob(work(w.now(), transport), { kind: 'send-mail', id })).toBe('sent')
    expect((await owner.get(`/organizations/${owner.organization_id}/mail/figures`)).data).toMatchObject({ sent: 1, bounced: 0 })
    w.later({ hours: 3 })
    expect(await failing()).toBe(0)
  },
)

it.each(BY_EITHER)(
  'waits as long as $MAIL_TRANSPORT asks where it is too much, over its quota of a day, and uses up no try',
  async (transport) => {
    const { id, row } = await planInvitation(await w.given.owner())
    const answer = (retry_after: string) => new Response('daily_quota_exceeded', { status: 429, headers: { 'Retry-After': retry_after } })
    const fetched = vi.spyOn(globalThis, 'fetch')
    const begun = w.now()
    let now = begun
    const refused = async (retry_after: string) => {
      fetched.mockResolvedValueOnce(answer(retry_after))
      expect(await handleJob(work(now, transport), { kind: 'send-mail', id })).toBe('nothing')
      const wait = ((await row())?.due_at ?? 0) - now
      now += wait
      return wait
    }
    expect(await refused('900')).toBe(900_000)
    expect(await refused(new Date(now + 7_200_000).toUTCString())).toBe(Math.floor((now + 7_200_000) / 1000) * 1000 - now)
    for (let i = 0; i < 12; i++) expect(await refused('1')).toBeLessThanOrEqual(3_600_000)
    expect(now - begun).toBeGreaterThan(12 * 3_600_000)
    fetched.mockImplementation(async () => Response.json({ id: 'p', results: [{ status: 'sent', message_id: 'p' }] }, { status: 202 }))
    expect(await handleJob(work(now, transport), { kind: 'send-mail', id })).toBe('sent')
    expect((await row())?.tries).toBeLessThanOrEqual(2)
  },
)

it('is not sent again when a try that was taken for dead fails after all', async () => {
  const { id, row } = await plan()
  const late = Promise.withResolvers<Response>()
  const fetched = vi
    .spyOn(globalThis, 'fetch')
    .mockReturnValueOnce(late.promise)
    .mockResolvedValue(Response.json({ id: 'provider-2' }))
  const slow = handleJob(work(w.now(), { MAIL_TRANSPORT: 'resend' }), { kind: 'send-mail', id })
  await vi.waitFor(() => expect(fetched).toHaveBeenCalledTimes(1))
  expect(await handleJob(work(w.now() + CLAIM_MS, { MAIL_TRANSPORT: 'resend' }), { kind: 'send-mail', id })).toBe('sent')
  late.reject(new Error('hung up'))
  await slow
  expect(await row()).toMatchObject({ status: 'sent', tries: 2, provider_id: 'provider-2' })
})

it('is not tried again when it may have gone, and given up once nobody has told', async () => {
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('timed out'))
  const { id, row } = await plan()
  expect(await handleJob(work(w.now(), BY_MAILCHANNELS), { kind: 'send-mail', id })).toBe('nothing')
  expect(await row()).toMatchObject({ status: 'unknown', tries: 1, lost: 1, due_at: w.now() + UNKNOWN_MS })
  expect(await handleJob(work(w.now() + UNKNOWN_MS - 1, BY_MAILCHANNELS), { kind: 'send-mail', id })).toBe('nothing')
  expect(await handleJob(work(w.now() + UNKNOWN_MS, BY_MAILCHANNELS), { kind: 'send-mail', id })).toBe('failed')
  expect(await row()).toMatchObject({ status: 'failed', tries: 1, reason: expect.stringContaining('did not say') })
})

it('is an invitation that goes once more when nobody has told whether it went, and never a third time', async () => {
  const owner = await w.given.owner()
  const { id, row } = await planInvitation(owner)
  const fetched = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('timed out'))
  let now = w.now()
  for (let i = 0; i < 4; i++, now += UNKNOWN_MS) await handleJob(work(now, BY_MAILCHANNELS), { kind: 'send-mail', id })
  expect(fetched).toHaveBeenCalledTimes(2)
  expect(await row()).toMatchObject({ status: 'failed', tries: 2, lost: 2 })
  fetched.mockRestore()

  const letters = `/organizations/${owner.organization_id}/mail/dead-letters`
  expect((await owner.get(letters)).data).toMatchObject([{ id, kind: 'invitation', status: 'failed', tries: 2 }])
  const both = await Promise.all([owner.post(`${letters}/${id}/retry`), owner.post(`${letters}/${id}/retry`)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  await w.tick()
  expect(await row()).toMatchObject({ status: 'sent', tries: 1, lost: 0 })
  expect((await owner.get(letters)).data).toEqual([])
  expect((await owner.post(`${letters}/${id}/retry`)).problem.code).toBe('changed-meanwhile')
  expect((await owner.get(`/organizations/${owner.organization_id}/audit-log?action=mail.retry`)).data).toHaveLength(1)
})

it('is not sent beside a sender who died, perhaps after sending it, where the provider would not notice', async () => {
  const { id, row } = await planInvitation(await w.given.owner())
  const died = { status: 'sending' as const, due_at: w.now() + CLAIM_MS, tries: 1 }
  await database.update(mails).set(died).where(eq(mails.id, id))
  const fetched = vi.spyOn(globalThis, 'fetch')
  const late = work(w.now() + CLAIM_MS, BY_MAILCHANNELS)
  await Promise.all([handleJob(late, { kind: 'send-mail', id }), handleJob(late, { kind: 'send-mail', id })])
  expect(fetched).not.toHaveBeenCalled()
  expect(await row()).toMatchObject({ status: 'unknown', lost: 1, due_at: w.now() + CLAIM_MS + UNKNOWN_MS })
})

it('waits for the next day when its organization has used up this one, and counts once however often it is tried', async () => {
  const owner = await w.given.owner()
  const [one, two] = [await planInvitation(owner), await planInvitation(owner)]
  const small = { ...BY_MAILCHANNELS, MAIL_DAILY_BUDGET: 1 }
  const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValueOnce(new Response('', { status: 429 }))
  fetched.mockImplementation(async () => Response.json({ results: [{ status: 'sent', message_id: '<m@mc>' }] }, { status: 202 }))
  for (const { id } of [one, one, two, two]) await handleJob(work(w.now(), small), { kind: 'send-mail', id })
  expect(await handleJob(work(w.now() + CLAIM_MS, small), { kind: 'send-mail', id: one.id })).toBe('sent')
  expect(fetched).toHaveBeenCalledTimes(2)
  expect(await two.row()).toMatchObject({ status: 'pending', tries: 0, due_at: nextMailDay(w.now()) })
  expect(await handleJob(work(nextMailDay(w.now()), small), { kind: 'send-mail', id: two.id })).toBe('sent')
})

/** Mails of an organization, or of none, that are due and that nobody has been nudged about. */
async function planMany(organization_id: string | null, count: number, more: Partial<typeof mails.$inferSelect> = {}) {
  const facts: MailFacts = { kind: 'digest', organization_name: 'O', organization_slug: 'o', overdue: [], bounced: 1, failed: 0 }
  const row = () => mailRow({ unique_key: `many:${++planned}`, organization_id, to_address: 'many@example.org', facts }, w.now())
  const rows = Array.from({ length: count }, () => ({ ...row(), ...more }))
  await work().system.commit(insertRows(database, mails, rows))
  return rows
}

/** What one sweep asks the queue for. */
async function nudgedBy(some: Partial<ReturnType<typeof work>>) {
  const ids: string[] = []
  await sweepDueMail({ ...work(), ...some, nudge: async (jobs) => void ids.push(...jobs.map(({ id }) => id)) })
  return ids
}

it('is found for each organization alike, however much one has, and by turns where the queue takes none of it', async () => {
  await database.delete(mails)
  await planMany('org_much', 700)
  w.later({ minutes: 1 })
  const few = [...(await planMany('org_few', 2)), ...(await planMany(null, 1))].map(({ id }) => id)
  const first = await nudgedBy({ now: w.now() })
  expect(few.every((id) => first.includes(id))).toBe(true)
  expect(first.length - few.length).toBeGreaterThan(100)
  expect(first.length - few.length).toBeLessThan(500)
  // Nobody took any of it: what waited stays due, and comes again.
  expect((await nudgedBy({ now: w.now() + 60_000 })).sort()).toEqual(first.sort())
})

it('goes on with other organizations in the next tick, where they are too many for one', async () => {
  await database.delete(mails)
  for (let i = 0; i < 150; i++) await planMany(`org_${i}`, 1)
  const [first, next] = [await nudgedBy({ now: w.now() }), await nudgedBy({ now: w.now() + 60_000 })]
  expect([first.length, next.length, new Set([...first, ...next]).size]).toEqual([100, 100, 150])
})

it('of an organization that has used up its day is put off at once, but for what counts in no day', async () => {
  await database.delete(mails)
  const id = 'org_spent'
  const facts: MailFacts = { kind: 'session-code', secret_id: 's', survey_title: 'T', organization_name: 'O' }
  const rows = [
    ...(await planMany(id, 30)),
    ...(await planMany(id, 1, { tries: 1 })),
    ...(await planMany(id, 1, { status: 'unknown', tries: 1 })),
    ...(await planMany(id, 1, { facts })),
  ]
  await database.insert(mailDays).values({ organization_id: id, day: mailDay(w.now()), handed: 5 })
  const config = { ...work().config, MAIL_DAILY_BUDGET: 5 }
  const circumstances = { now: w.now(), knowsItAgain: true, handed: 5, budget: 5 }
  const goes = rows.filter((row) => takingUp({ ...row, outcome: null, purpose: purposeOf(row.facts.kind) }, circumstances) !== 'tomorrow')
  for (let i = 0; i < 2; i++) expect((await nudgedBy({ config })).sort()).toEqual(goes.map((row) => row.id).sort())
  expect(goes).toHaveLength(3)
  const waiting = await database
    .select()
    .from(mails)
    .where(eq(mails.due_at, nextMailDay(w.now())))
  expect(waiting).toHaveLength(30)
  expect(waiting[0]?.reason).toBe(BUDGET_IS_USED_UP)
  expect(await nudgedBy({ config, now: nextMailDay(w.now()) })).toHaveLength(33)
})

it('is counted in no day where it went to nobody', async () => {
  const owner = await w.given.owner()
  const [revoked, sent] = [await planInvitation(owner), await planInvitation(owner)]
  for (const { id } of [revoked, sent]) {
    const at = w.now() + (id === revoked.id ? 30 * 86_400_000 : 0)
    for (let i = 0; i < 2; i++) await handleJob(work(at), { kind: 'send-mail', id })
  }
  expect([(await revoked.row())?.status, (await sent.row())?.status]).toEqual(['withheld', 'sent'])
  const days = await database.select().from(mailDays).where(eq(mailDays.organization_id, owner.organization_id)).orderBy(mailDays.day)
  expect(days.map(({ day, handed }) => [day - mailDay(w.now()), handed])).toEqual([
    [0, 1],
    [30, 0],
  ])
})

/** Numbers below one that are the same each time. */
const chance = (seed: number) => () => {
  seed = (seed * 48271) % 2147483647
  return seed / 2147483647
}

it('counts as sent once when a provider took it or may have, whatever happens to it in whatever order', async () => {
  const owner = await w.given.owner()
  const { organization_id } = owner
  const rows = await planMany(organization_id, 14)
  await database.update(mails).set({ to_address: sql`id || '@example.org'` }).where(eq(mails.organization_id, organization_id))
  const carriers = new Map(rows.map(({ id }, i) => [id, i % 2 === 0 ? BY_MAILCHANNELS : BY_RESEND]))
  /** Which of them went, or may have, since somebody asked for it anew. */
  const out = new Set<string>()
  const taken = new Set<string>()
  const next = chance(11)
  const one = <T>(of: readonly T[]) => of[Math.floor(next() * of.length)] as T
  let isOver = false
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (_, init) => {
    const id = new Headers(init?.headers).get('idempotency-key') ?? JSON.parse(String(init?.body)).campaign_id
    const manner = isOver ? 'broken' : one(['takes', 'drops', 'busy', 'broken', 'refuses', 'gone', 'closed'] as const)
    if (manner === 'takes' || manner === 'drops') taken.add(id)
    if (manner === 'takes' || manner === 'drops' || manner === 'gone') out.add(id)
    if (manner === 'drops') throw new TypeError('Network connection lost.')
    if (manner === 'takes') return Response.json({ id: 'p', results: [{ status: 'sent', message_id: 'p' }] }, { status: 202 })
    if (manner === 'gone') return new Response('Invalid `to` field.', { status: 422 })
    return new Response('', { status: { busy: 429, broken: 500, refuses: 400, closed: 403 }[manner] })
  })
  const rowOf = (id: string) => database.select().from(mails).where(eq(mails.id, id)).get()
  const send = async (id: string) => {
    const row = await rowOf(id)
    // Its sender died: where the provider would not know it again, it may have gone.
    if (row?.status === 'sending' && row.due_at <= w.now() && carriers.get(id) === BY_MAILCHANNELS) out.add(id)
    await handleJob(work(w.now(), carriers.get(id)), { kind: 'send-mail', id })
  }
  const told = async (id: string) => {
    if (!taken.has(id)) return
    out.add(id)
    const event = { mail_id: id, at: w.now(), outcome: one(['delivered', 'bounced'] as const), suppresses: false }
    await work().system.commit(outcomesRecorded(work().system, [event], w.now()))
  }
  const acts: ((id: string) => Promise<unknown>)[] = [
    send,
    send,
    told,
    (id) =>
      database
        .update(mails)
        .set({ status: 'sending', due_at: w.now() + CLAIM_MS })
        .where(and(eq(mails.id, id), eq(mails.status, 'pending'))),
    async (id) => {
      if ((await rowOf(id))?.status === 'sending') out.add(id)
      await giveUpOnMail(work(), { kind: 'send-mail', id })
    },
    async (id) => {
      const { status } = await owner.post(`/organizations/${organization_id}/mail/dead-letters/${id}/retry`)
      if (status === 200) out.delete(id)
    },
  ]
  for (let i = 0; i < 140; i++) {
    await one(acts)(one(rows).id)
    w.later({ minutes: one([0, 0, 1, 31]) })
  }
  isOver = true
  for (let i = 0; i < 8; i++, w.later({ hours: 1 })) for (const { id } of rows) await send(id)
  const { sent, delivered, bounced } = (await owner.get(`/organizations/${organization_id}/mail/figures`)).data
  const ends = await database.select({ status: mails.status }).from(mails).where(eq(mails.organization_id, organization_id))
  expect(new Set(ends.map(({ status }) => status))).toEqual(new Set(['sent', 'failed']))
  expect(out.size).toBeGreaterThan(4)
  expect(out.size).toBeLessThan(rows.length)
  expect(sent).toBe(out.size)
  expect(delivered + bounced).toBeLessThanOrEqual(sent)
})

it('is withheld when its link can no longer act', async () => {
  await w.stranger.post('/auth/register', { email: 'late@example.org', password: 'correct horse', full_name: 'Late', timezone: 'UTC' })
  const [mail] = await database.select().from(mails).where(eq(mails.to_address, 'late@example.org'))
  expect(await handleJob(work(w.now() + 4 * 86_400_000), { kind: 'send-mail', id: mail?.id ?? '' })).toBe('withheld')
})

it('is marked failed by the dead-letter queue, unless it was sent after all', async () => {
  const { id, row } = await plan()
  await giveUpOnMail(work(), { kind: 'send-mail', id })
  expect((await row())?.status).toBe('failed')
  const sent = await plan()
  await handleJob(work(), { kind: 'send-mail', id: sent.id })
  await giveUpOnMail(work(), { kind: 'send-mail', id: sent.id })
  expect((await sent.row())?.status).toBe('sent')
})

const LETTER = { subject: 's', text: 't', html: 'h' }
const sentBy = async (transport: Partial<Config>, reply: Response) => {
  const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(reply)
  const mail = await (await plan()).row()
  if (!mail) throw new Error('no mail')
  const provider_id = await deliver(work(w.now(), transport), mail, LETTER)
  const [url, init] = fetched.mock.calls[0] ?? []
  return { mail, provider_id, url: String(url), headers: new Headers(init?.headers), body: JSON.parse(String(init?.body)) }
}

it('goes to Resend with an Idempotency-Key and our id', async () => {
  const resend = { MAIL_TRANSPORT: 'resend', RESEND_API_KEY: 'key' } as const
  const { mail, url, headers, body, provider_id } = await sentBy(resend, Response.json({ id: 'provider-1' }))
  expect([url, headers.get('idempotency-key'), provider_id]).toEqual(['https://api.resend.com/emails', mail.id, 'provider-1'])
  expect(body).toMatchObject({
    to: [mail.to_address],
    tags: [{ name: 'mail_id', value: mail.id }],
    headers: { 'Auto-Submitted': 'auto-generated' },
  })
})

it('goes to MailChannels under our id, signed for the domain', async () => {
  const signed = {
    ...BY_MAILCHANNELS,
    DKIM_DOMAIN: 'b.org',
    DKIM_SELECTOR: 'mc',
    DKIM_PRIVATE_KEY: '-----BEGIN X-----\nab\ncd\n-----END X-----',
  }
  const taken = Response.json({ request_id: 'r', results: [{ status: 'sent', message_id: '<m@mc>' }] }, { status: 202 })
  const { mail, url, headers, body, provider_id } = await sentBy({ ...signed, MAIL_FROM: '"Zoë" <a@b.org>' }, taken)
  expect([url, headers.get('x-api-key'), provider_id]).toEqual(['https://api.mailchannels.net/tx/v1/send', 'key', '<m@mc>'])
  expect(body).toEqual({
    personalizations: [{ to: [{ email: mail.to_address }] }],
    from: { email: 'a@b.org', name: 'Zoë' },
    subject: 's',
    headers: { 'Auto-Submitted': 'auto-generated' },
    content: [
      { type: 'text/plain', value: 't' },
      { type: 'text/html', value: 'h' },
    ],
    campaign_id: mail.id,
    dkim_domain: 'b.org',
    dkim_selector: 'mc',
    dkim_private_key: 'abcd',
  })
  expect(mail.id.length).toBeLessThanOrEqual(48)
})

it.each([
  ['an answer that is no JSON', () => new Response('{', { status: 202 }), OutcomeLost],
  ['a gateway that waited in vain', () => new Response('', { status: 504 }), OutcomeLost],
  ['too many at once', () => new Response('', { status: 429 }), Error],
  ['a refusal in words', () => Response.json({ results: [{ status: 'failed' }] }, { status: 202 }), Error],
])('is told apart by MailChannels: %s', async (_what, reply, kind) => {
  const error: unknown = await sentBy(BY_MAILCHANNELS, reply()).catch((thrown) => thrown)
  expect([error instanceof kind, error instanceof OutcomeLost]).toEqual([true, kind === OutcomeLost])
})

/** Ends when it is told to, as a request to somebody who never answers does. */
const hanging = (init?: RequestInit) =>
  new Promise<Response>((_, reject) => {
    const end = () => reject(init?.signal?.reason)
    if (init?.signal?.aborted) end()
    init?.signal?.addEventListener('abort', end)
  })
const dropping = () => Promise.reject(new TypeError('Network connection lost.'))
const busy = async () => new Response('', { status: 429 })
const broken = async () => new Response('', { status: 500 })

it.each([
  ['hangs', BY_RESEND, hanging, 'is handed over again'],
  ['takes it and drops the reply', BY_RESEND, dropping, 'is handed over again'],
  ['has too much to do', BY_RESEND, busy, 'is handed over again'],
  ['is broken', BY_RESEND, broken, 'is handed over again'],
  ['hangs', BY_MAILCHANNELS, hanging, 'waits for word of it'],
  ['takes it and drops the reply', BY_MAILCHANNELS, dropping, 'waits for word of it'],
  ['has too much to do', BY_MAILCHANNELS, busy, 'is handed over again'],
  ['is broken', BY_MAILCHANNELS, broken, 'is handed over again'],
] as const)('meets a provider that %s: by $1.MAIL_TRANSPORT it $3', async (_manner, transport, manner, outcome) => {
  const { id, row } = await plan()
  const deadlines: number[] = []
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    deadlines.push(ms)
    return AbortSignal.abort(new DOMException('The operation timed out.', 'TimeoutError'))
  })
  const taken = { id: 'p', results: [{ status: 'sent', message_id: '<m@mc>' }] }
  const fetched = vi
    .spyOn(globalThis, 'fetch')
    .mockImplementationOnce((_, init) => manner(init))
    .mockImplementation(async () => Response.json(taken, { status: 202 }))
  expect(await handleJob(work(w.now(), transport), { kind: 'send-mail', id })).toBe('nothing')
  expect(deadlines[0]).toBeLessThan(CLAIM_MS / 2)
  const again = await handleJob(work(w.now() + CLAIM_MS, transport), { kind: 'send-mail', id })
  if (outcome === 'waits for word of it') {
    expect([again, fetched.mock.calls.length]).toEqual(['nothing', 1])
    expect(await row()).toMatchObject({ status: 'unknown', lost: 1 })
    return
  }
  expect(again).toBe('sent')
  expect(await row()).toMatchObject({ status: 'sent', tries: 2 })
  // By which a provider knows that it is the same.
  const keys = fetched.mock.calls.map(
    ([, init]) => new Headers(init?.headers).get('idempotency-key') ?? JSON.parse(String(init?.body)).campaign_id,
  )
  expect(keys).toEqual([id, id])
})

it.each(['inbox', 'mailchannels', 'resend', 'smtp'] as const)(
  'is refused by %s, once and for all, when a header would be two',
  async (MAIL_TRANSPORT) => {
    const fetched = vi.spyOn(globalThis, 'fetch')
    const { id, row } = await plan()
    const address = 'a@b.org\r\nBcc: evil@example.org'
    await database.update(mails).set({ to_address: address }).where(eq(mails.id, id))
    expect(await handleJob(work(w.now(), { MAIL_TRANSPORT }), { kind: 'send-mail', id })).toBe('failed')
    expect([fetched.mock.calls, await w.inbox(encodeURIComponent(address))]).toEqual([[], []])
    expect((await row())?.reason).toBe('The header To is not one line.')
  },
)

it('holds neither link nor code in its row', async () => {
  await w.stranger.post('/auth/register', { email: 'secret@example.org', password: 'correct horse', full_name: 'S', timezone: 'UTC' })
  await w.deliver()
  const token = /token=([\w-]+)/.exec((await w.inbox('secret@example.org'))[0]?.text ?? '')?.[1] ?? 'none'
  const rows = await database.select().from(mails).where(eq(mails.to_address, 'secret@example.org'))
  expect(JSON.stringify(rows)).not.toContain(token)
})

it('looks for due mail, and for what was given up, by their indexes', async () => {
  for (const owner of ['org_1', null])
    expect(await queryPlan(dueMail(work(), owner, 10))).toBe('SEARCH mails USING INDEX mails_due (organization_id=? AND due_at<?)')
  expect(await queryPlan(putOff(work(), 'org_1'))).toMatch(/SEARCH mails USING INDEX mails_due \(organization_id=\? AND due_at<\?\)/)
  const owners = await queryPlan(database.select({ all: sql`(${ownersQuery(w.now())})` }).from(sql`(select 1)`))
  expect(new Set(owners.match(/(SEARCH|SCAN) mails.*/g))).toEqual(
    new Set(['SEARCH mails USING INDEX mails_due (organization_id>?)', 'SEARCH mails USING INDEX mails_due (organization_id=?)']),
  )
  const scope = new Scope(database, 'org_1', { person_id: 'per_1' }, 'owner')
  expect(await queryPlan(deadLetters(scope, 'mai_1', 20) as never)).toMatch(/USING INDEX mails_failed \(organization_id=\? AND id<\?\)/)
})

it('tells owner and admins on Monday at nine what needs a look, once, unless they want no reports', async () => {
  const owner = await w.given.owner({ timezone: 'Europe/Vienna', organization: 'Monday Club' })
  const [admin, muted, member] = [
    await w.given.member(owner, 'admin'),
    await w.given.member(owner, 'admin'),
    await w.given.member(owner, 'member'),
  ]
  await muted.put('/me/email-preferences', { reports: false })
  const settings = { min_days_between_attempts: 30, reminder_intervals: [0] }
  const survey = await w.given.survey(owner, { title: 'Needs', settings })
  // Nobody can do anything about who has left, or about a survey that is closed.
  const [gone, closed, over] = [
    await w.given.member(owner),
    await w.given.survey(owner, { settings }),
    await w.given.survey(owner, { settings: { ...settings, closes_at: w.iso(3 * 86_400_000) } }),
  ]
  await owner.post(`/surveys/${survey.id}/assignments`, { person_ids: [member.id, gone.id] })
  for (const { id } of [closed, over]) await owner.post(`/surveys/${id}/assignments`, { person_ids: [member.id] })
  await owner.post(`/surveys/${closed.id}/close`)
  await owner.delete(`/organizations/${owner.organization_id}/members/${gone.id}`)
  await w.tick()
  const digests = async () =>
    Promise.all([owner, admin, muted, member].map(async ({ email }) => (await w.inbox(email)).filter(({ kind }) => kind === 'digest')))
  // Its reminder comes on a day, and overdue they are at its midnight; then comes Monday.
  for (let day = 0; day < 9; day++) {
    w.later({ days: 1 })
    await w.tick()
    await runSweep({ name: 'digests', run: sweepDigests }, work())
  }
  const [toOwner, toAdmin, toMuted, toMember] = await digests()
  expect([toOwner?.length, toAdmin?.length, toMuted?.length, toMember?.length]).toEqual([1, 1, 0, 0])
  expect(toOwner?.[0]?.subject).toBe('Monday Club: what needs a look this week')
  expect(toOwner?.[0]?.text).toMatch(
    /^This is about the time from .+ to .+\.\n\n1 person has become overdue with “Needs”\.\n\nSee where everybody stands:\nhttp\S+\/compliance\n/,
  )
  expect(toOwner?.[0]?.text).toMatch(/Choose which e-mails you get/)
  const due = async () =>
    (await database.select().from(organizations).where(eq(organizations.id, owner.organization_id)).get())?.digest_due_at
  expect(new Date((await due()) ?? 0).getUTCDay()).toBe(1)
  // A week without news has no letter; one that is switched off has no Monday.
  w.later({ days: 7 })
  await w.tick()
  expect((await digests())[0]).toHaveLength(1)
  expect((await owner.patch(`/organizations/${owner.organization_id}`, { weekly_digest: false })).data.weekly_digest).toBe(false)
  expect(await due()).toBeNull()
  await owner.patch(`/organizations/${owner.organization_id}`, { timezone: 'Asia/Tokyo' })
  expect(await due()).toBeNull()
  expect((await owner.patch(`/organizations/${owner.organization_id}`, { weekly_digest: true })).data.weekly_digest).toBe(true)
  expect(await due()).toBe(0)
  expect(await queryPlan(dueDigests(work()))).toMatch(/USING INDEX organizations_digest/)
  expect(await queryPlan(newlyOverdue(work(), owner.organization_id, { since: 0, until: 1 }))).toMatch(
    /USING INDEX enrolments_overdue \(survey_id=\? AND overdue_at>\? AND overdue_at<\?\)/,
  )
})

it('tells once of all the weeks in which no sweep came, and of each week once', async () => {
  const owner = await w.given.owner({ timezone: 'Europe/Vienna', organization: 'Sleepers' })
  const due_at = momentOn('2027-03-22', 9, 'Europe/Vienna')
  await database.update(organizations).set({ digest_due_at: due_at }).where(eq(organizations.id, owner.organization_id))
  const givenUp = async (at: number) => {
    const facts: MailFacts = { kind: 'already-registered', full_name: '' }
    const row = mailRow({ unique_key: `gone:${at}`, organization_id: owner.organization_id, to_address: 'gone@example.org', facts }, at)
    await database.insert(mails).values({ ...row, status: 'failed' })
  }
  for (const day of ['2027-03-17', '2027-03-24', '2027-03-30']) await givenUp(momentOn(day, 12, 'Europe/Vienna'))
  const back = momentOn('2027-03-31', 12, 'Europe/Vienna')
  const digests = () =>
    database
      .select()
      .from(mails)
      .where(like(mails.unique_key, `digest:${owner.organization_id}:%`))
  await Promise.all([sweepDigests(work(back)), sweepDigests(work(back + 1))])
  await sweepDigests(work(back + 60_000))
  expect((await digests()).map(({ facts }) => facts)).toMatchObject([{ since: '2027-03-15', until: '2027-03-29', failed: 2 }])
  await sweepDigests(work(momentOn('2027-04-05', 9, 'Europe/Vienna')))
  expect((await digests())[1]?.facts).toMatchObject({ since: '2027-03-29', until: '2027-04-05', failed: 1 })
})

it('is in the language of who reads it, of whoever invites where that is not known, and goes from right to left where one does', async () => {
  const inviter = await w.given.owner({ organization: 'Hilfe' })
  await inviter.patch('/auth/me', { locale: 'de-AT' })
  const email = 'amal@example.org'
  await w.stranger.post('/auth/register', { email, password: 'correct horse battery', full_name: 'Amal', timezone: 'UTC', locale: 'ar' })
  const newest = async (to: string) => {
    await w.deliver()
    return (await w.inbox(to))[0]
  }
  const welcome = await newest(email)
  expect(welcome?.subject).toBe('يرجى تأكيد عنوان بريدك الإلكتروني')
  expect(welcome?.html).toMatch(/<html lang="ar" dir="rtl">.*<table role="presentation" lang="ar" dir="rtl"/s)
  await w.stranger.post('/auth/verify-email', { token: /token=([\w-]+)/.exec(welcome?.text ?? '')?.[1] })
  await inviter.post(`/organizations/${inviter.organization_id}/invitations`, { emails: [email, 'nobody@example.org'], role: 'member' })
  expect((await newest(email))?.subject).toMatch(/يدعوك إلى Hilfe$/)
  expect((await newest('nobody@example.org'))?.subject).toMatch(/ lädt Sie zu Hilfe ein$/)
  const survey = await w.given.survey(inviter, { title: 'Fragen' })
  const visit = (await w.stranger.post(`/surveys/${survey.id}/start`, {})).data
  const visitor = w.as(visit.respondent_token)
  await visitor.post(`/sessions/${visit.session_id}/identify`, { email: 'eva@example.org', locale: 'es' })
  expect((await newest('eva@example.org'))?.subject).toBe('Su código para «Fragen»')
})
