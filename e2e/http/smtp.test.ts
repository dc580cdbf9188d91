import { expect, test, vi } from 'vitest'
import type { MailKind } from '../../core/mail/messages.ts'
import { purposeOf } from '../../core/mail/purpose.ts'
import { appShows } from '../authenticator.ts'
import { mailInstallation } from './mail-installation.ts'
import { PUBLIC_URL, type Received } from './mail-server.ts'

const NAME = 'Žofie “Zoë” Nováková'
const PLACE = 'Čtyři, Ltd. <b>&'
const password = 'seven quiet rivers'
const ASSIGNED = { subject: 'Your {{ survey_title }} assessment is ready', text: 'Go on:\n{{ link }}' }
const MINUTE = 60_000
const begun = Date.now()

const whole = mailInstallation()
const here = (link: string) => link.replace(PUBLIC_URL, whole.installation.url)

const post = <T>(path: string, body: unknown, token?: string, at = begun) =>
  whole.api.call<T>('POST', `/api/v1${path}`, { at, body, token })

/** The newest mail to an address whose subject fits, as soon as it is there. */
async function mailTo(to: string, subject: RegExp): Promise<Received> {
  await whole.api.tick(begun)
  const found = () => whole.server.received.findLast((mail) => mail.to_addresses[0] === to && subject.test(mail.subject ?? ''))
  await vi.waitFor(() => expect(found(), `${subject} to ${to}`).toBeDefined(), { timeout: 10_000 })
  return found() as Received // It was there a moment ago.
}
const linkIn = ({ text = '' }: Received) => /^https:\S+$/m.exec(text)?.[0] ?? ''
const headerOf = ({ headers }: Received, name: string) => headers.find(({ key }) => key === name)?.value ?? null
const codeIn = ({ text = '' }: Received) => /^\d{6}$/m.exec(text)?.[0] ?? ''

async function account(email: string, full_name = NAME) {
  await post('/auth/register', { email, password, full_name, timezone: 'Europe/Prague' })
  const token = new URL(linkIn(await mailTo(email, /confirm your e-mail/))).searchParams.get('token')
  await post('/auth/verify-email', { token })
  return { email, ...(await post<{ access_token: string; refresh_token: string }>('/auth/login', { email, password })) }
}

test('mail of accounts and organizations arrives at a real server', { timeout: 60_000 }, async () => {
  const owner = await account('zofie@example.org')
  await post('/auth/register', { email: owner.email, password, full_name: 'Somebody', timezone: 'UTC' })
  await mailTo(owner.email, /already have/)
  await post('/auth/email-code', { email: owner.email })
  expect(codeIn(await mailTo(owner.email, /code to sign in/))).toMatch(/^\d{6}$/)
  const { id } = await post<{ id: string }>('/organizations', { name: PLACE }, owner.access_token)
  const heir = await account('heir@example.org', 'Heir')
  const { results } = await post<{ results: unknown[] }>(
    `/organizations/${id}/invitations`,
    { emails: [heir.email], role: 'member', message: 'Hi!\r\nBcc: all@example.org\r\n.\r\n.and on' },
    owner.access_token,
  )
  expect(results).toHaveLength(1)
  const invitation = await mailTo(heir.email, /invites you/)
  expect(invitation.subject).toBe(`${NAME} invites you to ${PLACE}`)
  expect(invitation.text?.split('\n')).toEqual(expect.arrayContaining(['> Bcc: all@example.org', '> .', '> .and on']))
  await post(`/invitations/${linkIn(invitation).split('/').at(-1)}/accept`, undefined, heir.access_token)
  const me = await whole.api.call<{ id: string }>('GET', '/api/v1/auth/me', { at: begun, token: heir.access_token })
  await post(`/organizations/${id}/transfer-ownership`, { user_id: me.id, password }, owner.access_token)
  for (const { email } of [owner, heir]) await mailTo(email, /has a new owner/)

  const survey = await post<{ id: string }>(
    '/surveys',
    { organization_id: id, template: 'well-being-v1', title: 'Jak se máš?' },
    owner.access_token,
  )
  await post(`/surveys/${survey.id}/publish`, {}, owner.access_token)
  const attempt = await post<{ session_id: string; respondent_token: string }>(`/surveys/${survey.id}/start`, {})
  await post(`/sessions/${attempt.session_id}/identify`, { email: 'someone@example.org' }, attempt.respondent_token)
  expect((await mailTo('someone@example.org', /Your code/)).subject).toBe('Your code for “Jak se máš?”')

  const { secret } = await post<{ secret: string }>('/auth/2fa/setup', {}, heir.access_token)
  await post('/auth/2fa/verify', { code: appShows(secret, begun) }, heir.access_token)
  await mailTo(heir.email, /turned on$/)
  await post('/auth/2fa/disable', { password, code: appShows(secret, begun + 30_000) }, heir.access_token)
  await mailTo(heir.email, /turned off$/)
  await post('/auth/change-email', { email: 'zofie@new.example', password }, owner.access_token)
  const change = new URL(linkIn(await mailTo('zofie@new.example', /new e-mail address/))).searchParams.get('token')
  await post('/auth/verify-email', { token: change })
  await mailTo(owner.email, /address has been changed/)
  const { refresh_token } = owner
  await post('/auth/refresh', { refresh_token })
  await post('/auth/refresh', { refresh_token }).catch(() => {})
  await mailTo('zofie@new.example', /signed you out/)
  await post('/auth/forgot-password', { email: heir.email })
  const reset = new URL(linkIn(await mailTo(heir.email, /Choose a new password/))).searchParams.get('token')
  await post('/auth/reset-password', { token: reset, password: 'eight quiet rivers' })
  await mailTo(heir.email, /password has been changed/)
})

