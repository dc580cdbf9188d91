import { eq } from 'drizzle-orm'
import { expect, it, vi } from 'vitest'
import { CLAIM_MS, MAX_TRIES } from '../../core/mail/delivery.ts'
import type { Config } from '../config.ts'
import { mails } from '../db/schema/mail.ts'
import { handleJob, workAt } from '../jobs/queue.ts'
import { runSweep } from '../jobs/sweeps.ts'
import { database, testEnv, world } from '../testing/world.ts'
import { giveUpOnMail } from './jobs.ts'
import { planMail } from './queries.ts'
import { dueMail, sweepDueMail } from './sweep.ts'
import { deliver, OutcomeLost } from './transport.ts'

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

it('is not tried again when it may have gone', async () => {
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(new OutcomeLost('gone'))
  const { id, row } = await plan()
  const resend = { MAIL_TRANSPORT: 'resend' } as const
  expect(await handleJob(work(w.now(), resend), { kind: 'send-mail', id })).toBe('failed')
  expect(await handleJob(work(w.now() + 10 * CLAIM_MS, resend), { kind: 'send-mail', id })).toBe('nothing')
  expect(await row()).toMatchObject({ status: 'failed', tries: 1, reason: 'gone' })
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

it('goes to Resend with an Idempotency-Key and one line in every header', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json({ id: 'provider-1' }))
  const { row } = await plan()
  const mail = await row()
  if (!mail) throw new Error('no mail')
  await deliver(
    work(w.now(), { MAIL_TRANSPORT: 'resend', RESEND_API_KEY: 'key' }),
    { ...mail, to_address: 'a@b.org\r\nBcc: evil@example.org' },
    { subject: 's', text: 't', html: 'h' },
  )
  const [url, init] = fetched.mock.calls[0] ?? []
  expect(String(url)).toBe('https://api.resend.com/emails')
  expect(new Headers(init?.headers).get('idempotency-key')).toBe(mail.id)
  expect(JSON.parse(String(init?.body)).to).toEqual(['a@b.org Bcc: evil@example.org'])
})

it('holds neither link nor code in its row', async () => {
  await w.stranger.post('/auth/register', { email: 'secret@example.org', password: 'correct horse', full_name: 'S', timezone: 'UTC' })
  await w.tick()
  const token = /token=([\w-]+)/.exec((await w.inbox('secret@example.org'))[0]?.text ?? '')?.[1] ?? 'none'
  const rows = await database.select().from(mails).where(eq(mails.to_address, 'secret@example.org'))
  expect(JSON.stringify(rows)).not.toContain(token)
})

it('looks for due mail by its index', async () => {
  const { sql, params } = dueMail(work()).toSQL()
  const plan = await testEnv.DB.prepare(`explain query plan ${sql}`)
    .bind(...params)
    .all<{ detail: string }>()
  expect(plan.results.map(({ detail }) => detail).join('; ')).toMatch(/USING.*INDEX mails_due/)
})
