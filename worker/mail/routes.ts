import * as z from 'zod'
import { DeadLetter, MailFigures, MailId, ReturnedMail } from '../../core/mail/contract.ts'
import { OrganizationId } from '../../core/organizations/contract.ts'
import { afterKey, LIMIT_DEFAULT, PageMeta, Paging, page } from '../http/paging.ts'
import { api, route } from '../http/route.ts'
import { nudgeSoon } from '../jobs/queue.ts'
import { deadLetter, deadLetters, sendAgain } from './dead-letters.ts'
import { mailFigures } from './figures.ts'
import { freeAddress, returnedMail, returnedMails } from './returned.ts'

const list = route({
  method: 'get',
  path: '/organizations/{id}/mail/dead-letters',
  access: 'mail.manage',
  summary: 'E-mails that were given up, newest first',
  params: z.strictObject({ id: OrganizationId }),
  query: z.strictObject(Paging),
  reply: z.array(DeadLetter),
  meta: PageMeta,
})
const retry = route({
  method: 'post',
  path: '/organizations/{id}/mail/dead-letters/{mail_id}/retry',
  access: 'mail.manage',
  summary: 'Send an e-mail again that was given up',
  params: z.strictObject({ id: OrganizationId, mail_id: MailId }),
  reply: DeadLetter,
  tells: ['mail'],
  refuses: ['changed-meanwhile'],
})
const figures = route({
  method: 'get',
  path: '/organizations/{id}/mail/figures',
  access: 'mail.manage',
  summary: 'What became of the e-mails of the last 30 days',
  params: z.strictObject({ id: OrganizationId }),
  reply: MailFigures,
})
const returned = route({
  method: 'get',
  path: '/organizations/{id}/mail/returned',
  access: 'mail.manage',
  summary: 'E-mails that came back or were called spam, newest first',
  params: z.strictObject({ id: OrganizationId }),
  query: z.strictObject(Paging),
  reply: z.array(ReturnedMail),
  meta: PageMeta,
})
const free = route({
  method: 'post',
  path: '/organizations/{id}/mail/returned/{mail_id}/free',
  access: 'mail.manage',
  summary: 'Send to an address again that somebody has mended',
  params: z.strictObject({ id: OrganizationId, mail_id: MailId }),
  reply: ReturnedMail,
  tells: ['mail'],
})

export const mailRoutes = api()
  .openapi(list, async (c) => {
    const { limit = LIMIT_DEFAULT, cursor } = c.req.valid('query')
    const after = afterKey<[string]>(cursor, ['string'])
    const shown = page(await deadLetters(c.var.scope, after?.[0], limit + 1), limit, ({ id }) => [id])
    return c.json({ data: shown.rows.map(deadLetter), meta: shown.meta }, 200)
  })
  .openapi(retry, async (c) => {
    const data = await sendAgain(c, c.req.valid('param').mail_id)
    nudgeSoon(c, [{ kind: 'send-mail', id: data.id }])
    return c.json({ data }, 200)
  })
  .openapi(figures, async (c) => c.json({ data: await mailFigures(c.var.scope, c.var.now) }, 200))
  .openapi(returned, async (c) => {
    const { limit = LIMIT_DEFAULT, cursor } = c.req.valid('query')
    const after = afterKey<[string]>(cursor, ['string'])
    const shown = page(await returnedMails(c.var.scope, after?.[0], limit + 1), limit, ({ id }) => [id])
    return c.json({ data: shown.rows.map(returnedMail), meta: shown.meta }, 200)
  })
  .openapi(free, async (c) => c.json({ data: await freeAddress(c, c.req.valid('param').mail_id) }, 200))
