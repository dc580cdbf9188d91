import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { addressKey } from '../../core/auth/one-time.ts'
import { ID_CHANCE_BYTES, idFrom } from '../../core/ids.ts'
import type { Bringing } from '../../core/jobs/contract.ts'
import type { PastResponse } from '../../core/past-responses/lines.ts'
import type { Answers } from '../../core/surveys/contract.ts'
import { nameWithin } from '../db/name-within.ts'
import { emailAddresses, people } from '../db/schema/accounts.ts'
import { memberships } from '../db/schema/organizations.ts'
import { participants } from '../db/schema/participants.ts'
import { enrolments } from '../db/schema/recurrence.ts'
import { responses } from '../db/schema/responses.ts'
import type { Acting } from '../http/context.ts'

const encoder = new TextEncoder()

/** The id of a past response: the same for the same line, however often it comes. It sorts by when it was submitted. */
export async function idOf(survey_id: string, { email, submitted_at }: Pick<PastResponse, 'email' | 'submitted_at'>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', encoder.encode(`${survey_id}\n${addressKey(email)}\n${submitted_at}`))
  return idFrom('session', submitted_at, new Uint8Array(digest).slice(0, ID_CHANCE_BYTES))
}

/** Who gave a response. `person_id` is null for somebody whom nobody knows yet; `isOurs`: the organization does. */
export type Respondent = { person_id: string | null; name: string; locale: string; timezone: string; isOurs: boolean }

/** A response that is kept, with what it answered to the questions that are looked back at. */
export type Earlier = { id: string; submitted_at: number; attempt_number: number; previous: Answers }

export type Known = {
  /** The same one for every address of a person. */
  respondentOf: (email: string) => Respondent
  /** In turn. */
  earlierOf: (respondent: Respondent) => readonly Earlier[]
  /** Responses to this survey that these lines name or would make, and that are there. */
  ids: ReadonlySet<string>
}

const listed = (values: readonly string[]) => sql`(select value from json_each(${JSON.stringify(values)}))`

/** What is known of the people of these lines. Rides the addresses, responses_attempts and the primary key. */
export async function knownOf(c: Acting, asked: Bringing, lines: readonly PastResponse[], lookedBack: ReadonlySet<string>): Promise<Known> {
  const { system } = c.var
  const names = await Promise.all(lines.map((line) => idOf(asked.survey_id, line)))
  const named = [...names, ...lines.flatMap(({ response_id }) => response_id ?? [])]
  const [accounts, there] = await Promise.all([
    accountsOf(
      c,
      lines.map(({ email }) => addressKey(email)),
    ),
    system.db
      .select({ id: responses.id })
      .from(responses)
      .where(and(sql`${responses.id} in ${listed(named)}`, eq(responses.survey_id, asked.survey_id))),
  ])
  const byPerson = new Map<string, Respondent>()
  const byAddress = new Map<string, Respondent>()
  for (const { address, is_ours, ...row } of accounts) {
    const respondent = byPerson.get(row.person_id) ?? { ...row, isOurs: is_ours === 1 }
    byPerson.set(row.person_id, respondent)
    byAddress.set(address, respondent)
  }
  for (const { email, name } of lines) {
    const address = addressKey(email)
    if (byAddress.has(address)) continue
    byAddress.set(address, {
      person_id: null,
      name: name ?? address.split('@')[0] ?? address,
      locale: 'en',
      timezone: asked.timezone,
      isOurs: false,
    })
  }
  const earlier = await earlierOf(c, asked.survey_id, [...byPerson.keys()], lookedBack)
  const unknown: Respondent = { person_id: null, name: '', locale: 'en', timezone: asked.timezone, isOurs: false }
  return {
    respondentOf: (email) => byAddress.get(addressKey(email)) ?? unknown,
    earlierOf: ({ person_id }) => earlier.get(person_id ?? '') ?? [],
    ids: new Set(there.map(({ id }) => id)),
  }
}

function accountsOf({ var: { system, scope } }: Acting, addresses: readonly string[]) {
  const { db } = system
  const within = (table: typeof memberships | typeof enrolments | typeof participants) =>
    sql`exists (select 1 from ${table} where ${table.person_id} = ${people.id} and ${table.organization_id} = ${scope.organization_id})`
  return db
    .select({
      address: emailAddresses.address,
      person_id: people.id,
      name: nameWithin(sql`${scope.organization_id}`, people.id),
      locale: people.locale,
      timezone: people.timezone,
      is_ours: sql<number>`${within(memberships)} or ${within(participants)} or ${within(enrolments)}`.as('is_ours'),
    })
    .from(emailAddresses)
    .innerJoin(people, eq(people.id, emailAddresses.person_id))
    .where(inArray(emailAddresses.address, listed([...new Set(addresses)])))
}

async function earlierOf({ var: { system } }: Acting, survey_id: string, person_ids: readonly string[], asked: ReadonlySet<string>) {
  const rows = await system.db
    .select({
      id: responses.id,
      person_id: responses.person_id,
      submitted_at: responses.submitted_at,
      attempt_number: responses.attempt_number,
      ...(asked.size > 0 && { answers: responses.answers }),
    })
    .from(responses)
    .where(and(eq(responses.survey_id, survey_id), sql`${responses.person_id} in ${listed(person_ids)}`))
    .orderBy(asc(responses.person_id), asc(responses.attempt_number))
  return Map.groupBy(
    rows.map(({ answers, ...row }) => ({
      ...row,
      previous: Object.fromEntries(Object.entries((answers ?? {}) as Answers).filter(([id]) => asked.has(id))),
    })),
    ({ person_id }) => person_id,
  )
}
