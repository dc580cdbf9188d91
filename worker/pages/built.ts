import pages from '../../dist/pages.json'

type Built = {
  dashboard: { js: string; css: string[] }
  /** `frame_js` runs beside `js` where the survey is embedded. */
  survey: { js: string; css: string; css_hash: string; frame_js?: string; resume_js?: string }
  report: { css: string; css_hash: string }
}

/** Names and contents of what Vite built for the pages; the worker's bundle is made after it. */
export const built: Built = pages
