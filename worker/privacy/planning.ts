/**
 * Somebody wants to be erased: it is planned for a week ahead, told by mail, and can be taken back until then. Nothing is
 * removed here; worker/privacy/erasing.ts does that when the day has come.
 */
import { and, count, eq, isNull } from 'drizzle-orm'
import type { EraseMe, Erasure } from '../../core/privacy/contract.ts'
import { ERASURE_GRACE_MS } from '../../core/privacy/grace.ts'
import { refusalFacts, refuse } from '../../core/problem.ts'
import { localDay } from '../../core/recurrence/local-time.ts'
import { audited } from '../audit/queries.ts'
import { send } from '../auth/messages.ts'
import { type Account, accountOfPerson } from '../auth/queries.ts'
import { endSignIns } from '../auth/sign-in.ts'
import { isAlreadyThere, mustHaveChanged } from '../db/open.ts'
import { erasures } from '../db/schema/privacy.ts'
import { responses } from '../db/schema/responses.ts'
import { type AppContext, isoOrNull } from '../http/context.ts'
import type { System } from '../scope.ts'
import { factorOn, mustBeConfirmed } from './confirming.ts'
import { ownedOrganizations } from './owned.ts'

const erasureOf = ({ db }: System, person_id: string) => db.select().from(erasures).where(eq(erasures.person_id, person_id)).get()

export async function myAccount(c: AppContext): Promise<Account> {
  return (await accountOfPerson(c.var.system, c.var.caller.person_id ?? '')) ?? refuse({ code: 'sign-in-needed' })
}

export async function erasureView(c: AppContext): Promise<Erasure> {
  const { system } = c.var
  const { person } = await myAccount(c)
  const planned = await erasureOf(system, person.id)
  const owned = await ownedOrganizations(system, person.id)
  const [taken] = await system.db.select({ responses: count() }).from(responses).where(eq(responses.person_id, person.id))
  return {
    erased_at: isoOrNull(planned?.due_at ?? null),
    confirmed_by: person.password_hash === null ? 'code' : 'password',
    two_factor: (await factorOn(c, person.id)) !== undefined,
    responses: taken?.responses ?? 0,
    organizations: owned.map(({ id, name, hasOthers }) => ({ id, name, becomes: hasOthers ? 'transfer-first' : 'deleted' })),
  }
}

/** Asked again, it stays planned for the day it was planned for. */
export async function planErasure(c: AppContext, given: EraseMe) {
  const { system, now, caller } = c.var
  const account = await myAccount(c)
  const person_id = account.person.id
  const left = (await ownedOrganizations(system, person_id)).filter(({ hasOthers }) => hasOthers)
  if (left.length > 0) refuse({ code: 'last-owner', organizations: left.map(({ id, name }) => ({ id, name })) })
  const used = await mustBeConfirmed(c, account, given)
  if (await erasureOf(system, person_id)) return void (await system.commit(used))
  const due_at = now + ERASURE_GRACE_MS
  const statements = [
    ...used,
    system.db.insert(erasures).values({ person_id, asked_at: now, due_at }),
    // Whoever asks to be forgotten is done on other devices; somebody else there is put out.
    endSignIns(system, person_id, now, 'erasure-planned', caller.sign_in_id),
    audited(c, 'person.erasure-planned', person_id, null),
  ]
  const facts = { kind: 'erasure-planned' as const, full_name: account.person.full_name, day: dayOf(account, due_at) }
  try {
    await send(c, `erasure-planned:${person_id}:${due_at}`, addressee(account), facts, statements)
  } catch (error) {
    // Of two at once, the other one has planned it.
    if (!isAlreadyThere(error)) throw error
  }
}

/** Takes it back, as long as nothing has been removed. Asked again, there is nothing to take back. */
export async function cancelErasure(c: AppContext) {
  const { system } = c.var
  const account = await myAccount(c)
  const planned = await erasureOf(system, account.person.id)
  if (!planned) return
  const statements = [
    system.db.delete(erasures).where(and(eq(erasures.person_id, account.person.id), isNull(erasures.closed_at))),
    mustHaveChanged(system.db),
    audited(c, 'person.erasure-cancelled', account.person.id, null),
  ]
  const facts = { kind: 'erasure-cancelled' as const, full_name: account.person.full_name }
  try {
    await send(c, `erasure-cancelled:${account.person.id}:${planned.due_at}`, addressee(account), facts, statements)
  } catch (error) {
    // Of two at once, the other one has taken it back; or the day has come, and then this sign-in has ended as well.
    if (refusalFacts(error)?.code !== 'changed-meanwhile') throw error
  }
}

const addressee = ({ person, address }: Account) => ({ person_id: person.id, address: address.address })

/** The day of a moment where the person is. */
const dayOf = ({ person: { timezone } }: Account, moment: number) => localDay(moment, timezone)
