import type { Env } from '../config.ts'
import type { FileMaker } from '../jobs/making.ts'
import { reportDocument } from '../pages/report-document.tsx'
import { printed } from './printing.ts'
import { reportToPrint } from './queries.ts'

/** Prints a report's own page, with the logo in it: whoever prints it needs nothing of ours. */
export const printReport: FileMaker = async (_c, job, _place, { env, system }) => {
  const found = await reportToPrint(system, job.organization_id, job.input.report?.report_id ?? '')
  if (!found) throw new Error('the report is gone')
  const { html } = await reportDocument(found, await logoAsData(env, found.organization.logo))
  return { bytes: await printed(env.BROWSER, html), handled: job.total, next: null }
}

async function logoAsData(env: Env, name: string | null): Promise<string | null> {
  const file = name && (await env.FILES.get(name))
  if (!file) return null
  const letters = Array.from(new Uint8Array(await file.arrayBuffer()), (byte) => String.fromCharCode(byte))
  return `data:${file.httpMetadata?.contentType ?? ''};base64,${btoa(letters.join(''))}`
}
