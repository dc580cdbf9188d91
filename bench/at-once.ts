import { type Client, clientOf } from '../scripts/demo/client.ts'
import { type Measure, within } from './measure.ts'
import { forEach } from './people.ts'

const PEOPLE = 100
const V1 = '/api/v1'
const PASSWORD = 'harbour-lantern-42'

type Person = { email: string; token: string; organization_id: string }

/**
 * A hundred people at once, each with an organization of their own: they change it, invite each other, accept, look members up,
 * give roles and leave. Every reply is looked at; what is not as it should be is an error.
 */
export const atOnce: Measure = {
  name: 'at-once',
  run: async ({ url, isQuick }) => {
    const client = clientOf(url)
    const errors: string[] = []
    const people = await forEach([...Array(PEOPLE).keys()], PEOPLE, (i) => arrive(client, i))
    for (let round = 0; round < (isQuick ? 1 : 3); round++) {
      const act = async ([i, person]: [number, Person]) => {
        // Whoever they invite is another one each round.
        const guest = people[(i + 1 + round) % PEOPLE] as Person // There are a hundred.
        await turn(client, person, guest, round).catch((error: Error) => errors.push(error.message))
      }
      await forEach([...people.entries()], PEOPLE, act)
    }
    for (const error of errors.slice(0, 5)) console.error(error)
    return [within(0, 'at-once', 'errors', errors.length)]
  },
}

async function arrive({ call, mail }: Client, i: number): Promise<Person> {
  const at = Date.now()
  const email = `person-${i}-${at}@bench.example`
  await call('POST', `${V1}/auth/register`, { at, body: { email, password: PASSWORD, full_name: `Person ${i}` } })
  const { text } = await mail(email, 'verify-email', at)
  await call('POST', `${V1}/auth/verify-email`, { at, body: { token: /token=(\S+)/.exec(text)?.[1] } })
  const { access_token: token } = await call<{ access_token: string }>('POST', `${V1}/auth/login`, {
    at,
    body: { email, password: PASSWORD },
  })
  const { id } = await call<{ id: string }>('POST', `${V1}/organizations`, { at, token, body: { name: `House of ${i}` } })
  return { email, token, organization_id: id }
}

async function turn({ call, mail }: Client, { token, organization_id }: Person, guest: Person, round: number) {
  const at = Date.now()
  const own = `${V1}/organizations/${organization_id}`
  const description = `In round ${round}`
  const changed = await call<{ description: string }>('PATCH', own, { at, token, body: { description } })
  must(changed.description === description, 'the change is in the reply')
  type Outcomes = { results: { outcome: string; invitation_id: string }[] }
  const emails = [guest.email, `nobody-${round}@bench.example`]
  const { results } = await call<Outcomes>('POST', `${own}/invitations`, { at, token, body: { emails, role: 'member' } })
  must(
    results.every(({ outcome }) => outcome === 'invited'),
    `both are invited: ${JSON.stringify(results)}`,
  )
  await call('DELETE', `${own}/invitations/${results[1]?.invitation_id}`, { at, token })
  const invited = await call<{ id: string; status: string }[]>('GET', `${own}/invitations`, { at, token })
  must(invited[0]?.status === 'revoked' || invited[1]?.status === 'revoked', 'one of the two was revoked')
  await acceptAndLeave({ call, mail }, { own, token, guest, since: at, organization_id })
}

type Joining = { own: string; token: string; guest: Person; since: number; organization_id: string }

async function acceptAndLeave({ call, mail }: Pick<Client, 'call' | 'mail'>, { own, token, guest, since, organization_id }: Joining) {
  // Nobody else invites this guest in this round: the newest letter is this one.
  const { text } = await mail(guest.email, 'invitation', since)
  const at = Date.now()
  await call('POST', `${V1}/invitations/${/\/invitations\/([\w-]+)/.exec(text)?.[1]}/accept`, { at, token: guest.token })
  type Me = { id: string; organizations: { id: string; role: string }[] }
  const me = await call<Me>('GET', `${V1}/auth/me`, { at, token: guest.token })
  must(
    me.organizations.some(({ id, role }) => id === organization_id && role === 'member'),
    'the guest is a member',
  )
  await call('PATCH', `${own}/members/${me.id}`, { at, token, body: { role: 'admin' } })
  const found = await call<{ user_id: string; role: string }[]>('GET', `${own}/members?search=${encodeURIComponent(guest.email)}`, {
    at,
    token,
  })
  must(found.length === 1 && found[0]?.role === 'admin', 'the guest is found, as an admin')
  await call('POST', `${own}/leave`, { at, token: guest.token })
  const left = await call<unknown[]>('GET', `${own}/members`, { at, token })
  must(left.length === 1, 'the guest has left')
}

function must(holds: boolean, what: string) {
  if (!holds) throw new Error(`It should be so that ${what}.`)
}
