import type { Config } from '../config.ts'
import { base64url, isSameSecret, keyedDigest } from '../http/secrets.ts'

type What = 'click' | 'open'

/** Names a mail in an address that stands in it. It holds no address of a person, and is good for one thing. */
export const mailToken = async ({ TOKEN_KEY }: Config, what: What, mail_id: string): Promise<string> =>
  `${mail_id}.${base64url((await keyedDigest(TOKEN_KEY, `${what}:${mail_id}`)).slice(0, 16))}`

/** The id of the mail that a token names; null where it is none of ours. */
export async function mailNamed(config: Config, what: What, token: string): Promise<string | null> {
  const mail_id = token.split('.')[0] ?? ''
  return isSameSecret(token, await mailToken(config, what, mail_id)) ? mail_id : null
}
