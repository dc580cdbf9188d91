import type { Role } from '../organizations/roles.ts'
import { refuse } from '../problem.ts'

/** An owner's membership changes by a transfer of ownership alone: nobody else can touch it, and an owner cannot drop it. */
export function mustNotBeOwner(role: Role, isSelf: boolean): asserts role is Exclude<Role, 'owner'> {
  if (role !== 'owner') return
  if (isSelf) refuse({ code: 'last-owner' })
  refuse({ code: 'not-allowed', detail: 'The role of the owner changes only when ownership is transferred.' })
}
