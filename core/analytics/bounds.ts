/** So many of the latest are looked at: of moments, and of whole answers. More are said to be left out. */
export const MOMENTS_AT_MOST = 10_000
export const ANSWERS_AT_MOST = 2000
