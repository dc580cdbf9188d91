/**
 * What people write for others to read. Control characters would write lines of their own into a mail; hidden ones turn the
 * direction of what follows or break a word unseen, so that one name looks like another (Unicode TR 36). Joiners and direction
 * marks (U+200C to U+200F) stay: names in several scripts need them. Half a character (a lone surrogate) is none.
 */

/** A heading, a subject or a name. */
export const ONE_LINE = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u{AD}\u{200B}\u{202A}-\u{202E}\u{2060}-\u{206F}\u{FEFF}]*$/u

/** The same in several lines: a message, a description. */
export const PLAIN_TEXT = /^(?:[\r\n\t]|[^\p{Cc}\p{Cs}\u{AD}\u{200B}\u{202A}-\u{202E}\u{2060}-\u{206F}\u{FEFF}])*$/u

/** Holds something that can be seen. */
export const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u
