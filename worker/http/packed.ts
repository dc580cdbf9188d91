import type * as z from 'zod'

/**
 * To the compiler, a reply that stands for `T` under its name. The typed client writes every reply out in full, and a survey
 * with its kinds of questions and their conditions is more than a compiler takes a dozen times; `web/api.ts` unpacks it.
 * Nothing of this is there at run time.
 */
export type Packed<T> = string & { readonly packed: T }

export const packed = <T>(schema: z.ZodType<T>) => schema as unknown as z.ZodType<Packed<T>>
export const pack = <T>(value: T) => value as unknown as Packed<T>
