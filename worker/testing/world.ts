import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { DAY_MS } from '../../core/durations.ts'
import type { CreateSurvey, Survey } from '../../core/surveys/contract.ts'
import { app } from '../app.ts'
import type { Env } from '../config.ts'
import { openDatabase } from '../db/open.ts'
import { type Ask, type Client, client } from './client.ts'

/** Stands in for the browser that prints: what it gives is the document it was given. A real one prints in e2e/browser/report.test.ts. */
const printer = {
  quickAction: async (_action: string, { html }: { html: string }) =>
    html.includes('Unprintable') ? new Response('busy', { status: 429 }) : new Response(html),
} as unknown as BrowserRun

/** Typed as what it is: the runtime’s `env` knows only what a generated file would tell it. Its own queue gets the stand-in, too. */
export const testEnv: Env = Object.assign(env as unknown as Env, { BROWSER: printer })
export const database = openDatabase(testEnv)

export const START = Date.UTC(2026, 0, 10, 9)

export type World = ReturnType<typeof world>

export type Person = Client & { id: string; email: string; name: string }
export type Owner = Person & { organization_id: string }

let people = 0

/** A request to the worker as it stands, and all that it does after its reply. */
const send: Ask['send'] = async (request) => {
  const context = createExecutionContext()
  const response = await app.fetch(request, testEnv, context)
  await waitOnExecutionContext(context)
  return response
}

/**
 * A world in one line each, made through the product's own API. Its clock stands still until a test moves it; whoever
 * signed in stays so, however far it moves.
 */
export function world(start = START) {
  let now = start
  const as = (token: string | null): Client => client({ send, now: () => now, token: async () => token })
  const stranger = as(null)

  const tick = async (only?: string) => (await stranger.post('/dev/tick', { now: new Date(now).toISOString(), only })).data
  /** Sends the mail that is due, and nothing else happens: a tenth of a tick. */
  const deliver = () => tick('due-mail')
  const inbox = async (to: string): Promise<{ kind: string; subject: string; text: string; html: string }[]> =>
    (await stranger.get(`/dev/inbox?to=${to}`)).data

  async function person(more: { name?: string; timezone?: string } = {}): Promise<Person> {
    const name = more.name ?? `Person ${++people}`
    const email = `${name.toLowerCase().replaceAll(' ', '.')}-${crypto.randomUUID().slice(0, 8)}@example.org`
    const password = 'correct horse battery'
    await stranger.post('/auth/register', { email, password, full_name: name, timezone: more.timezone ?? 'Europe/Berlin' })
    await deliver()
    const token = /token=([\w-]+)/.exec((await inbox(email))[0]?.text ?? '')?.[1]
    const verified = await stranger.post('/auth/verify-email', { token })
    let held: { token: Promise<string>; until: number } | null = null
    const signIn = async () => (await stranger.post('/auth/login', { email, password })).data.access_token
    // One sign-in, however many requests come at once.
    const freshToken = () => {
      if (!held || held.until <= now) held = { token: signIn(), until: now + 14 * 60_000 }
      return held.token
    }
    return { ...client({ send, now: () => now, token: freshToken }), id: verified.data.id, email, name }
  }

  /** The token of the latest invitation to this address. */
  async function invitationToken(email: string): Promise<string> {
    await deliver()
    const mail = (await inbox(email)).find(({ kind }) => kind === 'invitation')
    return /^http.*\/invitations\/([\w-]+)$/m.exec(mail?.text ?? '')?.[1] ?? ''
  }

  const given = {
    person,
    async owner(more: { name?: string; timezone?: string; organization?: string } = {}): Promise<Owner> {
      const founder = await person(more)
      const { data } = await founder.post('/organizations', { name: more.organization ?? `Organization of ${founder.name}` })
      return { ...founder, organization_id: data.id }
    },
    /** Comes by an invitation, as everybody does. */
    async member(of: Owner, role: 'admin' | 'member' = 'member', more: { name?: string; timezone?: string } = {}): Promise<Person> {
      const joining = await person(more)
      await of.post(`/organizations/${of.organization_id}/invitations`, { emails: [joining.email], role })
      await joining.post(`/invitations/${await invitationToken(joining.email)}/accept`)
      return joining
    },
    async survey(by: Owner, more: Partial<CreateSurvey> & { status?: 'draft' | 'open' | 'closed' } = {}): Promise<Survey> {
      const { status = 'open', ...input } = more
      const created = await by.post('/surveys', {
        organization_id: by.organization_id,
        ...(input.definition ? {} : { template: 'well-being-v1' }),
        ...input,
      })
      if (status === 'draft') return created.data
      const open = await by.post(`/surveys/${created.data.id}/publish`)
      return status === 'open' ? open.data : (await by.post(`/surveys/${created.data.id}/close`)).data
    },
  }

  return {
    given,
    as,
    stranger,
    tick: () => tick(),
    deliver,
    inbox,
    invitationToken,
    now: () => now,
    iso: (after_ms = 0) => new Date(now + after_ms).toISOString(),
    later(span: { ms?: number; minutes?: number; hours?: number; days?: number }) {
      const { ms = 0, minutes = 0, hours = 0, days = 0 } = span
      now += ms + minutes * 60_000 + hours * 3_600_000 + days * DAY_MS
    },
    /** The token in the link of the latest mail of a kind to this address. */
    async tokenFor(email: string, kind: string): Promise<string> {
      await deliver()
      const mail = (await inbox(email)).find((each) => each.kind === kind)
      return /^http\S+\?token=([\w-]+)$/m.exec(mail?.text ?? '')?.[1] ?? ''
    },
    async kindsMailedTo(email: string): Promise<string[]> {
      await deliver()
      return (await inbox(email)).map(({ kind }) => kind)
    },
    /** The six digits of the latest mail to this address. */
    async codeFor(email: string): Promise<string> {
      await deliver()
      return /^\d{6}$/m.exec((await inbox(email))[0]?.text ?? '')?.[0] ?? ''
    },
  }
}
