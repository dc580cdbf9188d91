import * as z from 'zod'
import { Code, KnownPassword } from '../auth/contract.ts'
import { PersonId } from '../members/contract.ts'
import { FactorCode } from '../second-factor/contract.ts'

/** What shows that it is the person who asks: the password, or a mailed code where there is none; and the second factor where it is on. */
export const EraseMe = z.strictObject({
  password: KnownPassword.optional(),
  code: Code.optional(),
  two_factor_code: FactorCode.optional(),
})
export type EraseMe = z.infer<typeof EraseMe>

/** `transfer-first`: it has other members, and needs another owner before. `deleted`: nobody else is in it. */
const Owned = z.strictObject({ id: z.string(), name: z.string(), becomes: z.enum(['transfer-first', 'deleted']) })

/** Whether and when the account will be erased, what that would take along, and what is asked for to plan it. */
export const Erasure = z.strictObject({
  erased_at: z.iso.datetime().nullable(),
  confirmed_by: z.enum(['password', 'code']),
  two_factor: z.boolean(),
  responses: z.int(),
  organizations: z.array(Owned),
})
export type Erasure = z.infer<typeof Erasure>

// ── Two records of one person ────────────────────────────────────────────────────────────────────────────────────

export const Merge = z.strictObject({ other_person_id: PersonId })

const Joined = z.strictObject({ survey_id: z.string(), title: z.string(), attempts: z.int(), joined: z.int() })

/**
 * What joining does, or did: `moved` attempts come from the other record. `surveys` says how many attempts the person
 * has in each afterwards (`attempts`), and how many of them came over (`joined`).
 */
export const Merged = z.strictObject({
  person_id: z.string(),
  other_person_id: z.string(),
  moved: z.int(),
  surveys: z.array(Joined),
  /** The other record belongs to somebody who signs in by it: it cannot be joined to another one. */
  is_own_account: z.boolean(),
})
export type Merged = z.infer<typeof Merged>
