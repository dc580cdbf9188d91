/** One JSON line an event. Ids and codes only: no personal data, no bodies, no tokens. */
export type Event = {
  event: string
  request_id?: string
  organization_id?: string | null
  person_id?: string | null
  [fact: string]: string | number | boolean | null | undefined
}

export const log = (event: Event) => console.log(JSON.stringify(event))

/** An error that nobody planned for: its name, message and stack, for whoever mends it. */
export const logError = (event: Event, error: unknown) =>
  console.error(JSON.stringify({ ...event, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }))
