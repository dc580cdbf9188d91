import * as z from 'zod'
import { EditTemplate, MailTemplate, OwnTemplate, TemplateParams, TemplatePreview } from '../../core/mail/contract.ts'
import { renderLetter } from '../../core/mail/rendering.ts'
import type { TemplateKind } from '../../core/mail/templates/kinds.ts'
import { exampleValues } from '../../core/mail/templates/variables.ts'
import { OrganizationId } from '../../core/organizations/contract.ts'
import { refuse } from '../../core/problem.ts'
import { audited } from '../audit/queries.ts'
import { accountOfPerson } from '../auth/queries.ts'
import { type AppContext, newId } from '../http/context.ts'
import { afterKey, LIMIT_DEFAULT, PageMeta, Paging, page } from '../http/paging.ts'
import { api, Empty, route } from '../http/route.ts'
import { nudgeSoon } from '../jobs/queue.ts'
import { mustNotHurry } from '../limits/queries.ts'
import { organizationRow } from '../organizations/queries.ts'
import { planMail } from './queries.ts'
import { ownTemplate, ownTemplates, template, templateDropped, templateKept } from './templates.ts'
import { templateFaults, written } from './templating.ts'
import { senderOf } from './writing.ts'

const about = { path: '/organizations/{id}/mail/templates/{kind}/{language}', access: 'mail.manage', params: TemplateParams } as const

const list = route({
  method: 'get',
  path: '/organizations/{id}/mail/templates',
  access: 'mail.manage',
  summary: 'The e-mails that this organization has its own words for',
  params: z.strictObject({ id: OrganizationId }),
  query: z.strictObject(Paging),
  reply: z.array(OwnTemplate),
  meta: PageMeta,
})
const show = route({ ...about, method: 'get', summary: 'What an e-mail says, in Liquid', reply: MailTemplate })
const save = route({
  ...about,
  method: 'put',
  summary: 'Say it in your own words; what does not work is refused',
  body: EditTemplate,
  reply: MailTemplate,
})
const drop = route({ ...about, method: 'delete', summary: 'Go back to our words', reply: Empty, status: 204 })
const preview = route({
  ...about,
  method: 'post',
  path: `${about.path}/preview`,
  summary: 'How an e-mail would look, with examples',
  body: EditTemplate,
  reply: TemplatePreview,
})
const test = route({
  ...about,
  method: 'post',
  path: `${about.path}/test`,
  summary: 'Send it to yourself, with examples',
  body: EditTemplate,
  reply: z.strictObject({ to: z.string() }),
  status: 202,
  refuses: ['sign-in-needed', 'slow-down'],
})

export const templateRoutes = api()
  .openapi(list, async (c) => {
    const { limit = LIMIT_DEFAULT, cursor } = c.req.valid('query')
    const after = afterKey<[string, string]>(cursor, ['string', 'string'])
    const shown = page(await ownTemplates(c.var.scope, after, limit + 1), limit, ({ kind, language }) => [kind, language])
    return c.json({ data: shown.rows.map(ownTemplate), meta: shown.meta }, 200)
  })
  .openapi(show, async (c) => {
    const { id: _, ...place } = c.req.valid('param')
    return c.json({ data: await template(c.var.scope, place, (await organization(c)).name) }, 200)
  })
  .openapi(save, async (c) => {
    const { id, ...place } = c.req.valid('param')
    const { scope, now } = c.var
    const draft = await sound(c, place.kind, c.req.valid('json'))
    await scope.commit([templateKept(scope, place, draft, now), audited(c, 'mail.template_edit', `${place.kind}:${place.language}`, id)])
    return c.json({ data: await template(scope, place, (await organization(c)).name) }, 200)
  })
  .openapi(drop, async (c) => {
    const { id, ...place } = c.req.valid('param')
    const { scope } = c.var
    await scope.commit([templateDropped(scope, place), audited(c, 'mail.template_reset', `${place.kind}:${place.language}`, id)])
    return c.body(null, 204)
  })
  .openapi(preview, async (c) => {
    const { kind, language } = c.req.valid('param')
    const { html = null, ...draft } = await sound(c, kind, c.req.valid('json'))
    const row = await organization(c)
    const letter = await written(kind, { ...draft, html }, exampleValues(kind, { organization_name: row.name }), language)
    const look = { sender: senderOf(row, c.var.config), language, preferences_url: `${c.var.config.PUBLIC_URL}/u/example` }
    return c.json({ data: renderLetter(letter, look, letter.html) }, 200)
  })
  .openapi(test, async (c) => {
    const { kind, language } = c.req.valid('param')
    const { html = null, ...draft } = await sound(c, kind, c.req.valid('json'))
    const { email, id } = await sendTest(c, { template_kind: kind, language, ...draft, html })
    nudgeSoon(c, [{ kind: 'send-mail', id }])
    return c.json({ data: { to: email } }, 202)
  })

/** A draft that works, or the refusal that says what does not. */
async function sound(c: AppContext, kind: TemplateKind, draft: EditTemplate): Promise<EditTemplate> {
  const values = exampleValues(kind, { organization_name: (await organization(c)).name })
  const errors = await templateFaults(kind, { html: null, ...draft }, values)
  return errors.length > 0 ? refuse({ code: 'invalid-input', errors }) : draft
}

const organization = async ({ var: { system, scope } }: AppContext) =>
  (await organizationRow(system, scope.organization_id)) ?? refuse({ code: 'not-found' })

type Draft = { template_kind: TemplateKind; language: string; subject: string; text: string; html: string | null }

/** Only to who asks, and like every mail that somebody can cause, not again and again. */
async function sendTest(c: AppContext, draft: Draft) {
  const { system, scope, now } = c.var
  const { person_id, organization_id } = scope
  await mustNotHurry(c, 'account-mail', person_id)
  const email = (await accountOfPerson(system, person_id))?.address.address ?? refuse({ code: 'sign-in-needed' })
  const facts = { kind: 'template-test' as const, ...draft, organization_name: (await organization(c)).name }
  const unique_key = `template-test:${newId('mail', now)}`
  const mail = planMail(system, { unique_key, to_address: email, person_id, organization_id, facts }, now)
  await scope.commit([mail.statement])
  return { email, id: mail.id }
}
