/** A header is one line: whatever stands behind a line break would be another header, or the letter itself. */
export const headerFault = (headers: Readonly<Record<string, string>>): string | null => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not stand in a header.
  const bad = Object.entries(headers).find(([name, value]) => !/^[\w-]+$/.test(name) || /[\u0000-\u0008\u000a-\u001f\u007f]/.test(value))
  return bad ? `The header ${bad[0].replaceAll(/[^\w-]/g, '?')} is not one line.` : null
}

/**
 * What our mail says of itself: no person answers it, and no holiday notice should. With an address, a mail program offers to
 * unsubscribe by one click, which posts there (RFC 8058).
 */
export const ownHeaders = (preferences_url: string | undefined): Record<string, string> => ({
  'Auto-Submitted': 'auto-generated',
  ...(preferences_url && { 'List-Unsubscribe': `<${preferences_url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
})
