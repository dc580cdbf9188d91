import type { Client } from '../../../scripts/demo/client.ts'
import { mailedLink } from './mail.ts'

export type Owner = {
  email: string
  password: string
  full_name: string
  token: string
  organization: { id: string; name: string; slug: string }
}
export type Open = { id: string; slug: string; title: string; revision: number; questions: string[] }

/** Someone signed up and signed in, with an organization of her own; made through the API. Her address is nobody else's, whoever has her name. */
export async function anOwner(api: Client, name: string, at: number): Promise<Owner> {
  const account = {
    email: `${name.toLowerCase()}-${crypto.randomUUID().slice(0, 8)}@example.org`,
    password: 'seven quiet rivers',
    full_name: `${name} Rivers`,
  }
  const send = <T>(path: string, body: unknown, token?: string) => api.call<T>('POST', `/api/v1/${path}`, { at, body, token })
  await send('auth/register', { ...account, timezone: 'Europe/London' })
  const link = await mailedLink(api, account.email, at)
  await send('auth/verify-email', { token: new URL(link).searchParams.get('token') })
  const { email, password } = account
  const { access_token: token } = await send<{ access_token: string }>('auth/login', { email, password })
  const organization = await send<Owner['organization']>('organizations', { name: `${name}’s Centre` }, token)
  return { ...account, token, organization }
}

type Made = Omit<Open, 'questions'> & { definition: { pages: { questions: { id: string }[] }[] } }

/** A published survey of hers. */
export async function anOpenSurvey(api: Client, { token, organization }: Owner, at: number, body: object): Promise<Open> {
  const send = (path: string, given: unknown) => api.call<Made>('POST', `/api/v1/${path}`, { at, body: given, token })
  const { id } = await send('surveys', { organization_id: organization.id, ...body })
  const { definition, ...open } = await send(`surveys/${id}/publish`, {})
  return { ...open, questions: definition.pages.flatMap(({ questions }) => questions.map((question) => question.id)) }
}

export type Row = { email: string; attempt_number: number; score: number | null; delta: number | null }

/** What the admin's list says of the responses, the latest first. */
export async function rowsOf(api: Client, { email, password }: Owner, { id }: Open, at: number): Promise<Row[]> {
  const { access_token: token } = await api.call<{ access_token: string }>('POST', '/api/v1/auth/login', { at, body: { email, password } })
  const rows = await api.call<Row[]>('GET', `/api/v1/surveys/${id}/responses`, { at, token })
  return rows.map(({ email: address, attempt_number, score, delta }) => ({ email: address, attempt_number, score, delta }))
}
