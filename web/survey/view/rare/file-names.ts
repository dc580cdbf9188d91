/** A file on its way in a form; what is answered is the id that it is given then. */
export const uploadName = (question_id: string) => `upload.${question_id}`

/** A tick that takes a file away, where there is no script. */
export const removeName = (question_id: string) => `remove.${question_id}`

/** The drawing that stands as signature while no name is written, where there is no script. */
export const drawnName = (question_id: string) => `drawn.${question_id}`

/** In a preview nothing is uploaded: this stands for what would have been. */
export const FILE_OF_PREVIEW = 'fil_00000000000000000000000000'
