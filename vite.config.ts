import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import preact from '@preact/preset-vite'
import { defineConfig, type Plugin, type Rolldown } from 'vite'

/** Where a build grows, so that a failed one leaves the last good one in its place. */
const NEXT = 'dist/web-next'

type Bundle = Rolldown.OutputBundle

/** What the worker's pages need to know of what is built here; written to `dist/pages.json`. */
const pages = {
  dashboard: { js: '', css: [] as string[] },
  /** The styles of pages that the worker draws are inlined in them, so they are kept as text. */
  survey: { js: '', css: '', css_hash: '', frame_js: '', resume_js: '' },
  report: { css: '', css_hash: '' },
}

/** A part that is not written yet is left out of the build; its page then names no script. */
function inputOf(entries: Record<string, string>): Record<string, string> {
  const written = Object.entries(entries).filter(([, path]) => existsSync(path))
  return written.length > 0 ? Object.fromEntries(written) : { nothing: 'data:text/javascript,' }
}

function entryChunk(bundle: Bundle, name: string): Rolldown.OutputChunk | undefined {
  return Object.values(bundle).find((part): part is Rolldown.OutputChunk => part.type === 'chunk' && part.isEntry && part.name === name)
}

/** The style files an entry needs before it can be seen: those of the chunks it always imports, and its own. */
function stylesOf(bundle: Bundle, chunk: Rolldown.OutputChunk, seen = new Set<string>()): string[] {
  if (seen.has(chunk.fileName)) return []
  seen.add(chunk.fileName)
  const imported = chunk.imports.flatMap((name) => {
    const part = bundle[name]
    return part?.type === 'chunk' ? stylesOf(bundle, part, seen) : []
  })
  return [...new Set([...imported, ...(chunk.viteMetadata?.importedCss ?? [])])]
}

/** Takes a page's style out of the build's files and returns its text. */
function takeStyle(bundle: Bundle, name: string): string {
  const part = Object.values(bundle).find((file) => file.type === 'asset' && file.names.includes(name))
  if (part?.type !== 'asset') return ''
  delete bundle[part.fileName]
  return String(part.source).trim()
}

function pagesFile(): Plugin {
  return {
    name: 'pages-file',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const dashboard = entryChunk(bundle, 'dashboard')
      const survey = entryChunk(bundle, 'survey')
      if (dashboard) pages.dashboard = { js: `/${dashboard.fileName}`, css: stylesOf(bundle, dashboard).map((name) => `/${name}`) }
      const resuming = entryChunk(bundle, 'survey_resume')
      if (resuming) pages.survey.resume_js = `/${resuming.fileName}`
      const frame = entryChunk(bundle, 'survey_frame')
      if (survey) pages.survey.js = `/${survey.fileName}`
      if (frame) pages.survey.frame_js = `/${frame.fileName}`
      for (const [name, page] of [
        ['survey_style.css', pages.survey],
        ['report_style.css', pages.report],
      ] as const) {
        page.css ||= takeStyle(bundle, name)
        page.css_hash = createHash('sha256').update(page.css).digest('base64')
      }
    },
  }
}

/** What the first script shares with parts that need nothing else of it, and would otherwise be fetched as a file of its own. */
const WITH_THE_FIRST = /web\/survey\/client\.tsx$|core\/surveys\/(questions|limits)\.ts$/

type Modules = { getModuleInfo: (id: string) => Rolldown.ModuleInfo | null }

/** Whether the dashboard begins with a module: its entry imports it, or what that imports, and does not wait to be asked for it. */
function isOfTheFirst(id: string, modules: Modules, seen = new Set<string>()): boolean {
  if (seen.has(id)) return false
  seen.add(id)
  const module = modules.getModuleInfo(id)
  return module?.isEntry === true || module?.importers.some((importer) => isOfTheFirst(importer, modules, seen)) === true
}

/** One script to begin with, one for each page that is asked for, and one of what those share: not fifty small ones. */
const DASHBOARD_PARTS = [
  { name: (id: string, modules: Modules) => (isOfTheFirst(id, modules) ? 'dashboard' : null), debugName: 'dashboard', priority: 2 },
  { name: 'shared', minShareCount: 2, priority: 1 },
]

