/** Text without line breaks or other control characters: what may stand in a heading, a subject or a name. */
export const ONE_LINE = /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u
