/** A moment as this device's clock shows it, `2026-03-31T09:00`; empty for none. */
export function localText(moment: string | null): string {
  if (moment === null) return ''
  const at = new Date(moment)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** The moment of such a text; null for none, undefined for what is no moment. */
export function momentIn(text: string): string | null | undefined {
  if (text.trim() === '') return null
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}