test('mail about surveys, of records that are joined, of tests, of accounts that go, and on Mondays', { timeout: 120_000 }, async () => {
  const HOUR = 60 * MINUTE
  const [owner, reader, taker, beginner, leaver] = [
    await account('owner@example.org'),
    await account('reader@example.org'),
    await account('taker@example.org'),
    await account('beginner@example.org'),
    await account('leaver@example.org', 'Lea Ver'),
  ]
  const { id } = await post<{ id: string }>('/organizations', { name: PLACE }, owner.access_token)
  const survey = await post<{ id: string; slug: string; definition: { pages: { questions: { id: string }[] }[] } }>(
    '/surveys',
    { organization_id: id, template: 'well-being-v1', title: 'Jak se máš?' },
    owner.access_token,
  )
  await post(`/surveys/${survey.id}/publish`, {}, owner.access_token)
  const questions = survey.definition.pages.flatMap((page) => page.questions.map((question) => question.id))
  const answers = Object.fromEntries(questions.map((question) => [question, 3]))

  await post(`/organizations/${id}/mail/templates/assigned/en/test`, ASSIGNED, owner.access_token)
  await mailTo(owner.email, /^\[Test\]/)

  const attempt = await post<{ session_id: string }>(`/surveys/${survey.id}/start`, {}, beginner.access_token)
  const ops = [{ op_id: 'the-first-1', seq: 1, question_id: questions[0], value: 3 }]
  await whole.api.call('PUT', `/api/v1/sessions/${attempt.session_id}/progress`, { at: begun, token: beginner.access_token, body: { ops } })
  await post(`/sessions/${attempt.session_id}/resume-link`, {}, beginner.access_token)
  const token = linkIn(await mailTo(beginner.email, /^Go on with/))
    .split('/')
    .at(-1)
  await post('/resume-links/code', { token })
  expect(codeIn(await mailTo(beginner.email, /^Your code to go on/))).toMatch(/^\d{6}$/)

  // Two records of one person, who signs in by codes; and one of them wants its account gone, and then not.
  const known = async (email: string) => {
    const { person_id } = await post<{ person_id: string }>(`/organizations/${id}/participants`, { email }, owner.access_token)
    await post('/auth/email-code', { email })
    const code = codeIn(await mailTo(email, /^Your code to sign in/))
    return { person_id, email, ...(await post<{ access_token: string }>('/auth/email-code/verify', { email, code })) }
  }
  const [stays, other] = [await known('stays@example.org'), await known('joined@example.org')]
  await post('/me/erasure/code', {}, stays.access_token)
  const code = codeIn(await mailTo(stays.email, /^Your code to delete/))
  await whole.api.call('DELETE', '/api/v1/me', { at: begun, token: stays.access_token, body: { code } })
  await mailTo(stays.email, /^Your account will be deleted/)
  await whole.api.call('DELETE', '/api/v1/me/erasure', { at: begun, token: stays.access_token })
  await mailTo(stays.email, /^Your account stays/)
  await post(`/organizations/${id}/participants/${stays.person_id}/merge`, { other_person_id: other.person_id }, owner.access_token)
  await mailTo(other.email, /joined two records/)

  // Somebody who is about to go becomes an owner, and leaves the organization to whom they had it from.
  const second = await post<{ id: string }>('/organizations', { name: 'Second' }, owner.access_token)
  await post(`/organizations/${second.id}/invitations`, { emails: [leaver.email], role: 'member' }, owner.access_token)
  const invitation = await mailTo(leaver.email, /invites you/)
  await post(`/invitations/${linkIn(invitation).split('/').at(-1)}/accept`, undefined, leaver.access_token)
  await whole.api.call('DELETE', '/api/v1/me', { at: begun, token: leaver.access_token, body: { password } })
  const { id: user_id } = await whole.api.call<{ id: string }>('GET', '/api/v1/auth/me', { at: begun, token: leaver.access_token })
  await post(`/organizations/${second.id}/transfer-ownership`, { user_id, password }, owner.access_token)
  for (const { email } of [owner, leaver]) await mailTo(email, /has a new owner/)

  const due_at = new Date(begun).toISOString()
  await post(`/organizations/${id}/participants`, { email: reader.email }, owner.access_token)
  await post(`/surveys/${survey.id}/assignments`, { emails: [reader.email], due_at }, owner.access_token)
  await post(`/surveys/${survey.id}/respond`, { answers }, taker.access_token)
  // At noon, whatever the time is now: nobody is reminded at night.
  const noon = (days: number) => (Math.floor(begun / (24 * HOUR)) + days) * 24 * HOUR + 12 * HOUR
  for (const days of [2, 3, 8, 9, 14, 15, 22, 29, 31, 38, 44, 45, 52, 59]) await whole.api.tick(noon(days))
  await vi.waitFor(() => expect(whole.server.received.some((mail) => mail.subject?.includes('needs a look'))).toBe(true), {
    timeout: 10_000,
  })
  const to = (email: string) => whole.server.received.filter((mail) => mail.to_addresses[0] === email).map(({ subject = '' }) => subject)
  expect(to(reader.email).filter((subject) => subject.includes('Jak se máš?'))).toHaveLength(3)
  expect(to(taker.email).filter((subject) => subject.includes('Jak se máš?'))).toHaveLength(3)
  expect(to(owner.email)).toContain('You are now the owner of Second')

  // One click, and only that, ends them.
  const mail = whole.server.received.find(({ to_addresses, text }) => to_addresses[0] === reader.email && text?.includes('/u/'))
  const link = here(mail?.text?.match(/^https:\S+\/u\/\S+$/m)?.[0] ?? 'none')
  const now = begun + 60 * 24 * HOUR
  const { access_token } = await post<{ access_token: string }>('/auth/login', { email: reader.email, password }, undefined, now)
  const gets = () => whole.api.call<{ muted: unknown[] }>('GET', '/api/v1/me/email-preferences', { at: now, token: access_token })
  expect((await fetch(link)).status).toBe(200)
  expect((await gets()).muted).toEqual([])
  const click = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }
  expect((await fetch(link, click)).status).toBe(200)
  expect((await gets()).muted).toMatchObject([{ kind: 'reminders', organization_id: id }])
})

