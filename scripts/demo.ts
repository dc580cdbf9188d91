import { type Client, clientOf } from './demo/client.ts'
import { OWNER, setUp, signIn } from './demo/owner.ts'
import { demoPeople } from './demo/people.ts'
import { type Asking, demoPlan, type Sitting } from './demo/plan.ts'
import { randomOf } from './demo/random.ts'
import { type DemoSurvey, sitDown } from './demo/sitting.ts'

/** What to show with: who may sign in, and where the surveys are. */
export type Demo = {
  owner: { email: string; password: string }
  respondent: string
  surveys: { title: string; path: string }[]
  people: number
}

const DAY = 86_400_000
const SEED = 20_260_301
/** So many people answer at a time; a larger batch is not faster on two cores. */
const AT_ONCE = 16

/**
 * Fills an empty installation with a year of an organization's life, all of it by the product's own API with the moment
 * handed in: no row is written from outside. Time moves forward, and ends now.
 */
export async function fillDemo(url: string, now = Date.now()): Promise<Demo> {
  const client = clientOf(url)
  const random = randomOf(SEED)
  const people = demoPeople(random)
  const { sittings, askings } = demoPlan(people, random, now)
  const surveys = await setUp(client, now - 365 * DAY)
  const asked = [...askings]
  for (const batch of batches(sittings)) {
    const until = batch.at(-1)?.at ?? now
    await askUntil(client, surveys.needs, asked, batch[0]?.at ?? now)
    await Promise.all(batch.map((sitting) => sitDown(client, sitting, surveys[sitting.survey], randomOf(sitting.at ^ SEED))))
    await client.tick(until)
  }
  await askUntil(client, surveys.needs, asked, now)
  await client.tick(now)
  return {
    owner: { email: OWNER.email, password: OWNER.password },
    respondent: people[0]?.email ?? '',
    surveys: Object.values(surveys).map(({ title, slug }) => ({ title, path: `/s/${slug}` })),
    people: people.length,
  }
}

/** Sittings in their order, as many at a time as may go side by side: nobody sits down twice in one batch. */
function batches(sittings: readonly Sitting[]): Sitting[][] {
  const all: Sitting[][] = []
  for (const sitting of sittings) {
    const last = all.at(-1)
    const isFree = last !== undefined && last.length < AT_ONCE && !last.some(({ person }) => person === sitting.person)
    if (isFree) last.push(sitting)
    else all.push([sitting])
  }
  return all
}

/** The admin's requests that come before a moment, in their order. */
async function askUntil(client: Client, needs: DemoSurvey, askings: Asking[], until: number) {
  while (askings[0] && askings[0].at <= until) {
    const { at, taken_back } = askings[0]
    const together = askings.splice(0, askings.findLastIndex((asking) => asking.at === at) + 1)
    const token = await signIn(client, at)
    const path = `/api/v1/surveys/${needs.id}/assignments`
    const body = { emails: together.map(({ person }) => person.email), due_at: new Date(together[0]?.due_at ?? at).toISOString() }
    const { results } = await client.call<{ results: { assignment_id: string }[] }>('POST', path, { at, token, body })
    if (!taken_back) continue
    for (const { assignment_id } of results) await client.call('DELETE', `${path}/${assignment_id}`, { at: at + 60_000, token })
  }
}
