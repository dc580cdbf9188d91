/** Links by which somebody shows one own result to whoever they give them to. */
import * as z from 'zod'
import { idPattern } from '../ids.ts'

export const ShareId = z.string().regex(idPattern('share'), 'must be a share id')

/** `shows_name`: whoever has the link also reads whose result it is. */
export const CreateShare = z.strictObject({ shows_name: z.boolean().default(false) })
export type CreateShare = z.infer<typeof CreateShare>

export const Share = z.strictObject({
  share_id: z.string(),
  url: z.url(),
  shows_name: z.boolean(),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime(),
})
export type Share = z.infer<typeof Share>
