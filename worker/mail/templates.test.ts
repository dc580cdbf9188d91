import { and, eq, like } from 'drizzle-orm'
import { beforeAll, expect, it, vi } from 'vitest'
import type { EditTemplate } from '../../core/mail/contract.ts'
import { renderLetter } from '../../core/mail/rendering.ts'
import { defaultOf, OWN_LANGUAGES } from '../../core/mail/templates/defaults.ts'
import { TEMPLATE_KINDS } from '../../core/mail/templates/kinds.ts'
import { exampleValues } from '../../core/mail/templates/variables.ts'
import { mails, mailTemplates } from '../db/schema/mail.ts'
import { database, type Owner, world } from '../testing/world.ts'
import { ownOrDefault, templateFaults, written } from './templating.ts'

const w = world()
let owner: Owner
beforeAll(async () => {
  owner = await w.given.owner({ organization: 'Helping Hands' })
})

const path = (kind = 'assigned', language = 'en', of = owner) => `/organizations/${of.organization_id}/mail/templates/${kind}/${language}`
const GOOD: EditTemplate = { subject: 'Hello {{ first_name }}', text: 'Please take {{ survey_title }}.\n\nGo:\n{{ link }}' }

/** Somebody is asked to take a survey and gets the mail about it. */
async function asked({ by = owner, locale = 'en', name = 'Rita Reader', title = 'How are you?' } = {}) {
  const reader = await w.given.person({ timezone: 'UTC' })
  await reader.patch('/auth/me', { locale, full_name: name })
  const survey = await w.given.survey(by, { title, settings: { min_days_between_attempts: 30 } })
  await by.post(`/organizations/${by.organization_id}/participants`, { email: reader.email })
  await by.post(`/surveys/${survey.id}/assignments`, { emails: [reader.email] })
  w.later({ days: 2 })
  await w.tick()
  const mail = (await w.inbox(reader.email)).find(({ kind }) => kind === 'reminder')
  return { mail, survey, reader }
}

it('shows our words, keeps an organization’s own in a language, and goes back', async () => {
  expect((await owner.get(path())).data).toMatchObject({
    ...defaultOf('assigned', 'en'),
    is_default: true,
    updated_at: null,
    variables: expect.arrayContaining([expect.objectContaining({ name: 'organization_name', example: 'Helping Hands' })]),
  })
  expect((await owner.put(path(), GOOD)).data).toMatchObject({ ...GOOD, html: null, is_default: false, updated_at: w.iso() })
  await owner.put(path('due', 'de'), GOOD)
  const list = `/organizations/${owner.organization_id}/mail/templates`
  const first = await owner.get(`${list}?limit=1`)
  expect(first.data).toEqual([{ kind: 'assigned', language: 'en', subject: GOOD.subject, updated_at: w.iso() }])
  expect((await owner.get(`${list}?limit=1&cursor=${first.meta.next_cursor}`)).data).toMatchObject([{ kind: 'due', language: 'de' }])
  const other = await w.given.owner()
  expect((await other.get(path('assigned', 'en', other))).data.is_default).toBe(true)
  for (let i = 0; i < 2; i++) expect((await owner.delete(path())).status).toBe(204)
  expect((await owner.get(path())).data.is_default).toBe(true)
})

it('writes to each in their language: in the organization’s words, else in ours', async () => {
  const by = await w.given.owner({ organization: 'Hände' })
  await by.put(path('assigned', 'de', by), {
    ...GOOD,
    subject: 'Hallo {{ first_name }}',
    html: '<p>Zu <a href="{{ link }}">{{ survey_title }}</a></p>',
  })
  const { mail, survey } = await asked({ by, locale: 'de-AT', title: 'Fragen <b>&' })
  expect(mail?.subject).toBe('Hallo Rita')
  expect(mail?.text).toMatch(/^Please take Fragen <b>&\.\n\nGo:\nhttp\S+\/s\/[\w-]+\n\n—\n\nSie erhalten diese E-Mail, weil Hände /)
  expect(mail?.text).toContain(`/s/${survey.slug}`)
  expect(mail?.html).toMatch(/<html lang="de" dir="ltr">.*<p>Zu <a href="http[^"]+\/c\/mai_[^"]+">Fragen &lt;b&gt;&amp;<\/a><\/p>/s)
  expect((await asked({ by, locale: 'fr' })).mail?.subject).toBe('How are you? : votre questionnaire est prêt')
  expect((await asked({ by, locale: 'pl' })).mail?.subject).toBe('Your How are you? assessment is ready')
})

