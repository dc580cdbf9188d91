/** Careful looks into somebody else's JSON: what is not of the kind expected is not there. */
export type Json = Record<string, unknown>

export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Own keys only: a name such as `constructor` must not find what every object has. */
export const at = (json: Json, key: string): unknown => (Object.hasOwn(json, key) ? json[key] : undefined)

export const listAt = (json: Json, key: string): unknown[] => {
  const value = at(json, key)
  return Array.isArray(value) ? value : []
}

export const textAt = (json: Json, key: string): string | undefined => {
  const value = at(json, key)
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

export function numberAt(json: Json, key: string): number | undefined {
  const value = at(json, key)
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

export const isTrue = (json: Json, ...keys: string[]): boolean => keys.some((key) => at(json, key) === true)
