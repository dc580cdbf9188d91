import pages from '../../dist/pages.json'

type Built = {
  dashboard: { js: string; css: string[] }
  survey: { js: string; css: string; css_hash: string }
}

/** Names and contents of what Vite built for the pages; the worker's bundle is made after it. */
export const built: Built = pages
