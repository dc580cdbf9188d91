/** A question group in a picture. Scores are 0–100; null where there is none. `earlier` is that of the attempt it is compared with. */
export type Part = { id: string; label: string; color: string; score: number | null; earlier?: number | null }

export const hasEarlier = (parts: readonly Part[]): boolean => parts.some(({ earlier }) => earlier !== undefined && earlier !== null)
