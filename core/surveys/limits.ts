/**
 * What a survey may hold at most. Generous for real surveys, small enough that a definition stays one D1 row (2 MB)
 * and is validated, scored and drawn in milliseconds.
 */
/** A D1 row holds 2 MB, and the settings and texts beside the definition need room. */
export const MAX_DEFINITION_BYTES = 1_500_000
export const MAX_QUESTIONS = 500
export const MAX_PAGES = 200
export const MAX_GROUPS = 100
export const MAX_OPTIONS = 200
export const MAX_ROWS = 100
export const MAX_CHECKS = 10
export const MAX_JUMPS = 50
export const MAX_CALCULATED = 200
/** Values that one operator of a condition or expression takes. */
export const MAX_OPERANDS = 200
export const MAX_LANGUAGES = 40
export const MAX_BANDS = 20
/** One text in one language, in characters. */
export const MAX_TEXT = 2_000
/** One answer in words, in characters. */
export const MAX_ANSWER_TEXT = 10_000
/** What comes with the link, and the words of "other", in characters. */
export const MAX_SHORT_TEXT = 500
export const MAX_PATTERN = 200
/** One uploaded file. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024
/** Bounds of every number in a definition or an answer: far beyond any scale, far inside exact doubles. */
export const MAX_NUMBER = 1_000_000_000
/** Bounds of max_points, weights and an option's points. */
export const MAX_POINTS = 1_000
/** Points on a rating scale that still fit a row of buttons; beyond that a slider is the better question. */
export const MAX_RATING_POINTS = 21
/** Ten years: longer waits are typing errors. */
export const MAX_WAIT_DAYS = 3_650
