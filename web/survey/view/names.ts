/** How controls are called: `name` is what a form sends, `id` is where an error leads. The same with and without script. */
export const fieldName = (question_id: string) => `q.${question_id}`

/** A slider's handle stands somewhere even when nothing was answered, so its number field is the answer and not it. */
export const handleName = (question_id: string) => `slide.${question_id}`

/** A part of a question that has a name of its own: a row of a matrix, an option that is ranked. Ids hold no dot. */
export const partName = (question_id: string, part_id: string) => `q.${question_id}.${part_id}`

/** The n-th control of a question. The first has the plain id, so that links to the question lead there. */
export const fieldId = (question_id: string, n = 0) => (n === 0 ? `q.${question_id}` : `q.${question_id}.${n}`)

export const helpId = (question_id: string) => `help.${question_id}`
export const errorId = (question_id: string) => `error.${question_id}`

/** The question that a control's name belongs to, or null. */
export const questionOf = (name: string): string | null => /^(?:q|slide)\.([^.]+)/.exec(name)?.[1] ?? null
