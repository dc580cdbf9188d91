/**
 * What dashboards are told: that something they may show has changed, by its name alone. Whoever hears it looks through the API,
 * so that a topic told twice, late or to somebody who shows nothing of it does no harm.
 */
const TOPIC_KINDS = ['responses', 'compliance', 'jobs', 'mail'] as const
export type TopicKind = (typeof TOPIC_KINDS)[number]

/** A kind and the id of what it is about: a survey, a job, or an organization for all that it has of that kind; mail has nothing less. */
export type Topic = `${TopicKind}:${string}`

export const topic = (kind: TopicKind, id: string): Topic => `${kind}:${id}`

/** All that somebody's answers change. */
export const ofResponses = (survey_id: string): Topic[] => [topic('responses', survey_id), topic('compliance', survey_id)]

export type Changed = { type: 'changed'; topics: Topic[] }

/** More at a time are told as the whole organization's: a frame stays small, whatever a busy second brought. */
export const MOST_TOPICS = 50

export function told(topics: Iterable<Topic>, organization_id: string): Topic[] {
  const all = [...new Set(topics)]
  if (all.length <= MOST_TOPICS) return all
  return TOPIC_KINDS.filter((kind) => all.some((each) => isOf(each, kind))).map((kind) => topic(kind, organization_id))
}

/** What a screen shows: kinds, of one survey or job where it has an `id`. */
export type Shown = { kinds: readonly TopicKind[]; id?: string | undefined }

export const concerns = (each: Topic, { kinds, id }: Shown): boolean =>
  kinds.some((kind) => isOf(each, kind)) && (id === undefined || each.endsWith(`:${id}`) || each.includes(':org_'))

const isOf = (each: Topic, kind: TopicKind) => each.startsWith(`${kind}:`)
