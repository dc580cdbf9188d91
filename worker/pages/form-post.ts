import type { AppContext } from '../http/context.ts'
import { formData } from './form-data.ts'

/** What a form of the survey's page sends. The token is the right to its session, so it travels in the body only. */
export type FormPost = {
  action: string
  step: number | null
  session_id: string
  token: string
  /** The revision that the page was drawn from. */
  revision: number
  email: string
  full_name: string
  code: string
  /** The address is proved so that a link can go to it. */
  forLink: boolean
  /** A link to the result says whose it is. */
  shows_name: boolean
  data: FormData
}

export async function readPost(c: AppContext): Promise<FormPost> {
  const data = await formData(c)
  const text = (name: string) => {
    const entry = data.get(name)
    return typeof entry === 'string' ? entry.trim() : ''
  }
  const whole = (name: string) => (/^\d{1,6}$/.test(text(name)) ? Number(text(name)) : null)
  return {
    action: text('action') || 'next',
    step: whole('step'),
    session_id: text('session_id'),
    token: text('respondent_token'),
    revision: whole('revision') ?? 0,
    email: text('email'),
    full_name: text('full_name'),
    code: text('code'),
    forLink: text('purpose') === 'link',
    shows_name: text('shows_name') !== '',
    data,
  }
}