it('takes nothing that is in a name or a title for Liquid or HTML', async () => {
  const by = await w.given.owner({ organization: '{{ link }}<script>' })
  await by.put(path('assigned', 'en', by), {
    ...GOOD,
    html: '<p>{{ organization_name }} {{ survey_title }} <a href="{{ link }}">x</a></p>',
  })
  const { mail } = await asked({ by, title: '{% for i in (1..9) %}<img src=x onerror=y>', name: '{{first_name}}' })
  expect(mail?.subject).toBe('Hello {{first_name}}')
  expect(mail?.text).toContain('Please take {% for i in (1..9) %}<img src=x onerror=y>.')
  expect(mail?.html).not.toMatch(/<script|<img/)
})

it.each<[string, Partial<EditTemplate>, string, RegExp]>([
  ['a tag that is not closed', { text: 'a\n{% if minutes %}\n{{ link }}' }, 'text', /^Line 2: .*not closed/],
  ['a brace too few', { subject: 'Hello {{ first_name }' }, 'subject', /^Line 1: /],
  [
    'a name that nothing stands behind',
    { text: '{{ link }} {{ frist_name }}' },
    'text',
    /no “frist_name” here\. There is: organization_name,/,
  ],
  ['such a name where nobody comes by', { text: '{{ link }}{% if minutes == 99 %}{{ score }}{% endif %}' }, 'text', /no “score”/],
  ['a part of something that has none', { text: '{{ link.secret }} {{ link }}' }, 'text', /no “link\.secret”/],
  ['days since a first time', { subject: '{{ days_since }} days' }, 'subject', /no “days_since”/],
  ['a filter that is none', { text: '{{ link | raw }}' }, 'text', /undefined filter: raw/],
  ['another file', { text: '{{ link }}{% include "x" %}' }, 'text', /tag "include" not found/],
  ['no end', { text: '{{ link }}{% for i in (1..1000000000) %}x{% endfor %}' }, 'text', /builds too much/],
  [
    'loops in loops',
    { text: '{{ link }}{% for i in (1..99) %}{% for j in (1..99) %}{% endfor %}{% endfor %}' },
    'text',
    /more than 1,000 times/,
  ],
  [
    'loops that pass over their body',
    { text: '{{ link }}{% for i in (1..9999) %}{% continue %}{% endfor %}' },
    'text',
    /more than 1,000 times/,
  ],
  [
    'a text that doubles',
    { text: `{{ link }}{% assign a = "xxxxxxxx" %}${'{% assign a = a | append: a %}'.repeat(30)}` },
    'text',
    /builds too much/,
  ],
  [
    'one long text said again and again',
    { text: `{{ link }}{% assign a = "${'x'.repeat(5000)}" %}${'{{ a }}'.repeat(100)}` },
    'text',
    /writes too much/,
  ],
  ['a flood', { text: `{{ link }}{% for i in (1..999) %}${'x'.repeat(5000)}{% endfor %}` }, 'text', /writes too much/],
  ['a subject of two lines', { subject: 'Hello\r\nBcc: all@example.org' }, 'subject', /on one line/],
  ['no way on', { text: 'Take it!' }, 'text', /Put \{\{ link \}\} in/],
  ['a way on that shows at times', { text: 'Take it! {% if minutes == 99 %}{{ link }}{% endif %}' }, 'text', /where it always shows/],
  ['a way on that leads elsewhere', { html: '<a href="{{ link | upcase }}">x</a>' }, 'html', /as it is/],
  ['a way on that nobody sees', { html: '<p>Take it!</p><!-- {{ link }} -->' }, 'html', /where it always shows/],
  ['no way on in HTML', { html: '<p>Take it!</p>' }, 'html', /Put \{\{ link \}\} in/],
  ['a script', { html: '<a href="{{ link }}">x</a><script>alert(1)</script>' }, 'html', /no <script>/],
  ['nothing', { subject: '{% if minutes == 99 %}x{% endif %}' }, 'subject', /comes out empty/],
])('refuses %s, and says what is wrong', async (_what, change, where, message) => {
  for (const answer of [await owner.put(path(), { ...GOOD, ...change }), await owner.post(`${path()}/preview`, { ...GOOD, ...change })]) {
    expect(answer.problem).toMatchObject({ status: 422, code: 'invalid-input', errors: [{ path: where }] })
    expect(answer.problem.errors?.[0]?.message).toMatch(message)
  }
  expect((await owner.get(path())).data.is_default).toBe(true)
})

