/** `start=0 end=10 step=1`, also with commas or semicolons between; spaces around `=` are forgiven. */
export const parametersOf = (text: string): Map<string, string> =>
  new Map(
    [...text.matchAll(/(?<![\w-])([\w-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s,;]+)/g)].map(([, name = '', value = '']) => [
      name.toLowerCase(),
      value.replaceAll(/^["']|["']$/g, ''),
    ]),
  )

/** A number of the parameters, or what holds without it. */
export function numberOf(parameters: ReadonlyMap<string, string>, name: string, otherwise: number): number {
  const given = Number(parameters.get(name) ?? Number.NaN)
  return Number.isFinite(given) ? given : otherwise
}

export const isYes = (text: string): boolean => /^(yes|true|true\(\)|1)$/i.test(text.trim())
export const isNo = (text: string): boolean => /^(no|false|false\(\)|0|)$/i.test(text.trim())