/** What each kind of mail is called: of one that comes in steps or says one thing or the other, all of it. */
const SUBJECTS: Record<MailKind, RegExp[]> = {
  'verify-email': [/^Please confirm your e-mail address$/],
  'already-registered': [/^You already have/],
  'sign-in-code': [/^Your code to sign in$/],
  'session-code': [/^Your code for “Jak se máš\?”$/],
  'resume-link': [/^Go on with “Jak se máš\?”$/],
  'resume-code': [/^Your code to go on with “Jak se máš\?”$/],
  'sign-in-ended': [/^We signed you out/],
  'two-factor-changed': [/turned on$/, /turned off$/],
  'reset-password': [/^Choose a new password$/],
  'password-changed': [/^Your password has been changed$/],
  'change-email': [/^Please confirm your new e-mail address$/],
  'email-changed': [/^Your e-mail address has been changed$/],
  invitation: [/^Žofie “Zoë” Nováková invites you to Čtyři, Ltd\. <b>&$/, /invites you to Second$/],
  'erase-code': [/^Your code to delete your account$/],
  'erasure-planned': [/^Your account will be deleted on \d/],
  'erasure-cancelled': [/^Your account stays$/],
  'records-joined': [/has joined two records of you$/],
  'ownership-inherited': [/^You are now the owner of/],
  'ownership-transferred': [/has a new owner$/],
  digest: [/: what needs a look this week$/],
  'template-test': [/^\[Test\] Your How are you\? assessment is ready$/],
  reminder: [/^Your Jak se máš\? assessment is ready$/, /^Reminder: Jak se máš\? is waiting for you$/, /^Final reminder: Jak se máš\?$/],
  unfinished: [/^Continue your Jak se máš\? assessment$/, /^Your Jak se máš\? is still waiting$/, /^Last chance to complete Jak se máš\?$/],
}
const kindOf = ({ subject = '' }: Received) =>
  (Object.keys(SUBJECTS) as MailKind[]).find((kind) => SUBJECTS[kind].some((each) => each.test(subject)))

