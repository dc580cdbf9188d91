/**
 * An API key as programs send it: `ip_`, eight characters that also stand in the list of keys, and 256 bits of secret.
 * Longer than a respondent's token, so that one is never taken for the other, and easy for secret scanners to find.
 */
const KEY = /^ip_[0-9a-z]{8}_[\w-]{43}$/

export const isApiKey = (bearer: string): boolean => KEY.test(bearer)

/** The part of a key that may be shown: it tells keys apart and opens nothing. */
export const keyPrefix = (id: string): string => `ip_${id.slice(-8)}`

export const keyText = (id: string, secret: string): string => `${keyPrefix(id)}_${secret}`
