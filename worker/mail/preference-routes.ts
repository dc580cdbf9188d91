import { EditEmailPreferences, EmailPreferences } from '../../core/mail/contract.ts'
import { mutesEdited } from '../../core/mail/preferences.ts'
import { refuse } from '../../core/problem.ts'
import { signInOf } from '../http/access.ts'
import { api, route } from '../http/route.ts'
import { emailPreferences, mutesChanged, mutesOf, namesStrangers } from './preferences.ts'

const show = route({
  method: 'get',
  path: '/me/email-preferences',
  access: 'signed-in',
  summary: 'Which e-mails I get, beside those about my account',
  reply: EmailPreferences,
})
const edit = route({
  method: 'put',
  path: '/me/email-preferences',
  access: 'signed-in',
  summary: 'Choose which e-mails I get',
  body: EditEmailPreferences,
  reply: EmailPreferences,
})

const NO_SENDER = { path: 'muted', message: 'name only organizations and surveys that you have to do with' }

export const emailPreferenceRoutes = api()
  .openapi(show, async (c) => c.json({ data: await emailPreferences(c.var.system, signInOf(c).person_id) }, 200))
  .openapi(edit, async (c) => {
    const { muted, ...gets } = c.req.valid('json')
    const { system, now } = c.var
    const { person_id } = signInOf(c)
    const before = await mutesOf(system, person_id)
    const wanted = muted?.map(({ survey_id, ...mute }) => ({ ...mute, survey_id: survey_id ?? '' }))
    const after = mutesEdited(before, gets, wanted)
    if (await namesStrangers(system, person_id, before, after)) refuse({ code: 'invalid-input', errors: [NO_SENDER] })
    await system.commit(mutesChanged(system, person_id, before, after, now))
    return c.json({ data: await emailPreferences(system, person_id) }, 200)
  })