it('takes out of HTML what acts, hides or loads, and keeps what looks', async () => {
  const html = `<table role="presentation" style="position:fixed;margin-top:-999px;color:red;background-color:url(https://x.test/a)" onclick="x()"><tr><td><a href="javascript:x()">a</a>
    <a href="{{ link }}" target="_top">b</a><img src="http://x.test/a.png" alt="p"></td></tr></table>`
  const { data } = await owner.post(`${path()}/preview`, { ...GOOD, html })
  expect(data.html).toContain('<table role="presentation" style="color:red">')
  expect(data.html).not.toMatch(/onclick|javascript:|position:fixed|-999px|target=|http:\/\/x\.test|url\(/)
})

it('sends our words where an organization’s fail after all, and the ledger says so', async () => {
  const by = await w.given.owner()
  await by.put(path('assigned', 'en', by), GOOD)
  await database.update(mailTemplates).set({ text: '{{ gone }}' }).where(eq(mailTemplates.organization_id, by.organization_id))
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
  const { mail, survey } = await asked({ by })
  expect(mail?.subject).toBe('Your How are you? assessment is ready')
  expect(String(logged.mock.calls[0])).toContain('template-failed')
  expect((await by.get(`/surveys/${survey.id}/ledger`)).data).toMatchObject([{ decision: 'sent', reason: 'own_template_failed' }])
})

it('sends our words to whom an organization’s would leave without a subject or a way on', async () => {
  const values = { ...exampleValues('assigned', {}), first_name: '', minutes: 99 }
  const html = `<p>{% if minutes == 5 %}<a href="{{ link }}">x</a>{% endif %}</p>`
  const own = { subject: 'a', text: '{{ link }}', html: null }
  expect((await ownOrDefault('assigned', own, 'en', values)).fault).toBeNull()
  for (const change of [{ subject: '{{ first_name }}' }, { text: 'x{% if minutes == 5 %}{{ link }}{% endif %}' }, { html }]) {
    const made = await ownOrDefault('assigned', { ...own, ...change }, 'en', values)
    expect(made.fault).not.toBeNull()
    expect(made.written).toEqual(await written('assigned', defaultOf('assigned', 'en'), values, 'en'))
  }
})

it('sends a draft to whoever writes it, marked as a test, five times and then more slowly', async () => {
  const by = await w.given.owner()
  expect(await by.post(`${path('due', 'en', by)}/test`, GOOD)).toMatchObject({ status: 202, data: { to: by.email } })
  await w.deliver()
  expect((await w.inbox(by.email))[0]).toMatchObject({ kind: 'template-test', subject: '[Test] Hello Ada' })
  const more = await Promise.all(Array.from({ length: 6 }, () => by.post(`${path('due', 'en', by)}/test`, GOOD)))
  expect(more.map(({ status }) => status)).toContain(429)
  expect((await by.get(path('due', 'en', by))).data.is_default).toBe(true)
})

it('can render every template of its own in every language', async () => {
  for (const language of OWN_LANGUAGES)
    for (const kind of TEMPLATE_KINDS) {
      const [own, values] = [defaultOf(kind, language), exampleValues(kind, {})]
      expect(await templateFaults(kind, own, values), `${kind} ${language}`).toEqual([])
      const { blocks } = await written(kind, own, values, language)
      expect(blocks.filter((block) => typeof block === 'object' && 'link' in block)).toHaveLength(1)
    }
})

it('counts a click once, leads to our own pages alone, and does nothing else', async () => {
  const { mail, reader, survey } = await asked()
  const link = new URL(/href="(http[^"]+\/c\/[^"]+)"/.exec(mail?.html ?? '')?.[1] ?? '')
  const row = () =>
    database
      .select()
      .from(mails)
      .where(and(eq(mails.to_address, reader.email), like(mails.unique_key, 'reminder:%')))
      .get()
  const go = (path: string, headers = {}) => w.stranger.get(path, headers)
  const byPerson = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', 'sec-fetch-user': '?1' }
  w.later({ minutes: 1 })
  const before = await row()
  expect((await go(link.pathname)).headers.get('location')).toMatch(new RegExp(`/s/${survey.slug}$`))
  expect(await row()).toEqual(before)
  for (let i = 0; i < 2; i++) expect((await go(link.pathname, byPerson)).status).toBe(302)
  expect(await row()).toEqual({ ...before, clicked_at: w.now() })
  expect((await go(`${link.pathname}x`, byPerson)).headers.get('location')).toBe('/')
})

it('counts once that a mail was opened, only where its organization has switched that on', async () => {
  const { mail: plain } = await asked()
  expect(plain?.html).not.toContain('/o/')
  const { owner: by, organization_id } = { owner, organization_id: owner.organization_id }
  expect((await by.patch(`/organizations/${organization_id}`, { count_opens: true })).data.count_opens).toBe(true)
  const { mail, reader } = await asked()
  const { pathname } = new URL(/<img src="(http[^"]+\/o\/[^"]+)"/.exec(mail?.html ?? '')?.[1] ?? '')
  const opened = async () => (await by.get(`/organizations/${organization_id}/mail/figures`)).data.opened
  const see = (path = pathname) => w.stranger.get(path)
  expect((await see()).headers.get('content-type')).toBe('image/gif')
  expect(await opened(), 'as it arrives').toBe(0)
  w.later({ minutes: 1 })
  for (let i = 0; i < 2; i++) expect((await see()).status).toBe(200)
  expect((await see(`${pathname}x`)).status).toBe(200)
  expect(await opened()).toBe(1)
  const row = await database
    .select()
    .from(mails)
    .where(and(eq(mails.to_address, reader.email), like(mails.unique_key, 'reminder:%')))
    .get()
  expect(row).toMatchObject({ opened_at: w.now(), clicked_at: null })
  await by.patch(`/organizations/${organization_id}`, { count_opens: false })
  expect((await asked()).mail?.html).not.toContain('/o/')
})

/** What classic Outlook, which draws with Word, or Gmail would not show as it is meant. */
function outlookFaults(html: string): string[] {
  const faults: string[] = []
  const wants = (holds: boolean, fault: string) => holds || faults.push(fault)
  const styles = [...html.matchAll(/ style="([^"]*)"/g)].map(([, style = '']) => style).join(';')
  wants(
    !/display:\s*(?:flex|grid)|position:|float:|(?:inline|block)-(?:start|end)|var\(|calc\(|oklch|rem\b/.test(styles),
    'a style that it does not know',
  )
  wants(!/<(?:div|section|button|form|script|link|svg|video)\b|@import|url\(/.test(html), 'an element that it does not draw')
  for (const [table] of html.matchAll(/<table[^>]*>/g))
    wants(/role="presentation"/.test(table) && /cellpadding="0" cellspacing="0" border="0"/.test(table), `no plain table: ${table}`)
  for (const [cell] of html.matchAll(/<t(?:d|able)[^>]*background-color[^>]*>/g))
    wants(/ bgcolor="#[0-9a-f]{6}"/.test(cell), `no bgcolor: ${cell}`)
  for (const [image] of html.matchAll(/<img[^>]*>/g))
    wants(/ (?:width|height)="\d+"/.test(image) && / alt="/.test(image), `no size: ${image}`)
  for (const [, cell = '', style = ''] of html.matchAll(/<td([^>]*)><a [^>]*style="([^"]*)"/g))
    wants(
      /bgcolor="#/.test(cell) && /mso-padding-alt/.test(cell) && /padding:12px/.test(style),
      'a button that only a part of can be pressed',
    )
  const [opened, closed] = [html.match(/<!--\[if mso\]>/g) ?? [], html.match(/<!\[endif\]-->/g) ?? []]
  wants(opened.length === 3 && closed.length === 3, 'comments for it that do not close')
  wants(/<!--\[if mso\]><table[^>]*width="560"/.test(html), 'no width of its own')
  wants(/font-family:Arial,sans-serif!important/.test(html), 'no typeface of its own')
  wants(/^<!doctype html>/.test(html) && new TextEncoder().encode(html).length < 102_000, 'longer than Gmail shows')
  return faults
}

it('has looks that classic Outlook and Gmail can show, in every kind and language', () => {
  expect(outlookFaults('<div style="display:flex"></div>').length).toBeGreaterThan(3)
  const look = {
    sender: { name: 'Helping Hands', color: '#7a1f5f', logo_url: 'https://impact.test/logo' },
    preferences_url: 'https://impact.test/u/x',
  }
  return Promise.all(
    OWN_LANGUAGES.flatMap((language) =>
      TEMPLATE_KINDS.map(async (kind) => {
        const letter = await written(kind, defaultOf(kind, language), exampleValues(kind, {}), language)
        const { html } = renderLetter(letter, { ...look, language })
        expect(outlookFaults(html), `${kind} ${language}`).toEqual([])
        expect(html).toContain('mso-padding-alt')
      }),
    ),
  )
})

it('is looked at in a frame where no script runs, and which takes the styles that mail needs', async () => {
  const page = await w.stranger.call('GET', '/app/mail-frame')
  const policy = page.headers.get('content-security-policy') ?? ''
  expect(policy).toMatch(/^sandbox allow-same-origin; default-src 'none'; style-src 'unsafe-inline';/)
  expect(policy).not.toContain('allow-scripts')
  expect(policy).toContain("frame-ancestors 'self'")
})
