import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { mails } from '../db/schema/mail.ts'
import { mailPreferences, suppressions } from '../db/schema/mail-preferences.ts'
import { sessions } from '../db/schema/sessions.ts'
import { workAt } from '../jobs/queue.ts'
import { database, type Owner, testEnv, world } from '../testing/world.ts'
import { isRefused, readerOf } from './preferences.ts'

const w = world()
const FORM = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
const { system, config } = workAt(testEnv, w.now())

type Arrived = { text: string; html: string; headers: Record<string, string> }

/** An invitation that arrived: its link, and the headers it came with. */
async function invited(owner: Owner, email: string) {
  await owner.post(`/organizations/${owner.organization_id}/invitations`, { emails: [email], role: 'member' })
  await w.deliver()
  const mail = (await w.inbox(email)).find(({ kind }) => kind === 'invitation') as unknown as Arrived
  return { ...mail, link: /^http.*(\/u\/\S+)$/m.exec(mail.text)?.[1] ?? '' }
}
const choose = (link: string, ...gets: string[]) =>
  w.stranger.post(link, new URLSearchParams([['form', 'choices'], ...gets.map((key) => ['get', key])]).toString(), FORM)
const oneClick = (link: string) => w.stranger.post(link, 'List-Unsubscribe=One-Click', { 'content-type': FORM['content-type'] })
const ALL = ['reminders', 'updates', 'reports', 'survey', 'everywhere']

it('carries its link alone on a line and in the headers, unless it is about an account', async () => {
  const owner = await w.given.owner()
  const { link, headers, html } = await invited(owner, 'headers@example.org')
  expect(headers).toMatchObject({
    'list-unsubscribe': `<http://localhost:8787${link}>`,
    'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
  })
  expect(html).toContain(`href="http://localhost:8787${link}"`)
  const account = (await w.inbox(owner.email)) as unknown as Arrived[]
  for (const mail of account) {
    expect(Object.keys(mail.headers)).not.toContain('list-unsubscribe')
    expect(mail.text).not.toContain('/u/')
  }
})

it('is muted by one click without cookies, however often, and by no GET', async () => {
  const owner = await w.given.owner()
  const guest = await w.given.person()
  const { link } = await invited(owner, guest.email)
  for (let i = 0; i < 2; i++) expect((await w.stranger.get(link)).text).toContain('Your e-mails')
  expect((await guest.get('/me/email-preferences')).data.muted).toEqual([])
  for (let i = 0; i < 2; i++) expect((await oneClick(link)).status).toBe(200)
  const { muted } = (await guest.get('/me/email-preferences')).data
  expect(muted).toMatchObject([{ kind: 'all', organization_id: owner.organization_id, survey_id: null, organization: expect.any(String) }])

  w.later({ hours: 1 })
  const [again] = (await owner.get(`/organizations/${owner.organization_id}/invitations`)).data
  await owner.post(`/organizations/${owner.organization_id}/invitations/${again.id}/resend`)
  await w.tick()
  const rows = await database.select().from(mails).where(eq(mails.to_address, guest.email))
  expect(
    rows
      .filter(({ facts }) => facts.kind === 'invitation')
      .map(({ status }) => status)
      .sort(),
  ).toEqual(['sent', 'withheld'])

  // Another organization still may.
  expect((await invited(await w.given.owner(), guest.email)).link).not.toBe(link)
})

it('is chosen in the page without script, said, and undone', async () => {
  const owner = await w.given.owner()
  const guest = await w.given.person()
  const { link } = await invited(owner, guest.email)
  const saved = await choose(link, 'updates', 'survey', 'everywhere')
  expect(saved.status).toBe(303)
  const shown = await w.stranger.get(saved.headers.get('location') ?? '')
  expect(shown.text).toMatch(/role="status".*You no longer get what is not ticked.*Undo/s)
  expect(shown.text).toMatch(/value="updates" checked/)
  expect(shown.text).not.toMatch(/value="reminders" checked/)
  const kinds = async () => (await guest.get('/me/email-preferences')).data.muted.map(({ kind }: { kind: string }) => kind).sort()
  expect(await kinds()).toEqual(['reminders', 'reports'])
  await choose(link, ...ALL)
  expect(await kinds()).toEqual([])
  await choose(link, 'reminders', 'updates', 'reports', 'survey')
  expect((await guest.get('/me/email-preferences')).data).toMatchObject({ all: false, reminders: true, muted: [] })
  const german = (await w.stranger.get(link, { 'accept-language': 'de-AT' })).text
  expect(german).toMatch(/<html lang="de".*Was möchten Sie unter .*Erinnerungen von /s)
  expect(german).not.toContain('Save')
  const arabic = await w.stranger.get('/u/a', { 'accept-language': 'ar' })
  expect([arabic.status, /<html lang="ar" dir="rtl"/.test(arabic.text)]).toEqual([410, true])
})

