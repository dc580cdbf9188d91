/**
 * Stands in on this machine for the browser that prints in the cloud (worker/reports/printing.ts): a worker with the same
 * method, and behind it a Chromium that is here.
 */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { V4WorkerOptions } from 'miniflare'
import { findBrowser } from './browser.ts'

/** The worker's name; its bindings lead there. */
export const BROWSER = 'browser'

const SOURCE = `import { WorkerEntrypoint } from 'cloudflare:workers'
export default class extends WorkerEntrypoint {
  quickAction(action, options) {
    return this.env.CHROMIUM.fetch('http://browser/' + action, { method: 'POST', body: JSON.stringify(options) })
  }
}`

export const browserWorker = (): V4WorkerOptions => ({
  name: BROWSER,
  compatibilityDate: '2026-10-20',
  modules: [{ type: 'ESModule', path: 'browser.js', contents: SOURCE }],
  serviceBindings: { CHROMIUM: print },
})

type Asked = { html: string; pdfOptions: Record<string, unknown>; gotoOptions: { waitUntil: 'load' } }

async function print(request: Request): Promise<Response> {
  const { html, pdfOptions, gotoOptions } = (await request.json()) as Asked // As worker/reports/printing.ts asks.
  try {
    return new Response(await pdfOf(html, pdfOptions, gotoOptions), { headers: { 'Content-Type': 'application/pdf' } })
  } catch (error) {
    return new Response(String(error), { status: 503 })
  }
}

async function pdfOf(html: string, pdf: Asked['pdfOptions'], waiting: Asked['gotoOptions']): Promise<Uint8Array<ArrayBuffer>> {
  const { executablePath, args, env } = findBrowser()
  // What nobody prints with need not be there.
  const { chromium } = await import('@playwright/test')
  const letters = { FONTCONFIG_FILE: fontsConf(env.FONTCONFIG_PATH ?? '/etc/fonts') }
  const browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env, ...letters } as Record<string, string> })
  try {
    const page = await browser.newPage({ javaScriptEnabled: false })
    await page.setContent(html, waiting)
    return new Uint8Array(await page.pdf(pdf))
  } finally {
    await browser.close()
  }
}

let made = ''

/** The letters that the browser has, and Arabic ones: a machine may have none, and a report in Arabic would be blank. */
function fontsConf(usual: string): string {
  if (made !== '') return made
  const arabic = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-arabic/package.json'))
  made = join(mkdtempSync(join(tmpdir(), 'impactpulse-fonts-')), 'fonts.conf')
  writeFileSync(
    made,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">${join(usual, 'fonts.conf')}</include>
  <dir>${arabic}</dir>
</fontconfig>
`,
  )
  return made
}
