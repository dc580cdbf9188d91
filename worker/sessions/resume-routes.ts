import * as z from 'zod'
import { OpenByCode, Opened, ResumeLink, ResumeLinkSent, ResumeLinkView, SessionId } from '../../core/sessions/contract.ts'
import { api, Empty, route } from '../http/route.ts'
import { lookAtLink, openByCode, sendResumeCode, sendResumeLink } from './resuming.ts'

const OVER = ['not-found', 'used', 'expired', 'already-submitted', 'changed-meanwhile', 'too-early'] as const

const sending = route({
  method: 'post',
  path: '/sessions/{id}/resume-link',
  access: 'respondent',
  summary: 'Mail me a link to go on later. An older one stops working',
  params: z.strictObject({ id: SessionId }),
  body: Empty,
  reply: ResumeLinkSent,
  status: 202,
  refuses: ['identity-needed', 'email-not-verified', 'already-submitted', 'changed-meanwhile', 'too-early', 'slow-down'],
})
const looking = route({
  method: 'post',
  path: '/resume-links/look',
  access: 'public',
  summary: 'What a mailed link goes on with, and whether this device may at once. Changes nothing',
  body: ResumeLink,
  reply: ResumeLinkView,
  refuses: [...OVER],
})
const asking = route({
  method: 'post',
  path: '/resume-links/code',
  access: 'public',
  summary: 'Send a code to the address that the link was mailed to',
  body: ResumeLink,
  reply: Empty,
  status: 202,
  refuses: [...OVER, 'slow-down'],
})
const opening = route({
  method: 'post',
  path: '/resume-links/open',
  access: 'public',
  summary: 'Open the session of a mailed link on this device by the code: that session only, and nobody is signed in',
  body: OpenByCode,
  reply: Opened,
  refuses: [...OVER, 'slow-down'],
})

export const resumeRoutes = api()
  .openapi(sending, async (c) => c.json({ data: { email: await sendResumeLink(c, c.req.valid('param').id) } }, 202))
  .openapi(looking, async (c) => c.json({ data: await lookAtLink(c, c.req.valid('json').token) }, 200))
  .openapi(asking, async (c) => {
    await sendResumeCode(c, c.req.valid('json').token)
    return c.json({ data: {} }, 202)
  })
  .openapi(opening, async (c) => {
    const { token, code } = c.req.valid('json')
    return c.json({ data: await openByCode(c, token, code) }, 200)
  })
