import type { Client } from '../../../scripts/demo/client.ts'

/** What stands in the newest mail of a kind that was sent from this moment on. */
async function inMail(api: Client, to: string, kind: string, since: number, wanted: RegExp): Promise<string> {
  await api.deliver(since)
  const { text } = await api.mail(to, kind, since)
  return wanted.exec(text)?.[0] ?? ''
}

export const mailedLink = (api: Client, to: string, since: number) => inMail(api, to, 'verify-email', since, /^http\S+$/m)
export const mailedCode = (api: Client, to: string, since: number) => inMail(api, to, 'session-code', since, /^\d{6}$/m)
export const mailedSignInCode = (api: Client, to: string, since: number) => inMail(api, to, 'sign-in-code', since, /^\d{6}$/m)
export const mailedResetLink = (api: Client, to: string, since: number) => inMail(api, to, 'reset-password', since, /^http\S+$/m)
export const mailedAddressLink = (api: Client, to: string, since: number) => inMail(api, to, 'change-email', since, /^http\S+$/m)
export const mailedInvitation = (api: Client, to: string, since: number) => inMail(api, to, 'invitation', since, /^http\S+$/m)
export const mailedResumeLink = (api: Client, to: string, since: number) => inMail(api, to, 'resume-link', since, /^http\S+$/m)
export const mailedResumeCode = (api: Client, to: string, since: number) => inMail(api, to, 'resume-code', since, /^\d{6}$/m)
