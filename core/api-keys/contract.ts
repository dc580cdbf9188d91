import * as z from 'zod'
import { idPattern } from '../ids.ts'
import { ONE_LINE, VISIBLE } from '../one-line.ts'
import { KEY_SCOPES } from './scopes.ts'

export const ApiKeyId = z.string().regex(idPattern('api_key'), 'must be the id of an API key')

export const CreateApiKey = z.strictObject({
  name: z
    .string()
    .normalize('NFC')
    .trim()
    .max(80)
    .regex(VISIBLE, 'give the key a name')
    .regex(ONE_LINE, 'write the name on one line, without hidden characters'),
  scopes: z
    .array(z.enum(KEY_SCOPES))
    .min(1, 'choose what the key may do')
    .refine((scopes) => new Set(scopes).size === scopes.length, 'name each scope once'),
  expires_at: z.iso.datetime({ offset: true }).optional(),
})
export type CreateApiKey = z.infer<typeof CreateApiKey>

export const ApiKey = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** The beginning of the key. */
  prefix: z.string(),
  scopes: z.array(z.enum(KEY_SCOPES)),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime().nullable(),
  /** To the hour. */
  last_used_at: z.iso.datetime().nullable(),
})
export type ApiKey = z.infer<typeof ApiKey>

/** Only the reply to its creation holds the key itself. */
export const CreatedApiKey = z.strictObject({ ...ApiKey.shape, key: z.string() })
export type CreatedApiKey = z.infer<typeof CreatedApiKey>
