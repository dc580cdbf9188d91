/** Who is at the screen, their organizations, and which of them they are working in. */
import { batch, computed, signal } from '@preact/signals'
import type { InferResponseType } from 'hono/client'
import type { Organization } from '../../core/organizations/contract.ts'
import { may, type Permission } from '../../core/organizations/roles.ts'
import { api, ask, onSignInLost, type Problem } from '../api.ts'
import type { Reader } from './format.ts'

export type Me = InferResponseType<typeof api.auth.me.$get>['data']

type Session =
  | { at: 'unknown' }
  /** `byChoice`: whoever signs in next need not come back to this page. */
  | { at: 'signed-out'; byChoice: boolean }
  | { at: 'failed'; problem: Problem }
  | { at: 'signed-in'; me: Me }

export const session = signal<Session>({ at: 'unknown' })
export const organizations = signal<readonly Organization[]>([])
const chosen = signal(localStorage.getItem('impactpulse-organization') ?? '')

export const me = computed(() => (session.value.at === 'signed-in' ? session.value.me : null))
/** How dates and numbers are written for them. */
export const reader = computed<Reader>(() => me.value ?? { locale: 'en', timezone: 'UTC' })
export const organization = computed(() => organizations.value.find(({ id }) => id === chosen.value) ?? organizations.value[0] ?? null)

onSignInLost(() => signedOut(false))

export async function loadSession() {
  session.value = { at: 'unknown' }
  const [mine, all] = await Promise.all([ask(api.auth.me.$get()), allOrganizations()])
  const problem = mine.problem ?? all.problem
  batch(() => {
    organizations.value = all.data ?? []
    if (mine.data && all.data) session.value = { at: 'signed-in', me: mine.data }
    else if (problem?.code === 'sign-in-needed' || problem?.code === 'token-expired') signedOut(false)
    else if (problem) session.value = { at: 'failed', problem }
  })
}

/** Nobody belongs to so many organizations that the list must wait for being asked. */
async function allOrganizations(): Promise<{ data: Organization[]; problem: null } | { data: null; problem: Problem }> {
  const all: Organization[] = []
  let cursor: string | null = null
  do {
    const query: { limit: number; cursor?: string } = cursor === null ? { limit: 100 } : { limit: 100, cursor }
    const page = await ask(api.organizations.$get({ query }))
    if (page.problem) return page
    all.push(...page.data)
    cursor = page.meta.next_cursor
  } while (cursor !== null)
  return { data: all, problem: null }
}

export async function signOut(): Promise<Problem | null> {
  const { problem } = await ask(api.auth.logout.$post())
  if (problem && problem.code !== 'sign-in-needed') return problem
  signedOut(true)
  return null
}

function signedOut(byChoice: boolean) {
  if (session.value.at === 'signed-out') return
  // What they have begun to answer is on the server; whoever uses this device next is not to find it.
  if (byChoice || session.value.at === 'signed-in') void import('../survey/old-drafts.ts').then(({ removeAllDrafts }) => removeAllDrafts())
  batch(() => {
    organizations.value = []
    session.value = { at: 'signed-out', byChoice }
  })
}

export const setMe = (changed: Me) => {
  session.value = { at: 'signed-in', me: changed }
}

/** Remembered on this device, for the pages that belong to no organization. */
export function chooseOrganization(id: string) {
  chosen.value = id
  localStorage.setItem('impactpulse-organization', id)
}

export function addOrganization(added: Organization) {
  organizations.value = [...organizations.value.filter(({ id }) => id !== added.id), added]
}

export function dropOrganization(id: string) {
  organizations.value = organizations.value.filter((one) => one.id !== id)
}

/** Whether I may do this in an organization, as far as is known here; the API decides. */
export const mayIn = (organization_id: string, permission: Permission): boolean => {
  const found = organizations.value.find(({ id }) => id === organization_id)
  return found !== undefined && may(found.role, permission)
}
