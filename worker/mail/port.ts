import type { Rendered } from '../../core/mail/rendering.ts'
import type { mails } from '../db/schema/mail.ts'
import type { Work } from '../jobs/kinds.ts'

export type Mail = typeof mails.$inferSelect
export type Message = Rendered & { headers: Record<string, string> }
/** Hands a mail over and gives the provider's id of it. Throws when it was not taken. */
export type Transport = (work: Work, mail: Mail, message: Message) => Promise<string>

/** Thrown when a mail may have been taken and nobody can tell. Trying again might send it twice. */
export class OutcomeLost extends Error {}
/** Thrown when no try will ever be taken. */
export class Undeliverable extends Error {}

export const bareAddress = (from: string) => /<([^>]+)>/.exec(from)?.[1] ?? from
