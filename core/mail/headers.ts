/** A header is one line: whatever stands behind a line break would be another header, or the letter itself. */
export const headerFault = (headers: Readonly<Record<string, string>>): string | null => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not stand in a header.
  const bad = Object.entries(headers).find(([name, value]) => !/^[\w-]+$/.test(name) || /[\u0000-\u0008\u000a-\u001f\u007f]/.test(value))
  return bad ? `The header ${bad[0].replaceAll(/[^\w-]/g, '?')} is not one line.` : null
}

/** What our mail says of itself: no person answers it, and no holiday notice should. */
export const OWN_HEADERS: Readonly<Record<string, string>> = { 'Auto-Submitted': 'auto-generated' }
