/** So many people are asked to take a survey with the request; more by a job. */
export const MAX_AT_ONCE = 200
