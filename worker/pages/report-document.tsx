import { contrast, DARK_PAGE, ENOUGH_FOR_SHAPES, LIGHT_PAGE, textOn } from '../../core/organizations/color.ts'
import { Report, type ShownReport } from '../../web/report/report.tsx'
import type { ReportWithLook } from '../reports/queries.ts'
import { built } from './built.ts'
import { documentOf } from './document.tsx'

/** A report as a whole document, and the styles that its policy must let through. `logo` is where its picture is. */
export async function reportDocument({ report, organization }: ReportWithLook, logo: string | null) {
  const { title, introduction, language, snapshot, created_at } = report
  const shown: ShownReport = {
    title,
    introduction,
    language,
    snapshot,
    made_at: created_at,
    organization: { name: organization.name, logo },
  }
  const brand = organization.color === null ? null : brandStyle(organization.color)
  const html = documentOf({
    title: `${title} – ${organization.name}`,
    language,
    style: built.report.css,
    head: brand && <style dangerouslySetInnerHTML={{ __html: brand }} />,
    children: <Report report={shown} />,
  })
  return { html, style_hashes: [built.report.css_hash, ...(brand === null ? [] : [await styleHash(brand)])] }
}

/** The organization's colour: behind words that can be read on it, and as a line where it stands off the page. */
function brandStyle(color: string): string {
  const [light, dark] = [LIGHT_PAGE, DARK_PAGE].map((page) => (contrast(color, page) >= ENOUGH_FOR_SHAPES ? color : 'var(--line-control)'))
  return `:root{--brand:${color};--on-brand:${textOn(color)};--brand-mark:light-dark(${light},${dark})}`
}

async function styleHash(style: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style))
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
}
