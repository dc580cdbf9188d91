import { and, asc, eq, gt, or } from 'drizzle-orm'
import type { EditTemplate, MailTemplate, OwnTemplate } from '../../core/mail/contract.ts'
import { defaultOf } from '../../core/mail/templates/defaults.ts'
import type { TemplateKind } from '../../core/mail/templates/kinds.ts'
import { exampleValues, VARIABLES, variablesOf } from '../../core/mail/templates/variables.ts'
import { mailTemplates } from '../db/schema/mail.ts'
import { iso } from '../http/context.ts'
import type { Scope } from '../scope.ts'

type Place = { kind: TemplateKind; language: string }

const isAt = ({ kind, language }: Place) => and(eq(mailTemplates.kind, kind), eq(mailTemplates.language, language))

/** Those that the organization has words of its own for. Rides the primary key. */
export const ownTemplates = (scope: Scope, after: readonly [string, string] | null, limit: number) => {
  const { kind, language, subject, updated_at } = mailTemplates
  const [of, at] = after ?? ['', '']
  // What a cursor holds is compared, not believed.
  const isLater = after ? or(gt(kind, of as TemplateKind), and(eq(kind, of as TemplateKind), gt(language, at))) : undefined
  return scope.select({ kind, language, subject, updated_at }, mailTemplates, isLater).orderBy(asc(kind), asc(language)).limit(limit)
}

export const ownTemplate = ({ updated_at, ...row }: { updated_at: number } & Omit<OwnTemplate, 'updated_at'>): OwnTemplate => ({
  ...row,
  updated_at: iso(updated_at),
})

export async function template(scope: Scope, place: Place, organization_name: string): Promise<MailTemplate> {
  const { subject, text, html, updated_at } = mailTemplates
  const own = await scope.select({ subject, text, html, updated_at }, mailTemplates, isAt(place)).get()
  const ours = defaultOf(place.kind, place.language)
  const examples = exampleValues(place.kind, { organization_name })
  return {
    ...place,
    ...(own ?? ours),
    is_default: own === undefined,
    updated_at: own ? iso(own.updated_at) : null,
    default: ours,
    variables: variablesOf(place.kind).map((name) => ({ name, example: String(examples[name] ?? ''), about: VARIABLES[name] })),
  }
}

export const templateKept = (scope: Scope, place: Place, { subject, text, html = null }: EditTemplate, updated_at: number) => {
  const words = { subject, text, html, updated_at }
  const { organization_id, kind, language } = mailTemplates
  return scope.insert(mailTemplates, { ...place, ...words }).onConflictDoUpdate({ target: [organization_id, kind, language], set: words })
}

export const templateDropped = (scope: Scope, place: Place) => scope.delete(mailTemplates, isAt(place))
