import type { Client } from './client.ts'
import { NEEDS_WAIT_DAYS, type SurveyKey } from './plan.ts'
import type { DemoSurvey } from './sitting.ts'

export const OWNER = {
  email: 'demo@impactpulse.example',
  password: 'harbour-lantern-42',
  full_name: 'Robin Hale',
  timezone: 'Europe/London',
}

const HOUR = 3_600_000

type Survey = {
  id: string
  slug: string
  title: string
  definition: { pages: { questions: { id: string; group_id?: string }[] }[]; groups: { id: string }[] }
}

export async function signIn({ call }: Client, at: number): Promise<string> {
  const { email, password } = OWNER
  const { access_token } = await call<{ access_token: string }>('POST', '/api/v1/auth/login', { at, body: { email, password } })
  return access_token
}

/** Signs the owner up, sets the organization up and opens its two surveys. */
export async function setUp(client: Client, at: number): Promise<Record<SurveyKey, DemoSurvey>> {
  const { call, mail } = client
  await call('POST', '/api/v1/auth/register', { at, body: OWNER })
  const { text } = await mail(OWNER.email, 'verify-email', at)
  const token = /\/verify-email\?token=(\S+)/.exec(text)?.[1]
  await call('POST', '/api/v1/auth/verify-email', { at: at + 60_000, body: { token } })
  const signed_in = at + HOUR
  const access = await signIn(client, signed_in)
  const create = <T>(path: string, body: unknown) => call<T>('POST', `/api/v1/${path}`, { at: signed_in, token: access, body })
  const { id: organization_id } = await create<{ id: string }>('organizations', {
    name: 'Harbour Street Community Centre',
    description: 'Courses, counselling and company for the people of Harbour Street.',
    industry: 'Community services',
    country: 'GB',
  })
  const open = async (body: object): Promise<DemoSurvey> => {
    const survey = await create<Survey>('surveys', { organization_id, ...body })
    return known(await create<Survey>(`surveys/${survey.id}/publish`, {}))
  }
  const needs = await open({
    template: 'maslow-needs-v1',
    slug: 'harbour-street-needs',
    settings: { min_days_between_attempts: NEEDS_WAIT_DAYS, reminder_intervals: [0, 7, 14] },
  })
  const well_being = await open({
    template: 'well-being-v1',
    slug: 'harbour-street-well-being',
    settings: { min_days_between_attempts: 0 },
  })
  // An hour later: the dashboard opens with the organization that somebody joined first.
  await call('POST', '/api/v1/organizations', {
    at: signed_in + HOUR,
    token: await signIn(client, signed_in + HOUR),
    body: { name: 'Lighthouse Youth Club', description: 'New here: nothing has been asked yet.' },
  })
  return { needs, well_being }
}

function known({ id, slug, title, definition }: Survey): DemoSurvey {
  const groups = definition.groups.map((group) => group.id)
  const questions = definition.pages.flatMap((page) => page.questions)
  return {
    id,
    slug,
    title,
    questions: questions.map((question) => ({ id: question.id, group: Math.max(0, groups.indexOf(question.group_id ?? '')) })),
  }
}
