import { createContext } from 'preact'

/** One thing to put right; `field` is the name of its control, empty when it is about none. */
export type FormError = { field: string; message: string }

/** The errors of the enclosing form, for its fields. */
export const FormErrors = createContext<readonly FormError[]>([])
