type Open = { id: string; survey_id: string; last_activity_at: number }

/** For each survey with several unfinished attempts: the one touched last, and the others, whose answers it takes over. */
export function latestOfEach(open: readonly Open[]): { latest: Open; others: string[] }[] {
  return [...Map.groupBy(open, ({ survey_id }) => survey_id).values()].flatMap((list) => {
    const [latest, ...others] = list.toSorted((a, b) => b.last_activity_at - a.last_activity_at || (a.id < b.id ? 1 : -1))
    return latest && others.length > 0 ? [{ latest, others: others.map(({ id }) => id) }] : []
  })
}
