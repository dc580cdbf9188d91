import { and, eq, type SQL, sql } from 'drizzle-orm'
import { letterOf, type MailFacts } from '../../core/mail/messages.ts'
import { purposeOf } from '../../core/mail/purpose.ts'
import { type Rendered, renderLetter, type Sender } from '../../core/mail/rendering.ts'
import { chosenLanguage, type Template } from '../../core/mail/templates/defaults.ts'
import { isTemplated, OWN_TEMPLATE_FAILED, type TemplateFacts, type TemplateKind, templateKindOf } from '../../core/mail/templates/kinds.ts'
import { valuesOf } from '../../core/mail/templates/variables.ts'
import { logoUrl } from '../../core/organizations/logo.ts'
import type { Config } from '../config.ts'
import { emailAddresses, people } from '../db/schema/accounts.ts'
import { mailTemplates } from '../db/schema/mail.ts'
import { organizations } from '../db/schema/organizations.ts'
import { logError } from '../http/log.ts'
import type { Work } from '../jobs/kinds.ts'
import { secretOf } from '../one-time/queries.ts'
import type { System } from '../scope.ts'
import { resumeLink } from '../sessions/queries.ts'
import { clickUrl } from './clicks.ts'
import { openingUrl } from './openings.ts'
import type { Mail } from './port.ts'
import { preferencesUrl } from './preferences.ts'
import { testWritten } from './template-tests.ts'
import { ownOrDefault } from './templating.ts'

/** A mail as it goes out. `note`: what is to be said of it beside that it went. */
export type Ready = { message: Rendered; preferences_url: string | undefined; note: string | null }

export async function writeMail(work: Work, mail: Mail, about: About): Promise<Ready> {
  const { config } = work
  const { facts } = mail
  const sender = about.name === null ? undefined : senderOf({ ...about, name: about.name }, config)
  const preferences_url = purposeOf(facts.kind) === 'account' ? undefined : await preferencesUrl(config, mail.id)
  if (facts.kind === 'template-test') return { message: await testWritten(facts, sender), preferences_url, note: null }
  const secret = facts.kind === 'unfinished' ? await linkToFinish(work, mail, facts) : await secretIn(config, facts)
  if (!isTemplated(facts)) {
    const language = chosenLanguage(about.locale, [])
    const letter = letterOf(facts, { public_url: config.PUBLIC_URL, secret }, language)
    return { message: renderLetter(letter, { sender, preferences_url, language }), preferences_url, note: null }
  }
  const own: OwnTemplate[] = JSON.parse(about.own)
  const language = chosenLanguage(
    about.locale,
    own.map((template) => template.language),
  )
  const link = linkOf(facts, config, secret)
  const values = valuesOf(facts, { link, full_name: about.full_name ?? '' })
  const kind = templateKindOf(facts)
  const mine = own.find((template) => template.language === language)
  const made = await ownOrDefault(kind, mine, language, values)
  if (made.fault) logError({ event: 'template-failed', mail_id: mail.id, template: kind }, made.fault)
  const clicks = { link, by: await clickUrl(config, mail.id) }
  const opening_url = about.count_opens ? await openingUrl(config, mail.id) : undefined
  const look = { sender, language, preferences_url, clicks, opening_url }
  return { message: renderLetter(made.written, look, made.written.html), preferences_url, note: made.fault ? OWN_TEMPLATE_FAILED : null }
}

type OwnTemplate = Template & { language: string }

/** Where a mail leads. It is derived anew when somebody follows it, and so stands in no row. */
function linkOf(facts: TemplateFacts, { PUBLIC_URL }: Config, secret: string): string {
  if (facts.kind === 'invitation') return `${PUBLIC_URL}/invitations/${secret}`
  return `${PUBLIC_URL}/s/${facts.survey_slug}${facts.kind === 'unfinished' ? `/resume/${secret}` : ''}`
}

/** The same of a mail that went. */
export async function linkOfMail(config: Config, { id, facts }: Pick<Mail, 'id' | 'facts'>): Promise<string | null> {
  if (!isTemplated(facts)) return null
  const secret = facts.kind === 'unfinished' ? secretOf(config, 'resume-link', resumeIdOf(id)) : secretIn(config, facts)
  return linkOf(facts, config, await secret)
}

const secretIn = async (config: Config, facts: MailFacts) => ('secret_id' in facts ? secretOf(config, facts.kind, facts.secret_id) : '')

/** Named after the mail, so that each try carries the same link. */
const resumeIdOf = (mail_id: string) => mail_id.replace(/^mai/, 'tok')

/** Made when the mail goes: one that is withheld ends no older link. */
async function linkToFinish({ system, config, now }: Work, { id, to_address }: Mail, { session_id }: { session_id: string }) {
  const link = await resumeLink(system, config, { session_id, address: to_address, id: resumeIdOf(id) }, now)
  await system.commit(link.statements)
  return secretOf(config, 'resume-link', link.id)
}

/**
 * The organization as it looks now, its own templates for this mail, and who reads it: whom it names, else whose address it is.
 * Mail about an account has no organization, and somebody whom nobody knows the language that was guessed when it was planned.
 */
export function aboutMail({ db }: System, { organization_id, person_id, to_address, facts }: Mail) {
  const reader = sql`coalesce(${person_id}, (select ${emailAddresses.person_id} from ${emailAddresses}
    where ${emailAddresses.address} = ${to_address} and ${emailAddresses.verified_at} is not null))`
  const locale = sql<string>`coalesce(${people.locale}, ${('locale' in facts && facts.locale) || 'en'})`
  return db
    .select({
      name: sql<string | null>`${organizations.name}`,
      color: sql<string | null>`${organizations.color}`,
      logo: sql<string | null>`${organizations.logo}`,
      count_opens: sql<number>`coalesce(${organizations.count_opens}, 0)`,
      full_name: sql<string | null>`${people.full_name}`,
      locale,
      own:
        organization_id !== null && isTemplated(facts) ? ownTemplates(organization_id, templateKindOf(facts), locale) : sql<string>`'[]'`,
    })
    .from(sql`(select 1)`)
    .leftJoin(organizations, eq(organizations.id, organization_id ?? ''))
    .leftJoin(people, eq(people.id, reader))
}

export type About = Awaited<ReturnType<typeof aboutMail>>[number]
export const NOBODY_KNOWN: About = { name: null, color: null, logo: null, count_opens: 0, full_name: null, locale: 'en', own: '[]' }

/** As JSON, in the languages that would do for the reader: one way to the database for all that a mail needs. */
const ownTemplates = (organization_id: string, kind: TemplateKind, locale: SQL) => {
  const { language, subject, text, html } = mailTemplates
  const tag = sql`replace(${locale}, '_', '-')`
  const which = and(
    eq(mailTemplates.organization_id, organization_id),
    eq(mailTemplates.kind, kind),
    sql`${language} in (${tag}, substr(${tag}, 1, instr(${tag} || '-', '-') - 1), 'en')`,
  )
  return sql<string>`(select json_group_array(json_object('language', ${language}, 'subject', ${subject}, 'text', ${text}, 'html', ${html}))
    from ${mailTemplates} where ${which})`
}

type Look = { name: string; color: string | null; logo: string | null }
export const senderOf = ({ name, color, logo }: Look, { PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>): Sender => ({
  name,
  color,
  logo_url: logo === null ? null : PUBLIC_URL + logoUrl(logo),
})
