import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { GroupId } from '../../core/participants/contract.ts'
import { refuse } from '../../core/problem.ts'
import { dayAfter, momentOn } from '../../core/recurrence/local-time.ts'
import { LocalId } from '../../core/surveys/contract.ts'
import { organizations } from '../db/schema/organizations.ts'
import type { AppContext } from '../http/context.ts'
import type { Filters } from './filtering.ts'

const Moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()])

const Named = z
  .string()
  .max(400)
  .refine((text) => text.indexOf(':') > 0, 'write it as name:value')

export const Series = z.coerce.number().int().min(1).optional()

/** Which responses an impact is of: in the query of one that is looked at, in the body of one that is kept as a report. */
export const Asked = z.strictObject({
  series: Series,
  /** A moment or a day, the whole of it; days are those of the organization. */
  from: Moment.optional(),
  to: Moment.optional(),
  version: z.coerce.number().int().min(1).optional(),
  group: GroupId.optional(),
  /** `question_id:value` of a hidden field. */
  hidden: Named.refine((text) => LocalId.safeParse(text.split(':', 1)[0]).success, 'write it as question_id:value').optional(),
  /** `name:value` of what the organization knows of a participant. */
  attribute: Named.optional(),
})

type Narrowed = Omit<z.infer<typeof Asked>, 'series'>

/** `path` names the last day where it is told that it is before the first. */
export async function filtersOf(c: AppContext, { from, to, version, group, hidden, attribute }: Narrowed, path: string): Promise<Filters> {
  const zone = [from, to].some((one) => one?.length === A_DAY) ? await zoneOf(c) : 'UTC'
  const begin = from === undefined ? undefined : momentOf(from, zone)
  // Of a day all of it.
  const end = to === undefined ? undefined : to.length === A_DAY ? momentOf(dayAfter(to, 1), zone) - 1 : momentOf(to, zone)
  if (begin !== undefined && end !== undefined && end < begin)
    refuse({ code: 'invalid-input', errors: [{ path, message: 'is before from' }] })
  const field = named(hidden)
  return {
    from: begin,
    to: end,
    version,
    group,
    hidden: field && { question_id: field.name, value: field.value },
    attribute: named(attribute),
  }
}

/** `name:value`; the value may hold colons, a name does not. */
function named(text: string | undefined): { name: string; value: string } | undefined {
  if (text === undefined) return undefined
  const at = text.indexOf(':')
  return { name: text.slice(0, at), value: text.slice(at + 1) }
}

const A_DAY = 'YYYY-MM-DD'.length

const momentOf = (text: string, zone: string) => (text.length === A_DAY ? momentOn(text, 0, zone) : Date.parse(text))

/** The zone that an organization's days are of. */
export async function zoneOf({ var: { system, scope } }: AppContext): Promise<string> {
  const row = await system.db
    .select({ timezone: organizations.timezone })
    .from(organizations)
    .where(eq(organizations.id, scope.organization_id))
    .get()
  return row?.timezone ?? 'UTC'
}
