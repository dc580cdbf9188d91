/**
 * What dashboards are told: that something they may show has changed, by its name alone. Whoever hears it looks through the API,
 * so that a topic told twice, late or to somebody who shows nothing of it does no harm.
 */
const TOPIC_KINDS = ['responses', 'compliance', 'jobs', 'mail'] as const
export type TopicKind = (typeof TOPIC_KINDS)[number]

/** A kind and an id: of a survey or a job, or of an organization, for everything of that kind in it. Mail is told by organization only. */
export type Topic = `${TopicKind}:${string}`

export const topic = (kind: TopicKind, id: string): Topic => `${kind}:${id}`

/** All that somebody's answers change. */
export const ofResponses = (survey_id: string): Topic[] => [topic('responses', survey_id), topic('compliance', survey_id)]

export type Changed = { type: 'changed'; topics: Topic[] }

/** Where a frame would hold more, it names the whole organization instead: a frame stays small, however busy the second was. */
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