it('takes an address without an account off, and on again, but none that bounced', async () => {
  const owner = await w.given.owner()
  const { link } = await invited(owner, 'nobody@example.org')
  await oneClick(link)
  const [mail] = await database.select().from(mails).where(eq(mails.to_address, 'nobody@example.org'))
  if (!mail) throw new Error('no mail')
  expect(await isRefused(system, mail)).toBe(true)
  await choose(link, 'everywhere')
  expect(await isRefused(system, mail)).toBe(false)
  await database.insert(suppressions).values({ address: mail.to_address, reason: 'bounced', created_at: w.now() })
  await choose(link, 'everywhere')
  expect(await isRefused(system, mail)).toBe(true)
  // Whoever wants none is not written to because somebody mends their address.
  await oneClick(link)
  expect(await database.select().from(suppressions).where(eq(suppressions.address, mail.to_address))).toMatchObject([
    { reason: 'unsubscribed' },
  ])
})

it('opens for nobody by a link that was guessed, changed, or of a mail about an account', async () => {
  const owner = await w.given.owner()
  const { link } = await invited(owner, 'guess@example.org')
  const [account] = await database.select().from(mails).where(eq(mails.to_address, owner.email))
  const token = link.slice(3)
  const other = (await invited(owner, 'other@example.org')).link.split('.')[0]
  for (const bad of [
    `${link}x`,
    link.slice(0, -1),
    `${other}.${token.split('.')[1]}`,
    `/u/${account?.id}.${token.split('.')[1]}`,
    '/u/a',
    '/u/%00',
  ]) {
    expect((await w.stranger.get(bad)).status, bad).toBe(410)
    expect((await oneClick(bad)).status).toBe(410)
  }
  expect(await readerOf(system, config, token)).toMatchObject({ person_id: null, purpose: 'invitation' })
  expect(await database.select().from(suppressions).where(eq(suppressions.address, 'other@example.org'))).toEqual([])
  // A form of another shape does nothing.
  expect((await w.stranger.post(link, 'get=everywhere', FORM)).status).toBe(303)
  expect(await database.select().from(suppressions).where(eq(suppressions.address, 'guess@example.org'))).toEqual([])
})

it('is changed by the API, with what is left out staying as it is', async () => {
  const owner = await w.given.owner()
  const { organization_id } = owner
  const someone = await w.given.member(owner)
  const put = (body: object) => someone.put('/me/email-preferences', body)
  expect((await someone.get('/me/email-preferences')).data).toEqual({ reminders: true, updates: true, reports: true, all: true, muted: [] })
  const muted = [
    { kind: 'all', organization_id },
    { kind: 'all', organization_id },
  ]
  expect((await put({ reports: false, muted })).data).toMatchObject({
    reports: false,
    updates: true,
    muted: [{ organization_id, survey_id: null }],
  })
  expect((await put({ updates: false })).data).toMatchObject({ reports: false, updates: false, muted: [{ organization_id }] })
  expect((await put({ muted: [], reports: true })).data).toMatchObject({ reports: true, updates: false, muted: [] })
  expect((await put({ muted: [{ kind: 'account', organization_id }] })).status).toBe(422)
  expect((await put({ invitations: false })).status).toBe(422)
  expect((await someone.get('/me/export')).text).toContain('"muted_mail"')
  expect(await database.select().from(mailPreferences).where(eq(mailPreferences.person_id, someone.id))).toHaveLength(1)
})

it('mutes nobody whom the person has nothing to do with, and so tells nobody’s name', async () => {
  const [owner, other] = [await w.given.owner(), await w.given.owner()]
  const someone = await w.given.person()
  const [open, draft, theirs] = [await w.given.survey(owner), await w.given.survey(owner, { status: 'draft' }), await w.given.survey(other)]
  const mute = (organization_id: string, survey_id: string | null = null) =>
    someone.put('/me/email-preferences', { muted: [{ kind: 'all', organization_id, survey_id }] })
  expect((await mute(owner.organization_id, open.id)).status).toBe(422)
  await someone.post(`/surveys/${open.id}/start`, {})
  expect((await mute(owner.organization_id, open.id)).data.muted).toMatchObject([{ survey: open.title }])
  for (const [organization_id, survey_id] of [
    [owner.organization_id, draft.id],
    [owner.organization_id, theirs.id],
    [other.organization_id, null],
  ] as const)
    expect((await mute(organization_id, survey_id)).status).toBe(422)
  // Whoever is muted stays so, whatever has become of them since.
  await database.delete(sessions).where(eq(sessions.person_id, someone.id))
  expect((await mute(owner.organization_id, open.id)).data.muted).toHaveLength(1)
})
