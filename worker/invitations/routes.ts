import * as z from 'zod'
import {
  ImportInvitations,
  Invitation,
  InvitationId,
  InvitationToken,
  Invite,
  Invited,
  InvitedByFile,
  OpenedInvitation,
} from '../../core/invitations/contract.ts'
import { invitationStatus } from '../../core/invitations/status.ts'
import { Organization, OrganizationId } from '../../core/organizations/contract.ts'
import { logoUrl } from '../../core/organizations/logo.ts'
import { refuse } from '../../core/problem.ts'
import { iso, isoOrNull } from '../http/context.ts'
import { afterKey, LIMIT_DEFAULT, PageMeta, Paging, page } from '../http/paging.ts'
import { api, Empty, route } from '../http/route.ts'
import { accept } from './accepting.ts'
import { importInvitations } from './importing.ts'
import { invite } from './inviting.ts'
import { invitationPage, oneInvitation, openedInvitation } from './queries.ts'
import { revoke, sendAgain } from './resending.ts'

const params = z.strictObject({ id: OrganizationId })
const One = z.strictObject({ id: OrganizationId, invitation_id: InvitationId })
const ByToken = z.strictObject({ token: InvitationToken })

const create = route({
  method: 'post',
  path: '/organizations/{id}/invitations',
  access: 'invitations.manage',
  summary: 'Invite people by their addresses',
  params,
  body: Invite,
  reply: Invited,
  status: 201,
  refuses: ['idempotency-mismatch', 'slow-down'],
})
const importing = route({
  method: 'post',
  path: '/organizations/{id}/invitations/import',
  access: 'invitations.manage',
  summary:
    'Invite the people of a CSV with a header, sent as JSON or as the part `file` of multipart/form-data. A long list (202), or more than the day’s allowance, becomes a job that goes on as the allowance does',
  params,
  body: ImportInvitations,
  file: 'csv',
  reply: InvitedByFile,
  status: [201, 202],
  refuses: ['idempotency-mismatch', 'slow-down'],
})
const list = route({
  method: 'get',
  path: '/organizations/{id}/invitations',
  access: 'invitations.manage',
  summary: 'Invitations and what became of them, the newest first',
  params,
  query: z.strictObject(Paging),
  reply: z.array(Invitation),
  meta: PageMeta,
})
const resend = route({
  method: 'post',
  path: '/organizations/{id}/invitations/{invitation_id}/resend',
  access: 'invitations.manage',
  summary: 'Send an invitation again; it is good for another seven days',
  params: One,
  reply: Invitation,
  refuses: ['used', 'expired', 'changed-meanwhile', 'slow-down'],
})
const revokeIt = route({
  method: 'delete',
  path: '/organizations/{id}/invitations/{invitation_id}',
  access: 'invitations.manage',
  summary: 'Take an invitation back',
  params: One,
  reply: Empty,
  status: 204,
  refuses: ['used', 'expired', 'changed-meanwhile'],
})
const open = route({
  method: 'get',
  path: '/invitations/{token}',
  access: 'public',
  summary: 'What a mailed invitation is to',
  params: ByToken,
  reply: OpenedInvitation,
  refuses: ['not-found'],
})
const acceptIt = route({
  method: 'post',
  path: '/invitations/{token}/accept',
  access: 'signed-in',
  summary: 'Join the organization of an invitation',
  params: ByToken,
  reply: Organization,
  refuses: ['not-found', 'used', 'expired', 'changed-meanwhile'],
})

export const invitationRoutes = api()
  .openapi(create, async (c) => c.json({ data: await invite(c, c.req.valid('json')) }, 201))
  .openapi(importing, async (c) => {
    const imported = await importInvitations(c, c.req.valid('json'))
    return imported.job ? c.json({ data: imported }, 202) : c.json({ data: imported }, 201)
  })
  .openapi(list, async (c) => {
    const { limit = LIMIT_DEFAULT, cursor } = c.req.valid('query')
    const before = afterKey<[string]>(cursor, ['string'])
    const rows = await invitationPage(c.var.system, c.var.scope, limit, before?.[0] ?? null)
    const shown = page(rows, limit, ({ invitation }) => [invitation.id])
    return c.json({ data: shown.rows.map((row) => view(row, c.var.now)), meta: shown.meta }, 200)
  })
  .openapi(resend, async (c) => {
    const { invitation_id } = c.req.valid('param')
    await sendAgain(c, invitation_id)
    const row = (await oneInvitation(c.var.system, c.var.scope, invitation_id)) ?? refuse({ code: 'not-found' })
    return c.json({ data: view(row, c.var.now) }, 200)
  })
  .openapi(revokeIt, async (c) => {
    await revoke(c, c.req.valid('param').invitation_id)
    return c.body(null, 204)
  })
  .openapi(open, async (c) => {
    const opened = (await openedInvitation(c.var.system, c.req.valid('param').token, '')) ?? refuse({ code: 'not-found' })
    const { invitation, organization, inviter_name } = opened
    const { role, expires_at } = invitation
    const status = invitationStatus(invitation, c.var.now)
    const { name: organization_name, color, logo } = organization
    return c.json(
      {
        data: {
          organization_name,
          color,
          logo_url: logoUrl(logo),
          role,
          inviter_name: inviter_name ?? organization_name,
          status,
          expires_at: iso(expires_at),
        },
      },
      200,
    )
  })
  .openapi(acceptIt, async (c) => c.json({ data: await accept(c, c.req.valid('param').token) }, 200))

type Shown = Awaited<ReturnType<typeof invitationPage>>[number]

function view({ invitation, inviter_name, guest_name }: Shown, now: number) {
  const { id, address, role, message, invited_by, created_at, sent_at, expires_at, accepted_at, accepted_by, accepted_address } = invitation
  return {
    id,
    email: address,
    role,
    message,
    status: invitationStatus(invitation, now),
    invited_by: { user_id: invited_by, name: inviter_name ?? '' },
    created_at: iso(created_at),
    sent_at: iso(sent_at),
    expires_at: iso(expires_at),
    accepted_at: isoOrNull(accepted_at),
    accepted_by: accepted_by === null ? null : { user_id: accepted_by, name: guest_name ?? '', email: accepted_address ?? '' },
  }
}
