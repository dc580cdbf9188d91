/** At most this many people are assigned within the request; a job assigns more. */
export const MAX_AT_ONCE = 200
