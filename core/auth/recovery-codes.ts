import { base32 } from './base32.ts'

/** Codes for the day when the telephone is lost: ten, each good once. */
export const RECOVERY_CODES = 10
/** 80 bits: a code cannot be found from its hash, so that the hash needs no key and outlives every key. */
export const RECOVERY_CODE_BYTES = 10

/** Sixteen characters in groups of four, to be read from paper. */
export const recoveryCode = (chance: Uint8Array): string => (base32(chance).toLowerCase().match(/.{4}/g) ?? []).join('-')

/** A recovery code as it is compared, however it was typed. */
export const recoveryKey = (typed: string): string => typed.replaceAll(/[\s-]/g, '').toLowerCase()