const PARTS = { survey: [{ name: 'survey', test: WITH_THE_FIRST }], dashboard: DASHBOARD_PARTS }

function output(entries: Record<string, string>) {
  return {
    outDir: NEXT,
    emptyOutDir: false,
    rolldownOptions: {
      input: inputOf(entries),
      output: {
        entryFileNames: 'assets/[name].[hash].js',
        chunkFileNames: 'assets/[name].[hash].js',
        assetFileNames: 'assets/[name].[hash][extname]',
        ...('survey' in entries && { codeSplitting: { groups: PARTS.survey } }),
        ...('dashboard' in entries && { codeSplitting: { groups: PARTS.dashboard } }),
      },
    },
  }
}

/** What other sites load keeps its name, and is one script that leaves nothing behind but its interface. */
function embedOutput() {
  const { outDir, emptyOutDir } = output({})
  return {
    outDir,
    emptyOutDir,
    rolldownOptions: { input: { embed: 'web/widget/embed.ts' }, output: { format: 'iife' as const, entryFileNames: '[name].js' } },
  }
}

/** Its types beside it, for the authors of those sites. */
function embedTypes(): Plugin {
  return {
    name: 'embed-types',
    applyToEnvironment: ({ name }) => name === 'widget',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'embed.d.ts', source: readFileSync('web/widget/interface.d.ts', 'utf8') })
    },
  }
}

/**
 * A part that is loaded later has nothing to load beside itself, so Vite's preloading is dead weight: 0.7 kB of a page that
 * counts them.
 */
function withoutPreload(): Plugin {
  const plain = '\0import-alone'
  return {
    name: 'without-preload',
    enforce: 'pre',
    // What the dashboard loads later brings a style of its own.
    applyToEnvironment: ({ name }) => name === 'survey',
    resolveId: (id) => (id.includes('vite/preload-helper') ? plain : undefined),
    load: (id) => (id === plain ? 'export const __vitePreload = (load) => load()' : undefined),
  }
}

/** What JSX becomes: Preact's own `h`, which is there anyway, does all that a page needs of its second maker of elements. */
const MADE_BY_H = `import { h } from 'preact'
export { Fragment } from 'preact'
export const jsx = (type, props, key) => h(type, { ...props, key })
export { jsx as jsxs }`

function withoutSecondMaker(): Plugin {
  const made = '\0made-by-h'
  return {
    name: 'without-second-maker',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === 'survey',
    resolveId: (id) => (id === 'preact/jsx-runtime' ? made : undefined),
    load: (id) => (id === made ? MADE_BY_H : undefined),
  }
}

/** The screens and the embed script are built apart, so that each is one script and waits for no chunk it shares with another. */
export default defineConfig({
  plugins: [withoutPreload(), withoutSecondMaker(), preact({ devToolsEnabled: false }), pagesFile(), embedTypes()],
  publicDir: 'web/public',
  build: {
    assetsInlineLimit: 0,
    modulePreload: false,
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
  },
  environments: {
    // What a page shares with others is fetched beside it, not after it.
    client: { build: { ...output({ dashboard: 'web/dashboard/main.tsx' }), modulePreload: { polyfill: false } } },
    survey: {
      consumer: 'client',
      build: output({
        survey: 'web/survey/client.tsx',
        survey_frame: 'web/widget/frame.ts',
        survey_resume: 'web/survey/by-link.ts',
        survey_style: 'web/survey/survey.css',
        report_style: 'web/report/report.css',
      }),
    },
    widget: { consumer: 'client', build: embedOutput() },
  },
  builder: {
    sharedConfigBuild: true,
    sharedPlugins: true,
    async buildApp(builder) {
      rmSync(NEXT, { recursive: true, force: true })
      for (const environment of Object.values(builder.environments)) await builder.build(environment)
      rmSync('dist/web', { recursive: true, force: true })
      renameSync(NEXT, 'dist/web')
      writeFileSync('dist/pages.json', `${JSON.stringify(pages, null, 2)}\n`)
    },
  },
})
