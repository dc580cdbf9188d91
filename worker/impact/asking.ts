import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { type Exporting, Moment, WHOSE } from '../../core/exports/contract.ts'
import { refuse } from '../../core/problem.ts'
import { dayAfter, momentOn } from '../../core/recurrence/local-time.ts'
import { organizations } from '../db/schema/organizations.ts'
import type { AppContext } from '../http/context.ts'
import type { Filters } from './filtering.ts'

export const Series = z.coerce.number().int().min(1).optional()

/** Which responses an impact is of: in the query of one that is looked at, in the body of one that is kept as a report. */
export const Asked = z.strictObject({
  series: Series,
  /** A moment or a day, the whole of it; days are those of the organization. */
  from: Moment.optional(),
  to: Moment.optional(),
  version: z.coerce.number().int().min(1).optional(),
  ...WHOSE,
})

type Narrowed = Omit<z.infer<typeof Asked>, 'series'>

/** `path` names the last day where it is told that it is before the first. */
export async function filtersOf(c: AppContext, { from, to, version, group, hidden, attribute }: Narrowed, path: string): Promise<Filters> {
  const zone = [from, to].some((one) => one?.length === A_DAY) ? await zoneOf(c) : 'UTC'
  const begin = from === undefined ? undefined : beginOf(from, zone)
  const end = to === undefined ? undefined : endOf(to, zone)
  if (begin !== undefined && end !== undefined && end < begin)
    refuse({ code: 'invalid-input', errors: [{ path, message: 'is before from' }] })
  return { from: begin, to: end, version, ...whose({ group, hidden, attribute }) }
}

/** The same of an export that was asked for, whose days are moments by then. One to the moment of asking has no end. */
export const filtersIn = ({ from, to, version, ...others }: Exporting, now: number): Filters => ({
  from: from === null ? undefined : Date.parse(from),
  to: Date.parse(to) < now ? Date.parse(to) : undefined,
  version: version ?? undefined,
  ...whose(others),
})

function whose({ group, hidden, attribute }: Pick<Narrowed, 'group' | 'hidden' | 'attribute'>) {
  const field = named(hidden)
  return { group, hidden: field && { question_id: field.name, value: field.value }, attribute: named(attribute) }
}

/** `name:value`; the value may hold colons, a name does not. */
function named(text: string | undefined): { name: string; value: string } | undefined {
  if (text === undefined) return undefined
  const at = text.indexOf(':')
  return { name: text.slice(0, at), value: text.slice(at + 1) }
}

const A_DAY = 'YYYY-MM-DD'.length

export const beginOf = (text: string, zone: string) => (text.length === A_DAY ? momentOn(text, 0, zone) : Date.parse(text))
/** Of a day all of it. */
export const endOf = (text: string, zone: string) => (text.length === A_DAY ? momentOn(dayAfter(text, 1), 0, zone) - 1 : Date.parse(text))

/** The zone that an organization's days are of. */
export async function zoneOf({ var: { system, scope } }: AppContext): Promise<string> {
  const row = await system.db
    .select({ timezone: organizations.timezone })
    .from(organizations)
    .where(eq(organizations.id, scope.organization_id))
    .get()
  return row?.timezone ?? 'UTC'
}
