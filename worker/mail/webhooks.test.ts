import { eq, like } from 'drizzle-orm'
import { expect, it, vi } from 'vitest'
import type { MailFacts } from '../../core/mail/messages.ts'
import { OUTCOMES, type Outcome, strongest, type Told } from '../../core/mail/outcomes.ts'
import { insertRows } from '../db/bulk.ts'
import { mails } from '../db/schema/mail.ts'
import { suppressions } from '../db/schema/mail-preferences.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { workAt } from '../jobs/queue.ts'
import { Scope } from '../scope.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { database, testEnv, world } from '../testing/world.ts'
import { figureRows, mailFigures } from './figures.ts'
import { outcomesRecorded } from './outcomes.ts'
import { mailRow, planMail } from './queries.ts'
import { returnedMails } from './returned.ts'
import { isSignedBySvix } from './svix.ts'

const w = world()
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const bytes = (text: string) => new TextEncoder().encode(text)
const base64 = (buffer: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
let planned = 0

/** A mail that was handed over; or of which that is not known. */
async function handedOver(change: Partial<typeof mails.$inferInsert> = { status: 'sent', sent_at: w.now() }) {
  const { system } = workAt(testEnv, w.now())
  const to_address = `told-${++planned}@example.org`
  const facts = { kind: 'already-registered', full_name: 'T' } as const
  const { id, statement } = planMail(system, { unique_key: `told:${planned}`, to_address, facts }, w.now())
  await system.commit([statement, system.db.update(mails).set(change).where(eq(mails.id, id))])
  const row = () => database.select().from(mails).where(eq(mails.id, id)).get()
  const suppressed = async () =>
    (await database.select().from(suppressions).where(eq(suppressions.address, to_address))).map(({ reason }) => reason)
  return { id, row, suppressed }
}

async function bySvix(body: string, at = Math.floor(w.now() / 1000)) {
  const secret = Uint8Array.from(atob(SECRET.slice(6)), (character) => character.charCodeAt(0))
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const signature = base64(await crypto.subtle.sign('HMAC', key, bytes(`msg_1.${at}.${body}`)))
  return { 'svix-id': 'msg_1', 'svix-timestamp': String(at), 'svix-signature': `v1,${signature}`, 'content-type': 'application/json' }
}
const resendEvent = (mail_id: string, type: string, more: object = {}) =>
  JSON.stringify({ type, created_at: w.iso(), data: { email_id: 'e', to: ['x@example.org'], tags: { mail_id }, ...more } })
const resend = async (body: string, headers?: Record<string, string>) =>
  w.stranger.post('/webhooks/resend', body, headers ?? (await bySvix(body)))

it('knows the signature of Svix’s own example', async () => {
  const headers = new Headers({
    'svix-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'svix-timestamp': '1614265330',
    'svix-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
  const signed = (body: string, at: number) => isSignedBySvix(headers, bytes(body), SECRET, at)
  expect(await signed('{"test": 2432232314}', 1614265330_000)).toBe(true)
  expect(await signed('{"test": 2432232315}', 1614265330_000)).toBe(false)
  expect(await signed('{"test": 2432232314}', 1614265330_000 + 301_000)).toBe(false)
})

it('is told by Resend what became of a mail, in any order and any number of times', async () => {
  const { id, row, suppressed } = await handedOver()
  const delivered = resendEvent(id, 'email.delivered')
  for (const body of [delivered, delivered]) expect((await resend(body)).status).toBe(200)
  expect(await row()).toMatchObject({ status: 'sent', outcome: 'delivered', outcome_at: w.now() })
  const complained = resendEvent(id, 'email.complained')
  for (const body of [complained, delivered, complained]) expect((await resend(body)).status).toBe(200)
  expect(await row()).toMatchObject({ outcome: 'complained' })
  expect(await suppressed()).toEqual(['complained'])
})

it('suppresses an address that is gone, and none whose mailbox is full today', async () => {
  const [gone, full] = [await handedOver(), await handedOver()]
  await resend(resendEvent(gone.id, 'email.bounced', { bounce: { type: 'Permanent' }, tags: [{ name: 'mail_id', value: gone.id }] }))
  await resend(resendEvent(full.id, 'email.bounced', { bounce: { type: 'Transient' } }))
  expect([(await gone.row())?.outcome, (await full.row())?.outcome]).toEqual(['bounced', 'bounced'])
  expect([await gone.suppressed(), await full.suppressed()]).toEqual([['bounced'], []])
  // Somebody mended it: a message that comes again does not take that back.
  await database.delete(suppressions)
  await resend(resendEvent(gone.id, 'email.bounced'))
  expect(await gone.suppressed()).toEqual([])
  // A day later the other one’s provider has given it up.
  w.later({ days: 1 })
  const before = (await full.row())?.outcome_at
  for (let i = 0; i < 2; i++) await resend(resendEvent(full.id, 'email.bounced', { bounce: { type: 'Permanent' } }))
  expect([await full.suppressed(), (await full.row())?.outcome_at]).toEqual([['bounced'], before])
  await database.delete(suppressions)
  for (const type of ['Transient', 'Permanent']) await resend(resendEvent(full.id, 'email.bounced', { bounce: { type } }))
  expect(await full.suppressed()).toEqual([])
})

it('counts a reminder of which nobody knew for its respondent once, when its provider tells that it went', async () => {
  const owner = await w.given.owner()
  const reader = await w.given.person({ timezone: 'UTC' })
  const survey = await w.given.survey(owner, { settings: { min_days_between_attempts: 30 } })
  await owner.post(`/organizations/${owner.organization_id}/participants`, { email: reader.email })
  await owner.post(`/surveys/${survey.id}/assignments`, { emails: [reader.email] })
  w.later({ days: 2 })
  await w.tick()
  const enrolment = eq(enrolments.survey_id, survey.id)
  const sent = async () => (await database.select().from(enrolments).where(enrolment).get())?.reminders_sent
  expect(await sent()).toBe(1)
  const [mail] = await database
    .select()
    .from(mails)
    .where(like(mails.unique_key, `reminder:${survey.id}%`))
  const id = mail?.id ?? ''
  await database.update(enrolments).set({ reminders_sent: 0 }).where(enrolment)
  await database.update(mails).set({ status: 'unknown', lost: 1 }).where(eq(mails.id, id))
  for (const type of ['email.sent', 'email.delivered', 'email.sent']) await resend(resendEvent(id, type))
  expect(await sent()).toBe(1)
})

it('lets nobody mend an address whose reader called a mail spam, also where another came back before', async () => {
  const { id, row, suppressed } = await handedOver()
  const address = (await row())?.to_address ?? ''
  for (const reason of ['bounced', 'unsubscribed'] as const) {
    await database.delete(suppressions)
    await database.insert(suppressions).values({ address, reason, created_at: 1 })
    await database.update(mails).set({ outcome: null, suppresses: false }).where(eq(mails.id, id))
    await resend(resendEvent(id, 'email.bounced'))
    expect(await suppressed()).toEqual([reason])
    await resend(resendEvent(id, 'email.complained'))
    expect(await suppressed()).toEqual(['complained'])
  }
})

it('counts what arrived, came back and was complained of once, on the day it went', async () => {
  const owner = await w.given.owner()
  const { organization_id } = owner
  const invitation = {
    kind: 'invitation',
    secret_id: 'inv_1',
    organization_name: 'O',
    inviter_name: 'I',
    role: 'member',
    message: null,
  } as const
  const invited = (change = {}) => handedOver({ status: 'sent', sent_at: w.now(), organization_id, facts: invitation, ...change })
  const [good, back, spam, old, account] = [
    await invited(),
    await invited(),
    await invited(),
    await invited({ sent_at: w.now() - 31 * 86_400_000 }),
    await handedOver({ status: 'sent', sent_at: w.now(), organization_id }),
  ]
  const figures = async () => (await owner.get(`/organizations/${organization_id}/mail/figures`)).data
  expect(await figures()).toMatchObject({ sent: 0, delivered_percent: null, is_low: false })
  for (let i = 0; i < 2; i++) {
    for (const { id } of [good, back, spam, old, account]) await resend(resendEvent(id, 'email.delivered'))
    await resend(resendEvent(back.id, 'email.bounced', { bounce: { type: 'Permanent' } }))
    await resend(resendEvent(spam.id, 'email.complained'))
  }
  expect(await figures()).toEqual({
    days: 30,
    sent: 0,
    delivered: 2,
    bounced: 1,
    complained: 1,
    clicked: 0,
    opened: 0,
    delivered_percent: 200 / 3,
    is_low: true,
  })

  const list = `/organizations/${organization_id}/mail/returned`
  const first = await owner.get(`${list}?limit=1`)
  const second = await owner.get(`${list}?limit=1&cursor=${first.meta.next_cursor}`)
  const listed = [...first.data, ...second.data]
  expect(listed).toHaveLength(2)
  expect(listed).toContainEqual(
    expect.objectContaining({ id: spam.id, kind: 'invitation', outcome: 'complained', suppressed: 'complained' }),
  )
  expect(listed).toContainEqual(expect.objectContaining({ id: back.id, outcome: 'bounced', suppressed: 'bounced' }))
  expect((await owner.post(`${list}/${spam.id}/free`)).problem.code).toBe('not-allowed')
  for (let i = 0; i < 2; i++) expect((await owner.post(`${list}/${back.id}/free`)).data).toMatchObject({ id: back.id, suppressed: null })
  expect([await back.suppressed(), await spam.suppressed()]).toEqual([[], ['complained']])
  const other = await w.given.owner()
  expect((await other.post(`/organizations/${other.organization_id}/mail/returned/${back.id}/free`)).status).toBe(404)
  const scope = new Scope(database, organization_id, { person_id: owner.id }, 'owner')
  expect(await queryPlan(returnedMails(scope, 'mai_1', 20) as never)).toMatch(/USING INDEX mails_returned \(organization_id=\? AND id<\?\)/)
  expect(await queryPlan(figureRows(scope, w.now()) as never)).toMatch(
    /SEARCH mail_days USING INDEX sqlite_autoindex_mail_days_1 \(organization_id=\? AND day>\?\)/,
  )
})

/** Numbers below one that are the same each time. */
const chance = (seed: number) => () => {
  seed = (seed * 48271) % 2147483647
  return seed / 2147483647
}

it('counts the same whatever is told first, twice or together: each mail by the strongest that was told of it', async () => {
  const { organization_id } = await w.given.owner()
  const { system } = workAt(testEnv, w.now())
  const next = chance(7)
  const facts: MailFacts = { kind: 'digest', organization_name: 'O', organization_slug: 'o', overdue: [], bounced: 1, failed: 0 }
  const rows = Array.from({ length: 40 }, () => {
    const row = mailRow({ unique_key: `told:${++planned}`, to_address: `told-${planned}@example.org`, organization_id, facts }, w.now())
    return { ...row, status: 'sent' as const, sent_at: w.now() }
  })
  await system.commit(insertRows(database, mails, rows))
  const ids = rows.map(({ id }) => id)
  const told: Told[] = Array.from({ length: 60 }, () => {
    const outcome = [null, ...OUTCOMES][Math.floor(next() * 4)] ?? null
    const mail_id = ids[Math.floor(next() * ids.length)] ?? ''
    const suppresses = outcome === 'complained' || (outcome === 'bounced' && next() < 0.5)
    return { mail_id, at: w.now() + Math.floor(next() * 1000), outcome, suppresses }
  })
  const known = strongest(told)
  const had = (...outcomes: Outcome[]) => known.filter(({ outcome }) => outcome !== null && outcomes.includes(outcome)).length
  const coming = [...told]
  while (coming.length > 0) {
    const some = coming.splice(0, 1 + Math.floor(next() * 6))
    await system.commit(outcomesRecorded(system, some, w.now()))
    // Whoever got no answer tells it again, later.
    if (next() < 0.4) coming.push(...some.toReversed())
  }
  expect([had('delivered'), had('bounced'), had('complained')].every((count) => count > 3)).toBe(true)
  const scope = new Scope(database, organization_id, { person_id: 'per_1' }, 'owner')
  expect(await mailFigures(scope, w.now())).toMatchObject({
    delivered: had('delivered', 'complained'),
    bounced: had('bounced'),
    complained: had('complained'),
  })
  const kept = await database.select().from(mails).where(eq(mails.organization_id, organization_id))
  for (const { mail_id, outcome, suppresses } of known) expect(kept.find(({ id }) => id === mail_id)).toMatchObject({ outcome, suppresses })
  const ended = (await database.select({ address: suppressions.address }).from(suppressions)).map(({ address }) => address)
  const gone = known.filter(({ suppresses }) => suppresses).map(({ mail_id }) => kept.find(({ id }) => id === mail_id)?.to_address)
  expect(gone.length).toBeGreaterThan(3)
  expect(ended.filter((address) => kept.some(({ to_address }) => to_address === address)).sort()).toEqual(gone.sort())
})

it('believes nobody who has not signed, or long ago, or signed something else', async () => {
  const { id, row } = await handedOver()
  const body = resendEvent(id, 'email.bounced')
  const good = await bySvix(body)
  const forged = [
    { 'content-type': 'application/json' },
    { ...good, 'svix-signature': `v1,${btoa('x'.repeat(32))}` },
    { ...good, 'svix-signature': good['svix-signature'].replace('v1,', 'v2,') },
    { ...good, 'svix-id': 'msg_2' },
    { ...good, 'svix-timestamp': 'soon' },
    await bySvix(body, Math.floor(w.now() / 1000) - 301),
    await bySvix(`${body} `),
  ]
  for (const headers of forged) expect((await resend(body, headers)).problem).toMatchObject({ status: 403, code: 'not-allowed' })
  expect((await row())?.outcome).toBeNull()
  expect((await resend('{')).problem.code).toBe('malformed-json')
  for (const odd of ['[]', 'null', '{"type":"email.bounced"}', resendEvent('mai_x', 'email.bounced'), resendEvent(id, 'email.opened')])
    expect((await resend(odd)).status).toBe(200)
  expect((await row())?.outcome).toBeNull()
})

/** Signed as their documentation says, by hand: RFC 9421 with the digest alone. */
async function byMailChannels(body: string, at = Math.floor(w.now() / 1000), name = 'mckey') {
  const digest = `sha-256=:${base64(await crypto.subtle.digest('SHA-256', bytes(body)))}:`
  const params = `("content-digest");created=${at};alg="ed25519";keyid="${name}"`
  const { privateKey } = await theirKeys
  const signature = base64(
    await crypto.subtle.sign('Ed25519', privateKey, bytes(`"content-digest": ${digest}\n"@signature-params": ${params}`)),
  )
  return {
    'content-type': 'application/json',
    'content-digest': digest,
    'signature-input': `sig_${at}=${params}`,
    signature: `sig_${at}=:${signature}:`,
  }
}
const theirKeys = crypto.subtle.generateKey({ name: 'Ed25519' }, true, ['sign', 'verify']) as Promise<CryptoKeyPair>
const mailChannels = async (body: string, headers?: Record<string, string>) =>
  w.stranger.post('/webhooks/mailchannels', body, headers ?? (await byMailChannels(body)))
const event = (campaign_id: string, what: string, customer_handle = 'our-account') => ({
  email: 'from@example.org',
  customer_handle,
  timestamp: w.now() / 1000,
  event: what,
  request_id: 'r',
  campaign_id,
})
async function keysAreServed() {
  const key = base64((await crypto.subtle.exportKey('spki', (await theirKeys).publicKey)) as ArrayBuffer)
  return vi
    .spyOn(globalThis, 'fetch')
    .mockImplementation(async (url) =>
      String(url) === 'https://api.mailchannels.net/tx/v1/webhook/public-key?id=mckey'
        ? Response.json({ id: 'mckey', key })
        : new Response('', { status: 404 }),
    )
}

it('is told by MailChannels that a mail went of which nobody knew, and asks for its key once', async () => {
  const fetched = await keysAreServed()
  const lost = { lost: 1, reason: 'no answer' }
  const [unknown, givenUp, again] = [
    await handedOver({ ...lost, status: 'unknown' }),
    await handedOver({ ...lost, status: 'failed' }),
    await handedOver({ ...lost, status: 'sending', tries: 2 }),
  ]
  const refused = await handedOver({ status: 'failed', reason: 'nobody of that name' })
  const body = JSON.stringify([
    event(unknown.id, 'hard-bounced'),
    event(unknown.id, 'processed'),
    ...[givenUp, again, refused].map(({ id }) => event(id, 'processed')),
    { email: 'test@mailchannels.com', customer_handle: 'our-account', timestamp: 1, event: 'test' },
  ])
  for (let i = 0; i < 2; i++) expect((await mailChannels(body)).status).toBe(200)
  expect(fetched).toHaveBeenCalledTimes(1)
  expect(await unknown.row()).toMatchObject({ status: 'sent', sent_at: w.now(), reason: null, outcome: 'bounced' })
  expect(await unknown.suppressed()).toEqual(['bounced'])
  expect(await givenUp.row()).toMatchObject({ status: 'sent', outcome: null })
  expect((await again.row())?.status).toBe('sending')
  expect(await refused.row()).toMatchObject({ status: 'failed', reason: 'nobody of that name' })
  // One whose answers never came had gone with one of them.
  const dropped = await handedOver({ status: 'failed', reason: 'timed out', tries: 6 })
  await mailChannels(JSON.stringify([event(dropped.id, 'delivered')]))
  expect(await dropped.row()).toMatchObject({ status: 'sent', sent_at: w.now(), outcome: 'delivered' })
})

it('believes MailChannels neither for another account nor without its signature', async () => {
  await keysAreServed()
  const { id, row, suppressed } = await handedOver()
  const theirs = JSON.stringify([event(id, 'complained', 'another-account')])
  expect((await mailChannels(theirs)).status).toBe(200)
  const body = JSON.stringify([event(id, 'complained')])
  const good = await byMailChannels(body)
  const forged = [
    { 'content-type': 'application/json' },
    await byMailChannels(`${body} `),
    { ...good, signature: good.signature.replace(/:.{4}/, ':AAAA') },
    { ...good, 'signature-input': good['signature-input'].replace('ed25519', 'hmac-sha256') },
    { ...good, 'signature-input': good['signature-input'].replace('"content-digest"', '"@method"') },
    await byMailChannels(body, Math.floor(w.now() / 1000) - 900),
    await byMailChannels(body, undefined, '../../other'),
    await byMailChannels(body, undefined, 'unknown'),
  ]
  for (const headers of forged) expect((await mailChannels(body, headers)).problem).toMatchObject({ status: 403, code: 'not-allowed' })
  expect([(await row())?.outcome, await suppressed()]).toEqual([null, []])
})

it('finds each mail by its id, a thousand at once', async () => {
  const { id, row } = await handedOver()
  const { system } = workAt(testEnv, w.now())
  const events = Array.from({ length: 1000 }, (_, i) => ({ mail_id: `mai_${i}`, at: 1, outcome: 'delivered' as const, suppresses: false }))
  await system.commit(outcomesRecorded(system, [...events, { mail_id: id, at: 1, outcome: 'delivered', suppresses: false }], w.now()))
  expect(await row()).toMatchObject({ outcome: 'delivered', outcome_at: 1 })
  for (const statement of outcomesRecorded(system, events, w.now())) {
    const plan = await queryPlan(statement as never)
    expect(plan).toMatch(/SEARCH mails USING INDEX sqlite_autoindex_mails_1 \(id=\?\)/)
    expect(plan).not.toMatch(/SCAN (?!told|json_each)/)
  }
})