/** RFC 5322 and 2047, on the bytes that came. */
function expectWellWritten({ raw }: Received) {
  expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n\0]/)
  expect(Math.max(...raw.split('\r\n').map(({ length }) => length))).toBeLessThanOrEqual(998)
  const head = raw.slice(0, raw.indexOf('\r\n\r\n'))
  expect(head).toMatch(/^[\x20-\x7e\t\r\n]+$/)
  for (const [word] of head.matchAll(/=\?[^?]+\?[bq]\?[^?]*\?=/gi)) expect(word.length).toBeLessThanOrEqual(75)
  const names = head.split(/\r\n(?![ \t])/).map((line) => line.split(':')[0]?.toLowerCase() ?? '')
  for (const name of ['from', 'to', 'subject', 'date', 'message-id', 'mime-version'])
    expect(
      names.filter((each) => each === name),
      name,
    ).toEqual([name])
  for (const name of ['sender', 'cc', 'bcc', 'reply-to']) expect(names).not.toContain(name)
}

/** What a mail reads like without and with its looks: the same words in the same order, and the same links. */
function expectSameWords({ text = '', html = '' }: Received) {
  const lines = text.split('\n').map((line) => line.replace(/^> ?/, '').trim())
  const shown = html
    .replaceAll(/<style>.*?<\/style>|<!--.*?-->|<title>.*?<\/title>/gs, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name] ?? '')
    .replaceAll(/\s+/g, ' ')
  let at = 0
  for (const line of lines.filter((each) => each !== '' && each !== '—' && !/^https?:/.test(each))) {
    const found = Math.max(shown.indexOf(line, at), shown.indexOf(line.replace(/:$/, ''), at))
    expect(found, `“${line}” in the HTML`).toBeGreaterThanOrEqual(at)
    at = found
  }
  const leads = [...html.matchAll(/<a href="([^"]+)"/g)].map(([, href]) => href)
  const links = text.match(/https?:\S+/g) ?? []
  expect(leads).toHaveLength(links.length)
  for (const link of links) {
    expect(lines).toContain(link)
    // A button of mail that can be refused is counted, and leads there by our own address.
    expect(leads.includes(link) || leads.some((href) => href?.includes('/c/mai_'))).toBe(true)
  }
}

test('every kind of mail has arrived whole, as the standards want it, and no GET of its link to unsubscribe changes anything', async () => {
  for (const [kind, subjects] of Object.entries(SUBJECTS))
    for (const subject of subjects)
      expect(
        whole.server.received.some((mail) => subject.test(mail.subject ?? '')),
        `${kind}: ${subject}`,
      ).toBe(true)
  for (const mail of whole.server.received) {
    const kind = kindOf(mail)
    expect(kind, mail.subject).toBeDefined()
    const canBeRefused = kind && purposeOf(kind) !== 'account'
    expectWellWritten(mail)
    expectSameWords(mail)
    expect(mail.from).toMatchObject({ name: 'Wirkung für Zoë', address: 'hallo@impact.example' })
    expect([mail.from_address, mail.to?.map(({ address }) => address)]).toEqual(['hallo@impact.example', mail.to_addresses])
    expect([mail.cc, mail.bcc, mail.attachments]).toEqual([undefined, undefined, []])
    expect(mail.messageId).toMatch(/^<mai_[0-9a-z]{26}@impact\.example>$/)
    expect(headerOf(mail, 'auto-submitted')).toBe('auto-generated')
    // RFC 8058: one address under https, and the words that a mail program posts to it. Mail about an account has neither.
    const link = canBeRefused ? (mail.text?.match(/^https:\S+\/u\/\S+$/m)?.[0] ?? 'none') : null
    expect(headerOf(mail, 'list-unsubscribe'), mail.subject).toBe(link && `<${link}>`)
    expect(headerOf(mail, 'list-unsubscribe-post')).toBe(link && 'List-Unsubscribe=One-Click')
    // Whose account is gone has no choices left.
    if (link) expect((await fetch(here(link))).status).toBe(mail.to_addresses[0] === 'leaver@example.org' ? 410 : 200)
    const footer = link ? `\n\nChoose which e-mails you get, or stop them:\n${link}` : ''
    expect(mail.text?.trimEnd().endsWith(footer)).toBe(true)
    expect(mail.text?.trimEnd().slice(0, footer ? -footer.length : undefined)).toMatch(/\n—\n\nYou get this (because|on Mondays) .+$/)
    expect(mail.html).toMatch(/^<!doctype html>.*<\/html>/s)
    expect(mail.text?.match(/\b\d{6}\b/g) ?? []).toHaveLength(kind?.endsWith('-code') ? 1 : 0)
  }
  const ids = whole.server.received.map(({ messageId }) => messageId)
  expect(new Set(ids).size).toBe(ids.length)
})
