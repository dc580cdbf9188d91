/**
 * The one port by which a page becomes a PDF: Cloudflare's Browser Run, where a real browser prints it. On this machine a
 * Chromium stands behind the same binding (scripts/printing.ts), so that what is tested is what is deployed.
 */
const A4: NonNullable<BrowserRunPDFOptions['pdfOptions']> = {
  format: 'a4',
  preferCSSPageSize: true,
  printBackground: true,
  // For screen readers: what is a heading, a table, a picture with its words; and a list of the headings.
  tagged: true,
  outline: true,
}

/** A whole document that loads nothing from elsewhere, as PDF. A busy or failing browser throws: whoever asks tries again. */
export async function printed(browser: BrowserRun | undefined, html: string): Promise<Uint8Array<ArrayBuffer>> {
  if (!browser) throw new Error('there is no browser to print with: see docs/deploy.md')
  const reply = await browser.quickAction('pdf', {
    html,
    pdfOptions: A4,
    gotoOptions: { waitUntil: 'load' },
    setJavaScriptEnabled: false,
    // It is private.
    cacheTTL: 0,
  })
  if (!reply.ok) throw new Error(`the browser answered ${reply.status}: ${(await reply.text()).slice(0, 500)}`)
  return new Uint8Array(await reply.arrayBuffer())
}
